import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import type { PrintedReceipt } from './print-receipt.ts'
import { signedReceipt, storedReceiptColumns, type StoredReceipt } from './signed-receipt.read.ts'

/** A receipt as a PDF. Null if the actor may not see such a report. */
export async function renderReceiptPdf(context: Context, number: string, origin: string): Promise<Buffer | null> {
  const receipt = await findPrintedReceipt(context, number)
  return receipt && buffer(draw('receipt', { receipt, origin }))
}

/** The printed content: the receipt as signed, and its later status. */
export async function findPrintedReceipt(context: Context, number: string): Promise<PrintedReceipt | null> {
  const found = await context.first<
    StoredReceipt & Pick<PrintedReceipt, 'lateReason' | 'contentHash' | 'withdrawnAt' | 'supersededBy'>
  >(sql`
    select ${storedReceiptColumns}, r.late_reason as "lateReason", r.content_hash as "contentHash", coalesce(standing.withdrawn_at, r.withdrawn_at) as "withdrawnAt", standing.receipt_number as "supersededBy"
    from report r join obligation o on o.id = r.obligation_id join employer e on e.id = r.employer_id join station s on s.id = r.station_id join worker w on w.id = o.worker_id
      left join report standing on r.superseded_at is not null and standing.obligation_id = r.obligation_id and standing.superseded_at is null
    where r.receipt_number = ${number}`)
  if (!found) return null
  const { lateReason, contentHash, withdrawnAt, supersededBy, ...stored } = found
  return { ...signedReceipt(context, stored), lateReason, contentHash, withdrawnAt, supersededBy }
}

import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { draw } from '../drawing/draw.ts'
import { shownIdentityNumber } from '../worker/shown-values.ts'
import type { PrintedReceipt } from './print-receipt.ts'

/** A receipt to print. Null where the actor sees no such report. */
export async function renderReceiptPdf(context: Context, number: string, origin: string): Promise<Buffer | null> {
  const found = await context.first<PrintedReceipt & { employerId: string; stationId: string }>(sql`
    select r.receipt_number as "receiptNumber", r.kind, e.name as "employerName", e.credit_code as "creditCode", s.name as "stationName", w.name as "workerName",
      w.identity_masked as "identityMasked", w.employer_id as "employerId", w.station_id as "stationId", o.event_on as "eventOn", o.due_on as "dueOn", r.filed_at as "filedAt", o.provisional or r.filed_at < o.due_at as "onTime", o.provisional,
      r.late_reason as "lateReason", r.receipt, r.content_hash as "contentHash", r.withdrawn_at as "withdrawnAt"
    from report r join obligation o on o.id = r.obligation_id join employer e on e.id = r.employer_id join station s on s.id = r.station_id join worker w on w.id = o.worker_id
    where r.receipt_number = ${number}`)
  if (!found) return null
  const { employerId, stationId, ...printed } = found
  const receipt = { ...printed, identityMasked: shownIdentityNumber(context.actor, { employerId, stationId }, printed.identityMasked) }
  return buffer(draw('receipt', { receipt, origin }))
}

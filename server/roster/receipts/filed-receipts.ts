import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import {
  signedReceipt,
  storedReceiptColumns,
  type SignedReceipt,
  type StoredReceipt,
} from '../../employment/receipt/signed-receipt.read.ts'
import { keyOf } from '../../request/global-id.ts'

export interface FiledReceipt extends SignedReceipt {
  rowNumber: number
}

export interface FiledRoster {
  id: string
  employerId: string
  stationId: string
  fileName: string
  employerName: string
  creditCode: string
  receipts: number
}

// Of a hire with its departure, both: the row names the last, its employment both.
const filed = sql`roster_row row join report last on last.id = row.report_id
  join obligation o on o.employment_id = row.employment_id join report r on r.obligation_id = o.id and r.withdrawn_at is null and r.superseded_at is null and r.filed_at = last.filed_at`

/** A roster of which something is filed; null where the actor sees none. */
export async function findFiledRoster(context: Context, rosterImportId: string): Promise<FiledRoster | null> {
  const id = keyOf('RosterImport', rosterImportId)
  const roster =
    id &&
    (await context.first<FiledRoster>(sql`
    select i.id, i.employer_id as "employerId", i.station_id as "stationId", i.file_name as "fileName", e.name as "employerName", e.credit_code as "creditCode", (select count(*) from ${filed} where row.roster_import_id = i.id and row.outcome = 'FILED') as receipts
    from roster_import i join employer e on e.id = i.employer_id where i.id = ${id}`))
  return roster && roster.receipts > 0 ? roster : null
}

const page = 250

/**
 * Its receipts in the order of the file, page by page, each in a transaction of its own as whoever asks: however many,
 * few are held.
 */
export async function* receiptsOf(
  context: Context,
  { id }: FiledRoster,
): AsyncGenerator<FiledReceipt, void, undefined> {
  for (let after: FiledReceipt | undefined; ;) {
    const receipts: FiledReceipt[] = await readPage(context, id, after)
    yield* receipts
    if (receipts.length < page) return
    after = receipts.at(-1)
  }
}

async function readPage(context: Context, id: string, after: FiledReceipt | undefined): Promise<FiledReceipt[]> {
  await context.begin('read only')
  try {
    const rows = await context.rows<StoredReceipt & { rowNumber: number }>(sql`
      select row.row_number as "rowNumber", ${storedReceiptColumns}
      from ${filed} join worker w on w.id = o.worker_id join employer e on e.id = r.employer_id join station s on s.id = r.station_id
      where row.roster_import_id = ${id} and row.outcome = 'FILED' ${after ? sql`and (row.row_number, r.receipt_number) > (${after.rowNumber}::int, ${after.receiptNumber})` : sql``}
      order by row.row_number, r.receipt_number limit ${page}`)
    return rows.map(({ rowNumber, ...stored }) => ({ rowNumber, ...signedReceipt(context, stored) }))
  } finally {
    await context.finish('keep')
  }
}

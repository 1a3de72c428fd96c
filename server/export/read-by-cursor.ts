import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../platform/transaction.ts'

/** Taken out of the answer all at once: more would hold up everybody else. */
const batch = 500

/** The rows of one query as they stood when it began, a few hundred in memory at a time; each row a list of its columns as JSON has them. */
export async function* readByCursor<Row extends readonly unknown[] = readonly unknown[]>(transaction: Transaction, columns: RawBuilder<unknown>, from: RawBuilder<unknown>): AsyncGenerator<Row> {
  await transaction.rows(sql`declare export_rows no scroll cursor for select json_build_array(${columns}) as cells ${from}`)
  for (;;) {
    const rows = await transaction.rows<{ cells: Row }>(sql.raw(`fetch ${batch} from export_rows`))
    for (const { cells } of rows) yield cells
    if (rows.length < batch) break
  }
  await transaction.rows(sql`close export_rows`)
}

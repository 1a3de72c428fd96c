import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../platform/transaction.ts'

/** Rows decoded in one go: more would block the event loop. */
const batch = 500

/**
 * Streams the rows of one query from a cursor, as they were when it began, with a few hundred in memory and as many
 * prefetched. Each row is an array of JSON values.
 */
export async function* readByCursor<Row extends readonly unknown[] = readonly unknown[]>(
  transaction: Transaction,
  columns: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
): AsyncGenerator<Row> {
  await transaction.rows(
    sql`declare export_rows no scroll cursor for select json_build_array(${columns}) as cells ${from}`,
  )
  const fetchRows = (): Promise<{ cells: Row }[]> => {
    const rows = transaction.rows<{ cells: Row }>(sql.raw(`fetch ${batch} from export_rows`))
    // Its rejection is handled where it is awaited, which may be after the rows before it are written.
    void Promise.allSettled([rows])
    return rows
  }
  let coming = fetchRows()
  try {
    for (;;) {
      const rows = await coming
      const more = rows.length === batch
      if (more) coming = fetchRows()
      for (const { cells } of rows) yield cells
      if (!more) break
    }
  } finally {
    // If the consumer stops early, the pending answer is still consumed.
    await Promise.allSettled([coming])
  }
  await transaction.rows(sql`close export_rows`)
}

import { sql, type RawBuilder } from 'kysely'
import type { Transaction } from '../platform/transaction.ts'

/** Taken out of the answer all at once: more would hold up everybody else. */
const batch = 500

/**
 * The rows of one query as they stood when it began, a few hundred in memory at a time and as many on their way; each
 * row a list of its columns as JSON has them.
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
    // What goes wrong is heard of when it is waited for, which may be after the rows before it are written.
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
    // Whoever stops early leaves no answer on the wire.
    await Promise.allSettled([coming])
  }
  await transaction.rows(sql`close export_rows`)
}

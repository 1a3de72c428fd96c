import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Updates planner statistics after large writes: without it, looking up some hundred people scans every row repeatedly.
 */
export async function countWhatGrew({ database }: { database: Database }): Promise<void> {
  await sql`select count_what_grew()`.execute(database.db)
}

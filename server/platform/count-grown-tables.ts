import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Lets the database's planner know of what many writes have added: without it, looking up some hundred people reads
 * every row, again and again.
 */
export async function countWhatGrew({ database }: { database: Database }): Promise<void> {
  await sql`select count_what_grew()`.execute(database.db)
}

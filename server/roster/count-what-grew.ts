import { sql } from 'kysely'
import type { Portal } from '../portal.ts'

/** Lets the planner know of the rows that a roster has added: without it, looking up some hundred people reads every row, again and again. */
export async function countWhatGrew({ database }: Portal): Promise<void> {
  await sql`select count_what_grew()`.execute(database.db)
}

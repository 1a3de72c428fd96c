import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { FoundRoster } from '../import/find-roster.ts'

/** Of what there is to report or to correct among them nothing is to be reported. */
export async function dismissRows(context: Context, roster: FoundRoster, rowNumbers: readonly number[]): Promise<void> {
  if (rowNumbers.length === 0) return
  await context.rows(sql`
    update roster_row set outcome = 'DISMISSED', listed = false, errors = '[]' where roster_import_id = ${roster.id} and row_number = any(${[...rowNumbers]}::int[]) and outcome in ('HIRE', 'DEPARTURE', 'INVALID')`)
}

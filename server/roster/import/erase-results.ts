import { sql, type RawBuilder } from 'kysely'
import { keptSince } from '../../law/retention.ts'
import { instantAtEndOf } from '../../law/plain-date.ts'
import type { Context } from '../../request/context.ts'

/** What a row says of a person goes; that the row was there, and what came of it, stays. */
const emptied = sql`name = null, identity_masked = null, identity_index = null, content_sealed = null, changes_sealed = null, ignored_text = null, errors = '[]', warnings = '[]'`
const said = sql`(r.name is not null or r.identity_masked is not null or r.identity_index is not null or r.content_sealed is not null or r.changes_sealed is not null or r.ignored_text is not null)`

/** Rows about these persons. Must come before their numbers are gone: by them the rows are found. */
export async function eraseRowsOf(context: Context, workerIds: readonly string[]): Promise<void> {
  await context.rows(sql`
    update roster_row r set ${emptied} from worker w join roster_import i on i.employer_id = w.employer_id
    where w.id = any(${workerIds}::uuid[]) and r.roster_import_id = i.id and r.identity_index = w.identity_index and ${said}`)
}

/** Rows of rosters that came too long ago. Returns how many. */
export async function eraseOldResults(
  context: Context,
  unheld: (employerId: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<number> {
  const last = keptSince('ROSTER_RESULT', context.today)
  if (last === null) return 0
  const rows = await context.rows(sql`
    update roster_row r set ${emptied} from roster_import i
    where i.id = r.roster_import_id and i.created_at < ${instantAtEndOf(last)} and ${said} and ${unheld(sql`i.employer_id`)} returning 1`)
  return rows.length
}

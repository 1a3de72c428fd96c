import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { FoundRoster } from '../import/find-roster.ts'
import { isListOfFaults } from '../sheet/staff-columns.ts'
import { numberIn } from '../sheet/sheet-heads.ts'
import { lastDayNeeded } from './row-refusals.ts'

/**
 * On a full list, who is employed and not named by it is gone: each gets a row after the file's last. No duty exists
 * yet, because its day is unknown until the clerk gives it. Nobody is gone whom a row in error may mean, by number or
 * by name. Found anew after corrections: who turned up is no longer gone. Rows in error that come back corrected are
 * never everyone.
 */
export async function findDeparted(context: Context, roster: FoundRoster): Promise<void> {
  if (roster.sheets.some(isListOfFaults)) return
  const byKey = roster.byKey || context.actor.byKey === true
  const beyond = roster.sheets.length > 1 ? numberIn(roster.sheets.length, 0) : 0
  await context.rows(sql`
    delete from roster_row gone using employment e, worker w
    where gone.roster_import_id = ${roster.id} and ${awaitsLastDay} and e.id = gone.employment_id and w.id = e.worker_id and ${namedBy(roster.id, byKey)}`)
  await context.rows(sql`
    insert into roster_row (roster_import_id, row_number, employer_id, station_id, outcome, name, identity_masked, hired_on, employment_id, errors, warnings, differs, acting_station_id, listed)
    select ${roster.id}, last.row_number + row_number() over (order by w.name, e.id), ${roster.employerId}, ${roster.stationId}, 'DEPARTURE', w.name, w.identity_masked, e.hired_on, e.id,
      ${JSON.stringify([lastDayNeeded])}::jsonb, '[]', '[]', ${roster.actingStationId}::uuid, true
    from employment e join worker w on w.id = e.worker_id
      cross join (select greatest(max(row_number), ${beyond}) as row_number from roster_row where roster_import_id = ${roster.id}) last
    where e.employer_id = ${roster.employerId} and e.withdrawn_at is null and e.ended_on is null and not ${namedBy(roster.id, byKey)}
      and not exists (select from roster_row r where r.roster_import_id = ${roster.id} and r.employment_id = e.id)`)
  await context.rows(sql`
    update roster_import set rows_total = counted.total, rows_done = counted.total
    from (select count(*) as total from roster_row where roster_import_id = ${roster.id}) counted where id = ${roster.id}`)
}

/** Rows that stand in no file: of the table alias gone. */
const awaitsLastDay = sql`gone.outcome = 'DEPARTURE' and gone.ended_on is null and gone.identity_index is null`

/** Of the table alias w. To a program a number says that somebody is there only together with the name. */
function namedBy(rosterImportId: string, byKey: boolean) {
  return sql`(exists (select from roster_row r where r.roster_import_id = ${rosterImportId} and r.identity_index = w.identity_index ${byKey ? sql`and r.name = w.name` : sql``})
    or exists (select from roster_row r where r.roster_import_id = ${rosterImportId} and r.outcome = 'INVALID' and r.identity_index is null and r.name = w.name))`
}

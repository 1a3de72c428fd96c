import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { RegisteredBeforeChoice, RosterImportRow } from '../roster.table.ts'

/** An import with the employer that it is for. */
export type FoundRoster = Pick<
  RosterImportRow,
  | 'id'
  | 'employerId'
  | 'stationId'
  | 'startedBy'
  | 'byKey'
  | 'uploadId'
  | 'fileName'
  | 'fileSealed'
  | 'mode'
  | 'status'
  | 'choices'
  | 'sheets'
  | 'chosenSheets'
  | 'answers'
  | 'findings'
  | 'otherSheets'
  | 'lastRow'
  | 'rowsTotal'
  | 'rowsDone'
  | 'filing'
> & {
  divisionCode: string
  actingStationId: string | null
  registeredBefore: RegisteredBeforeChoice | null
  since: PlainDate
}

/** The import, where the actor may see it; locked, nobody else works on it until the transaction ends. */
export function findRoster(
  context: Context,
  id: string,
  options: { lock?: boolean; file?: boolean } = {},
): Promise<FoundRoster | null> {
  return context.first<FoundRoster>(sql`
    select i.id, i.employer_id as "employerId", i.station_id as "stationId", i.acting_station_id as "actingStationId", i.registered_before as "registeredBefore", i.started_by as "startedBy", i.by_key as "byKey", i.upload_id as "uploadId", i.file_name as "fileName", i.mode, i.status, i.choices, i.sheets, i.chosen_sheets as "chosenSheets", i.answers, i.findings, i.other_sheets as "otherSheets", i.last_row as "lastRow",
      i.rows_total as "rowsTotal", i.rows_done as "rowsDone", i.filing, s.division_code as "divisionCode", (coalesce(e.decided_at, e.registered_at) at time zone 'Asia/Shanghai')::date as since, ${options.file ? sql`i.file_sealed` : sql`null::bytea`} as "fileSealed"
    from roster_import i join station s on s.id = i.station_id join employer e on e.id = i.employer_id where i.id = ${id} ${options.lock ? sql`for update of i` : sql``}`)
}

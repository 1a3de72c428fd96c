import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { fileAsked } from './account-of-roster.ts'
import { byKey } from '../request/by-key.ts'
import { readConnection, type Connection, type Listing, type PageArgs } from '../request/pagination.ts'
import type {
  RosterImport,
  RosterRow,
  RosterRowFinding,
  RosterRowOrder,
  RosterRowOutcome,
  RosterSummary,
} from './roster.graphql.ts'
import { ROWS_OF_A_SHEET } from './sheet/sheet-heads.ts'
import { foldName } from '../law/person-name.ts'

/** Of the table alias i. */
const importColumns = sql`i.id, i.employer_id as "employerId", i.station_id as "stationId", i.file_name as "fileName", i.mode, i.status, i.rows_total as "rowsTotal", i.rows_done as "rowsDone",
  i.columns, i.sheets as "sheetHeads", i.other_sheets as "otherSheets", nullif(i.sheet, '') as sheet, i.chosen_sheets as "chosenSheets", i.answers, i.findings, i.rows_read as "rowsRead", i.last_row as "lastRow", i.started_by as "startedBy", i.registered_before as "registeredBefore", i.created_at as "createdAt", i.failure as failed, (select u.id from upload u where u.id = i.upload_id) as "uploadKey"`

export const loadRosterImports: Batch<string, RosterImport> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<RosterImport>(
      sql`select ${importColumns} from roster_import i where i.id = any(${ids}::uuid[])`,
    ),
  )

export function readRosterImports(
  context: Context,
  employerId: string,
  page: PageArgs,
): Promise<Connection<RosterImport>> {
  return readConnection<RosterImport>(
    context,
    {
      columns: importColumns,
      from: sql`roster_import i`,
      where: [sql`i.employer_id = ${employerId}`],
      key: [
        { by: sql`i.created_at`, type: 'timestamptz' },
        { by: sql`i.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

/** Rows to report, of the table alias r. */
export const fileable = sql`(r.outcome = 'HIRE' or (r.outcome = 'DEPARTURE' and r.ended_on is not null))`

/**
 * Each duty that rows, or rows counted alike, of a table alias report: a row in error has one line without a day, a
 * hire with its departure two.
 */
export const dutiesOfRows = (rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`cross join lateral (
  select case when ${rows}.departure_due_on is null then ${rows}.outcome else 'HIRE' end as kind, ${rows}.due_on, ${rows}.late_at
  union all select 'DEPARTURE', ${rows}.departure_due_on, ${rows}.departure_late_at where ${rows}.departure_due_on is not null) duty`

/**
 * Rows that report a hire: of who was registered before nothing is due, and a hire with its departure has two
 * deadlines.
 */
const reportsHire = (registeredBefore: RawBuilder<unknown>) =>
  sql`((r.outcome = 'HIRE' and not ${registeredBefore}) or (r.outcome = 'DEPARTURE' and r.departure_due_on is not null))`

/**
 * A row is late from the first instant at which one of its reports is; one that was filed is what it was then, and of
 * one that was dismissed nothing is.
 */
const late = ({ now }: Context) =>
  sql`case when r.outcome = 'FILED' then r.filed_late when r.outcome in ('HIRE', 'DEPARTURE') then coalesce(least(r.late_at, r.departure_late_at) <= ${now}, false) else false end`

/**
 * Read from what the database counts while rows are written: an import of a hundred thousand rows is asked for twice a
 * second while it is worked on.
 */
export const loadSummaries: Batch<string, RosterSummary> = async (context, ids) => {
  const rowsThat = (are: RawBuilder<unknown>) => sql`coalesce(sum(r.rows) filter (where ${are}), 0)::int`
  const of = (outcome: keyof typeof RosterRowOutcome) => rowsThat(sql`r.outcome = ${outcome}`)
  const toReport = sql`(r.outcome = 'HIRE' or (r.outcome = 'DEPARTURE' and not r.last_day_missing))`
  const rows = await context.rows<RosterSummary & { id: string }>(sql`
    select asked.id, ${of('HIRE')} as hires, ${of('DEPARTURE')} as departures, ${rowsThat(reportsHire(sql`r.registered_before`))} as "hiresToReport", ${rowsThat(sql`r.outcome = 'DEPARTURE' and not r.last_day_missing`)} as "departuresToReport",
      ${rowsThat(sql`r.outcome = 'HIRE' and r.registered_before`)} as "registeredBeforeToFile", ${of('UNCHANGED')} as unchanged, ${of('DUPLICATE')} as duplicates, ${of('INVALID')} as invalid, ${of('IGNORED')} as ignored,
      ${of('FILED')} as filed, ${rowsThat(sql`r.outcome = 'FILED' and r.due_on is not null`)} as reported,
      coalesce(sum(r.rows * ((r.due_on is not null)::int + (r.departure_due_on is not null)::int)) filter (where r.outcome = 'FILED'), 0)::int as reports, ${rowsThat(sql`r.outcome in ('HIRE', 'DEPARTURE', 'FILED') and ${late(context)}`)} as late, ${rowsThat(toReport)} as fileable,
      coalesce(sum(r.rows * ((r.late_at <= ${context.now})::int + coalesce((r.departure_late_at <= ${context.now})::int, 0))) filter (where ${toReport} and r.late_at is not null), 0)::int as "lateDuties",
      ${rowsThat(sql`${toReport} and ${late(context)} and not r.late_explained`)} as "lateWithoutReason",
      ${rowsThat(sql`r.outcome = 'DEPARTURE' and r.last_day_missing`)} as "lastDayNeeded", ${rowsThat(sql`r.outcome = 'UNCHANGED' and r.differing`)} as amendable,
      ${rowsThat(sql`r.warned`)} as warned, ${of('DISMISSED')} as dismissed, ${rowsThat(sql`r.registered_before and r.outcome in ('HIRE', 'DEPARTURE', 'FILED')`)} as "registeredBefore", 0 as revealed
    from unnest(${ids}::uuid[]) as asked(id) left join roster_tally r on r.roster_import_id = asked.id group by asked.id`)
  return byKey(ids, rows)
}

const rowOrders = {
  ROW_NUMBER: [{ by: sql`r.row_number`, type: 'int' }],
  DUE_ON: [
    { by: sql`coalesce(r.due_on, 'infinity')`, type: 'date' },
    { by: sql`r.row_number`, type: 'int' },
  ],
} as const satisfies Record<keyof typeof RosterRowOrder, Listing['key']>

/** Days that can be read in several ways, or in none without being asked. */
export const dayAsked = sql`r.outcome = 'INVALID' and (r.errors @> '[{"facts":{"reason":"hire_ambiguous"}}]' or r.errors @> '[{"facts":{"reason":"leave_ambiguous"}}]')`

const findings = {
  HIRE_TO_REPORT: () => reportsHire(sql`(r.registered_before is not null)`),
  LATE: (context) => sql`r.outcome in ('HIRE', 'DEPARTURE', 'FILED') and ${late(context)}`,
  LAST_DAY_NEEDED: () => sql`r.outcome = 'DEPARTURE' and r.ended_on is null`,
  AMENDABLE: () => sql`r.outcome = 'UNCHANGED' and r.differs <> '[]'`,
  DAY_ASKED: () => dayAsked,
  FILE_ASKED: () => fileAsked,
  CHANGED: () => sql`r.changes_sealed is not null`,
  WARNED: () => sql`r.warnings <> '[]'`,
  REPORTED: () => sql`r.outcome = 'FILED' and r.due_on is not null`,
  REGISTERED_BEFORE: () => sql`r.registered_before is not null and r.outcome in ('HIRE', 'DEPARTURE', 'FILED')`,
} as const satisfies Record<keyof typeof RosterRowFinding, (context: Context) => RawBuilder<unknown>>

export interface RowsAsked {
  finding: keyof typeof RosterRowFinding | null
  outcome: readonly (keyof typeof RosterRowOutcome)[] | null
  orderBy: keyof typeof RosterRowOrder | null
  /** Part of a name, or the number of a row. */
  search: string | null
}

export function readRosterRows(
  context: Context,
  rosterImportId: string,
  asked: RowsAsked,
  page: PageArgs,
): Promise<Connection<RosterRow>> {
  const columns = sql`r.roster_import_id as "rosterImportId", r.employer_id as "employerId", r.station_id as "stationId", r.row_number as "rowNumber", r.outcome, r.name as "personName", r.identity_masked as "identityMasked",
    r.hired_on as "hiredOn", r.ended_on as "endedOn", ${late(context)} as late, r.duplicate_of as "duplicateOf", r.ignored_because as "ignoredBecause", r.ignored_text as "ignoredStart",
    r.employment_id as "employmentId", r.report_id as "reportId", r.registered_before is not null as "registeredBefore", r.registered_before as "registeredBeforeBy", i.registered_before as "registeredBeforeChoice", r.departure_due_on as "departureDueOn", r.errors as "rowErrors", r.warnings as "rowWarnings", r.changes_sealed is not null as "isChanged", r.differs, i.sheets as "sheetHeads"`
  const finding = asked.finding ? [findings[asked.finding](context)] : []
  const search = asked.search?.trim() ? [matching(foldName(asked.search))] : []
  const outcome = asked.outcome ? [sql`r.outcome = any(${[...asked.outcome]})`] : []
  return readConnection<RosterRow>(
    context,
    {
      columns,
      from: sql`roster_row r join roster_import i on i.id = r.roster_import_id`,
      where: [sql`r.roster_import_id = ${rosterImportId}`, ...outcome, ...finding, ...search],
      key: [...rowOrders[asked.orderBy ?? 'ROW_NUMBER']],
    },
    page,
  )
}

/** A number is that of a row; everything else is part of a name, in its normal form. */
function matching(search: string): RawBuilder<unknown> {
  const name = sql`r.name ilike ${`%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
  return /^\d{1,7}$/.test(search) ? sql`(r.row_number % ${ROWS_OF_A_SHEET} = ${Number(search)} or ${name})` : name
}

import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { fileDepartures } from '../../employment/departure/file-departures.ts'
import { fileHires } from '../../employment/hire/file-hires.ts'
import type { Filed } from '../../employment/filed.ts'
import { countOtherNames, ensureFewOtherNames } from '../../employment/questions/number-guesses.ts'
import { getEmployerOfEmployment, type ReportingEmployer } from '../../employment/reporting-employer.ts'
import type { PriorRegistration } from '../../law/prior-registration.ts'
import { mapInTimeSlices } from '../../platform/yield-batches.ts'
import { Denied, type Refusal, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import type { Portal } from '../../request/portal.ts'
import { findRoster, type FoundRoster } from '../import/find-roster.ts'
import { judgePerson, type DueOfRow, type JudgedPerson } from '../check/judge-person.ts'
import { countWhatGrew } from '../../platform/count-grown-tables.ts'
import { cellsOf } from '../check/judge-rows.ts'
import { findKnownStaff, knownAs } from '../check/known-staff.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { fileable } from '../roster.read.ts'
import type { AskedFiling } from '../roster.table.ts'
import { hireOf, lateReasonOf, openContent } from '../rows/row-content.ts'
import { atCell, type RowRefusal } from '../check/row-refusals.ts'
import { runAsAccount } from './run-as-account.ts'
import type { SheetPerson } from '../sheet/rows/roster-row.ts'
import { unlistFiled } from './unlist-rows.ts'

/** Rows to a transaction: a killed process loses one chunk's work and nothing else. */
const chunk = 250

/**
 * Files a roster's valid rows as the account that requested it. A row's reports and its filed mark are one transaction:
 * if interrupted, the next run continues with unmarked rows. Rows are ordered by day of hire, so that a person who left
 * and returned is hired, leaves, and is hired again.
 */
export async function fileRows(portal: Portal, rosterImportId: string): Promise<void> {
  const roster = await runAsSystem(portal, (context) => findRoster(context, rosterImportId))
  if (roster?.status !== 'FILING' || !roster.filing) return
  const { filing } = roster
  try {
    while (await runAsAccount(portal, filing, (context) => fileChunk(context, rosterImportId, filing)))
      await countWhatGrew(portal)
  } catch (error) {
    if (!(error instanceof Denied)) throw error
    await returnToReady(portal, rosterImportId, error.refusal)
  }
}

/** The account or its employer may no longer report: the rows return to ready. */
export function returnToReady(portal: Portal, rosterImportId: string, { code, facts }: Refusal): Promise<unknown> {
  return runAsSystem(portal, (context) =>
    context.rows(sql`
      update roster_import set status = 'READY', filing = null, rows_done = rows_total, failure = ${JSON.stringify({ code, facts: facts ?? {} })}::jsonb
      where id = ${rosterImportId} and status = 'FILING'`),
  )
}

interface RowToFile {
  rowNumber: number
  person: SheetPerson
}

/** False when nothing is left to file. */
async function fileChunk(context: Context, rosterImportId: string, filing: AskedFiling): Promise<boolean> {
  const roster = await findRoster(context, rosterImportId, { lock: true })
  if (roster?.status !== 'FILING') return false
  const employer = await getEmployerOfEmployment(context, roster.employerId)
  const rows = await nextRows(context, roster)
  if (rows.length === 0) {
    await finish(context, roster)
    return false
  }
  const asking = { employerId: employer.id, stationId: employer.stationId, accountId: filing.accountId }
  await ensureFewOtherNames(context, asking)
  // Locks are kept across retries of the reports.
  await context.savepoint()
  const settled = await retryOnConflict(context, () => fileEach(context, roster, employer, rows, filing))
  await markRows(context, roster, settled)
  await countOtherNames(
    context,
    asking,
    settled.flatMap(({ errors }) => errors),
  )
  await context.rows(
    sql`update roster_import set rows_done = least(rows_total, rows_done + ${rows.length}) where id = ${roster.id}`,
  )
  return true
}

async function nextRows(context: Context, roster: FoundRoster): Promise<RowToFile[]> {
  const rows = await context.rows<{ rowNumber: number; contentSealed: Buffer }>(sql`
    select r.row_number as "rowNumber", r.content_sealed as "contentSealed" from roster_row r
    where r.roster_import_id = ${roster.id} and ${fileable} order by r.event_on, r.row_number limit ${chunk} for update`)
  const { keys } = context.portal
  return mapInTimeSlices(rows, ({ rowNumber, contentSealed }) => ({
    rowNumber,
    person: openContent(keys, roster.id, rowNumber, contentSealed).person!,
  }))
}

interface Settled {
  rowNumber: number
  outcome: 'FILED' | 'UNCHANGED' | 'INVALID'
  reportId: string | null
  employmentId: string | null
  filedLate: boolean
  errors: readonly RowRefusal[]
}

/** Of a person with two rows, the later row waits until the earlier one is filed. */
async function fileEach(
  context: Context,
  roster: FoundRoster,
  employer: ReportingEmployer,
  rows: readonly RowToFile[],
  filing: AskedFiling,
): Promise<Settled[]> {
  const settled: Settled[] = []
  let waiting = rows
  while (waiting.length > 0) {
    const persons = new Set<string>()
    const [now, later] = [[] as RowToFile[], [] as RowToFile[]]
    for (const row of waiting) {
      const { identityNumber } = row.person
      if (persons.has(identityNumber)) later.push(row)
      else now.push(row)
      persons.add(identityNumber)
    }
    settled.push(...(await fileOnce(context, roster, employer, now, filing)))
    waiting = later
  }
  return settled
}

/** Judged again, because others may have reported since the check. */
async function fileOnce(
  context: Context,
  roster: FoundRoster,
  employer: ReportingEmployer,
  rows: readonly RowToFile[],
  filing: AskedFiling,
): Promise<Settled[]> {
  const known = await findKnownStaff(
    context,
    employer.id,
    rows.map(({ person }) => person.identityNumber),
  )
  const { today, now, portal } = context
  const judged = await mapInTimeSlices(rows, (row): JudgedPerson => {
    const { person } = row
    return judgePerson(
      {
        person,
        mode: roster.mode,
        known: knownAs(known, person, { byKey: context.actor.byKey === true }),
        today,
        now,
        workplaceDivision: employer.divisionCode,
        since: employer.since,
        choice: roster.registeredBefore,
        cellOf: cellsOf(roster.sheets, row.rowNumber),
      },
      appliedLaw(portal),
    )
  })
  const reporting = (kind: 'HIRE' | 'DEPARTURE', at: number): boolean => {
    const ruling = judged[at]!
    return 'reports' in ruling && ruling.reports.includes(kind)
  }
  const places = rows.map((_, at) => at)
  const hiring = places.filter((at) => reporting('HIRE', at))
  const hires = inPlaces(
    hiring,
    await fileHires(
      context,
      employer,
      hiring.map((at) => hireOf(rows[at]!.person, filing, claimOf(judged[at]!))),
    ),
  )
  const leaving = places.filter((at) => reporting('DEPARTURE', at) && !isRefused(hires.get(at)))
  const departures = inPlaces(
    leaving,
    await fileDepartures(
      context,
      employer,
      leaving.map((at) => {
        const { person } = rows[at]!
        const ruling = judged[at]!
        const hired = hires.get(at)
        return {
          employmentId:
            hired && !isRefused(hired) ? hired.employment.id : 'employmentId' in ruling ? ruling.employmentId : null,
          endedOn: person.endedOn ?? '',
          reason: person.departureReason,
          ...lateReasonOf(person, filing),
        }
      }),
    ),
  )
  return places.map((at) => settle(rows[at]!, judged[at]!, [hires.get(at), departures.get(at)], roster, now))
}

function settle(
  row: RowToFile,
  judged: JudgedPerson,
  outcomes: readonly (Filed | Refused | undefined)[],
  roster: FoundRoster,
  now: Date,
): Settled {
  const { rowNumber } = row
  const refusals = outcomes.flatMap((outcome) => (isRefused(outcome) ? outcome.userErrors : []))
  const filed = outcomes.flatMap((outcome) => (outcome === undefined || isRefused(outcome) ? [] : outcome)).at(-1)
  const employmentId = filed?.employment.id ?? ('employmentId' in judged ? judged.employmentId : null)
  if (judged.outcome === 'UNCHANGED')
    return { rowNumber, outcome: 'UNCHANGED', reportId: null, employmentId, filedLate: false, errors: [] }
  const errors =
    judged.outcome === 'INVALID'
      ? judged.errors
      : refusals.map((refusal) => atCell(refusal, cellsOf(roster.sheets, rowNumber)))
  if (errors.length > 0)
    return { rowNumber, outcome: 'INVALID', reportId: null, employmentId, filedLate: false, errors }
  return {
    rowNumber,
    outcome: 'FILED',
    reportId: filed?.report?.id ?? null,
    employmentId,
    filedLate: 'due' in judged && isLate(judged.due, now),
    errors: [],
  }
}

function isLate({ lateAt, departureLateAt }: DueOfRow, now: Date): boolean {
  return [lateAt, departureLateAt].some((at) => at !== null && at <= now)
}

/** What is claimed of a registration before, as it was judged. */
function claimOf(judged: JudgedPerson): PriorRegistration | null {
  return 'hire' in judged ? judged.hire.registeredBefore : null
}

function isRefused(outcome: Filed | Refused | undefined): outcome is Refused {
  return outcome !== undefined && 'userErrors' in outcome
}

function inPlaces<Outcome>(places: readonly number[], outcomes: readonly Outcome[]): Map<number, Outcome> {
  return new Map(places.map((place, position) => [place, outcomes[position]!]))
}

/** Filed content is not stored twice; a refused row keeps its content for correction. */
async function markRows(context: Context, roster: FoundRoster, settled: readonly Settled[]): Promise<void> {
  await context.rows(sql`
    update roster_row r set outcome = told.outcome, report_id = told."reportId", employment_id = told."employmentId", filed_late = told."filedLate", errors = told.errors, listed = told.outcome = 'INVALID',
      content_sealed = case told.outcome when 'INVALID' then r.content_sealed end
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as told("rowNumber" int, outcome text, "reportId" uuid, "employmentId" uuid, "filedLate" boolean, errors jsonb)
    where r.roster_import_id = ${roster.id} and r.row_number = told."rowNumber"`)
}

async function finish(context: Context, roster: FoundRoster): Promise<void> {
  await unlistFiled(context, roster)
  await context.rows(
    sql`update roster_import set status = 'DONE', finished_at = ${context.portal.clock.now()}, rows_done = rows_total where id = ${roster.id}`,
  )
  await recordAuditEvent(context, {
    action: 'roster.filed',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.stationId,
    payload: { fileName: roster.fileName },
  })
}

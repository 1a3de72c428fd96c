import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { amendReport } from '../../employment/amend/amend-report.ts'
import type { Report } from '../../employment/employment.graphql.ts'
import { notifyOfAmendments } from '../../employment/amend/notify-of-amendments.ts'
import { globalId } from '../../request/global-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { getRoster } from '../import/get-roster.ts'
import { unanswered } from '../questions/questions-of-roster.ts'
import { loadRosterImports } from '../roster.read.ts'
import { openContent } from '../rows/row-content.ts'
import type { RosterField } from '../sheet/roster-fields.ts'
import type { OfRoster } from '../import/start-roster-import.ts'

const most = 100

interface Amendable {
  rowNumber: number
  differs: RosterField[]
  contentSealed: Buffer
  reportId: string
  version: number
}

/**
 * Amends the hires of unchanged people by the details that the roster says otherwise: all of the rows, or none. Names
 * are the identity card's, and stay.
 */
export async function applyRosterAmendments(
  context: Context,
  input: { rosterImportId: string; rowNumbers: readonly number[]; reason: string },
): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['READY', 'DONE'])
  const waiting = unanswered(ensureFound((await loadRosterImports(context, [roster.id]))[0]))
  if (waiting > 0)
    return refused({
      code: 'INVALID_STATE',
      path: ['rosterImportId'],
      facts: { reason: 'FILE_QUESTIONS_UNANSWERED', questions: waiting },
    })
  const rowNumbers = [...new Set(input.rowNumbers)]
  if (rowNumbers.length > most)
    return refused({ code: 'TOO_MANY', path: ['rowNumbers'], facts: { most, given: rowNumbers.length } })
  const rows = await context.rows<Amendable>(sql`
    select r.row_number as "rowNumber", r.differs, r.content_sealed as "contentSealed", rep.id as "reportId", e.version
    from roster_row r join employment e on e.id = r.employment_id join obligation o on o.employment_id = e.id and o.kind = 'HIRE' and o.waived_at is null
      join report rep on rep.obligation_id = o.id and rep.withdrawn_at is null and rep.superseded_at is null
    where r.roster_import_id = ${roster.id} and r.row_number = any(${rowNumbers}::int[]) and r.outcome = 'UNCHANGED' and r.content_sealed is not null and r.differs <> '[]' order by r.row_number`)
  const found = new Set(rows.map(({ rowNumber }) => rowNumber))
  const missing = input.rowNumbers.flatMap((rowNumber, index): Refusal[] =>
    found.has(rowNumber) ? [] : [{ code: 'NOT_FOUND', path: ['rowNumbers', String(index)] }],
  )
  if (missing.length > 0) return refused(...missing)

  const amended: Report[] = []
  for (const row of rows) {
    const person = ensureFound(openContent(context.portal.keys, roster.id, row.rowNumber, row.contentSealed).person)
    const told = <Value>(field: RosterField, value: Value): Value | null => (row.differs.includes(field) ? value : null)
    const outcome = await amendReport(
      context,
      {
        reportId: globalId('Report', row.reportId),
        version: row.version,
        reason: input.reason,
        hiredOn: told('hiredOn', person.hiredOn),
        position: told('position', person.position),
        phone: told('phone', person.phone),
        residenceAddress: told('residenceAddress', person.residenceAddress),
        householdRegistrationAddress: told('householdRegistrationAddress', person.householdRegistrationAddress),
      },
      'TOLD_LATER',
    )
    if ('userErrors' in outcome)
      return refused(
        ...outcome.userErrors.map((error) => ({
          ...error,
          path: error.path?.[0] === 'reason' ? ['reason'] : ['rows', String(row.rowNumber), ...(error.path ?? [])],
        })),
      )
    amended.push(ensureFound(outcome.report))
  }
  await notifyOfAmendments(context, roster.employerId, amended)
  if (!(await allStand(context, rows))) return refused({ code: 'CONFLICT', path: ['rowNumbers'] })
  await context.rows(sql`
    update roster_row set differs = case when differs @> '["name"]' then '["name"]'::jsonb else '[]'::jsonb end where roster_import_id = ${roster.id} and row_number = any(${rowNumbers}::int[])`)
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

/** A race over one row undoes the rows before it: then none is amended. */
async function allStand({ first, now }: Context, rows: readonly Amendable[]): Promise<boolean> {
  const counted = await first<{ n: number }>(
    sql`select count(distinct report_id) as n from amendment where report_id = any(${rows.map(({ reportId }) => reportId)}::uuid[]) and at = ${now}`,
  )
  return counted?.n === rows.length
}

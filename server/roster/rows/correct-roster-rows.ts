import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { getEmployerOfEmployment } from '../../employment/reporting-employer.ts'
import { countStaffQuestions, countTried } from '../../employment/questions/staff-questions.ts'
import type { TrialPreparation } from '../../request/api.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { checkCorrections, type RowCorrection } from '../check/check-corrections.ts'
import { keepCorrections } from '../check/corrections-kept.ts'
import { loadRowsToCorrect, type RowToCorrect } from '../check/find-rows-to-correct.ts'
import { findRoster } from '../import/find-roster.ts'
import { getRoster } from '../import/get-roster.ts'
import { loadRosterImports } from '../roster.read.ts'
import { ROSTER_FIELDS } from '../sheet/roster-fields.ts'
import type { OfRoster } from '../import/start-roster-import.ts'
import { query } from '../../platform/query.ts'
import { textLimits } from '../../platform/text-limits.ts'

const most = { rows: 500 }

/**
 * Corrects rows in error, and gives the last day of people gone. Each is checked again by the rules of the file and of
 * the law; what is still wrong stands in the row. Like the first check, this reports nothing. What was corrected
 * outlasts a check of the same file with other answers.
 */
export async function correctRosterRows(
  context: Context,
  input: { rosterImportId: string; rows: readonly RowCorrection[] },
): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['READY', 'DONE'])
  await getEmployerOfEmployment(context, roster.employerId)
  if (input.rows.length > most.rows)
    return refused({ code: 'TOO_MANY', path: ['rows'], facts: { most: most.rows, given: input.rows.length } })
  const stored = await loadRowsToCorrect(
    context,
    roster.id,
    input.rows.map(({ rowNumber }) => rowNumber),
  )
  const first = new Map(input.rows.map(({ rowNumber }, index) => [rowNumber, index] as const).toReversed())
  const refusals = input.rows.flatMap((row, index) =>
    first.get(row.rowNumber) === index
      ? refusalsOf(row, stored.get(row.rowNumber), index)
      : [
          {
            code: 'INVALID_INPUT',
            path: ['rows', String(index), 'rowNumber'],
            facts: { reason: 'ROW_TWICE' },
          } as const,
        ],
  )
  if (refusals.length > 0) return refused(...refusals)

  if (!context.isTrial) {
    const refusal = await context.asSystem(() =>
      countStaffQuestions(context, {
        employerId: roster.employerId,
        stationId: roster.stationId,
        accountId: ensureFound(context.actor.accountId),
        kind: 'REPORT',
        rows: input.rows.length,
      }),
    )
    if (refusal) return refused(refusal)
  }
  await keepCorrections(context, roster, await checkCorrections(context, roster, input.rows, stored))
  await context.rows(
    query.updateTable('rosterImport').set({ status: 'READY', finishedAt: null }).where('id', '=', roster.id),
  )
  await recordAuditEvent(context, {
    action: 'roster.corrected',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.actingStationId,
    employersOwn: true,
    payload: { fileName: roster.fileName, rows: input.rows.map(({ rowNumber }) => rowNumber) },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

/** A trial of corrections is counted like one of hires. */
export const countTriedCorrections: TrialPreparation = async (context, input) => {
  const { rosterImportId, rows } = input as { rosterImportId: string; rows: readonly RowCorrection[] }
  const id = keyOf('RosterImport', rosterImportId)
  const roster = id === null ? null : await findRoster(context, id)
  await countTried(
    context,
    rows.map(() => roster?.employerId ?? null),
  )
}

function refusalsOf(row: RowCorrection, stored: RowToCorrect | undefined, index: number): Refusal[] {
  const path = ['rows', String(index)]
  if (!stored) return [{ code: 'NOT_FOUND', path: [...path, 'rowNumber'] }]
  if (!stored.correctable)
    return [{ code: 'INVALID_STATE', path: [...path, 'rowNumber'], facts: { reason: 'ROW_NOT_IN_ERROR' } }]
  const long = ROSTER_FIELDS.filter((field) => (row[field]?.length ?? 0) > textLimits.rosterCell)
  const lost = stored.reasons.includes('id_precision_lost') && !row.identityNumber
  return [
    ...long.map((field) => ({ code: 'INVALID_INPUT', path: [...path, field], facts: { reason: 'TOO_LONG' } }) as const),
    // What the spreadsheet cut off cannot be found again in what is left.
    ...(lost
      ? [
          {
            code: 'INVALID_IDENTITY_NUMBER',
            path: [...path, 'identityNumber'],
            facts: { reason: 'SPREADSHEET_TRUNCATED' },
          } as const,
        ]
      : []),
  ]
}

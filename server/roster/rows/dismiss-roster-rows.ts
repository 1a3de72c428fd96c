import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { keepDismissals } from '../check/corrections-kept.ts'
import { dismissRows } from './dismiss-rows.ts'
import { getRoster } from '../import/get-roster.ts'
import { loadRosterImports } from '../roster.read.ts'
import type { OfRoster } from '../import/start-roster-import.ts'

export const mostDismissed = 500

/**
 * Takes rows off the employer's list: nothing is to be reported of them, so they are neither filed nor reminded of.
 * What they say is kept, so that restoreRosterRows can take it back.
 */
export async function dismissRosterRows(
  context: Context,
  input: { rosterImportId: string; rowNumbers: readonly number[] },
): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['READY', 'DONE'])
  if (input.rowNumbers.length > mostDismissed)
    return refused({
      code: 'TOO_MANY',
      path: ['rowNumbers'],
      facts: { most: mostDismissed, given: input.rowNumbers.length },
    })
  const rows = await context.rows<{ rowNumber: number }>(sql`
    select row_number as "rowNumber" from roster_row where roster_import_id = ${roster.id} and row_number = any(${[...input.rowNumbers]}::int[]) and outcome in ('HIRE', 'DEPARTURE', 'INVALID') for update`)
  const found = new Set(rows.map(({ rowNumber }) => rowNumber))
  const missing = input.rowNumbers.flatMap((rowNumber, index): Refusal[] =>
    found.has(rowNumber) ? [] : [{ code: 'NOT_FOUND', path: ['rowNumbers', String(index)] }],
  )
  if (missing.length > 0) return refused(...missing)

  await dismissRows(context, roster, [...found])
  await keepDismissals(context, roster, [...found], true)
  await recordAuditEvent(context, {
    action: 'roster.dismissed',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.actingStationId,
    employersOwn: true,
    payload: { fileName: roster.fileName, rows: [...found] },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

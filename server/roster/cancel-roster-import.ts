import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { findReportingEmployer } from '../employment/reporting-employer.ts'
import { waiveRevealed } from '../employment/waive-revealed.ts'
import { ensureFound, refused, type Refused } from '../platform/refusal.ts'
import { readText } from '../platform/text.ts'
import { getRoster } from './get-roster.ts'
import { putAway } from './put-away.ts'
import { loadRosterImports } from './roster.read.ts'
import type { OfRoster } from './start-roster-import.ts'

/**
 * Puts a roster away unfiled. The duties that it revealed stay: closing a window changes no fact. Where the clerk says why
 * the list was wrong, they are waived under that reason, all but those from which a case has come: these are the officers'.
 */
export async function cancelRosterImport(context: Context, input: { rosterImportId: string; reason?: string | null }): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['CHECKING', 'READY', 'FAILED'])
  const reason = readText(input.reason, { max: 500 })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })

  const waived = reason.text === '' ? [] : await takeBack(context, roster, reason.text)
  await putAway(context, sql`i.id = ${roster.id}`)
  await record(context, {
    action: 'roster.cancelled', subject: { type: 'RosterImport', id: roster.id }, employerId: roster.employerId, stationId: roster.stationId,
    payload: { fileName: roster.fileName, reason: reason.text === '' ? null : reason.text, waived: waived.length },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

async function takeBack(context: Context, roster: { id: string; employerId: string }, reason: string): Promise<string[]> {
  const employer = ensureFound(await findReportingEmployer(context, roster.employerId))
  const revealed = await context.rows<{ id: string }>(sql`select jsonb_array_elements_text(revealed) as id from roster_row where roster_import_id = ${roster.id} and revealed <> '[]'`)
  return waiveRevealed(context, employer, revealed.map(({ id }) => id), { code: 'ROSTER_CANCELLED', reason })
}

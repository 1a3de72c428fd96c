import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { dropUpload } from '../../request/uploads.ts'
import { getRoster } from './get-roster.ts'
import { cancelImports } from './cancel-imports.ts'
import { loadRosterImports } from '../roster.read.ts'
import type { OfRoster } from './start-roster-import.ts'

/** Cancels an unfiled roster: all its findings are dismissed. */
export async function cancelRosterImport(
  context: Context,
  input: { rosterImportId: string; reason?: string | null },
): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['CHECKING', 'READY', 'FAILED'])
  const reason = readText(input.reason, { max: textLimits.reason })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })

  await cancelImports(context, sql`i.id = ${roster.id}`)
  await dropUpload(context, roster.uploadId)
  await recordAuditEvent(context, {
    action: 'roster.cancelled',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.actingStationId,
    employersOwn: true,
    payload: { fileName: roster.fileName, reason: reason.text === '' ? null : reason.text },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

import type { Context } from '../../request/context.ts'
import { mayReportFor } from '../../employment/employment.policy.ts'
import { keyOf } from '../../request/global-id.ts'
import { Denied, ensure, ensureFound } from '../../request/refusal.ts'
import { findRoster, type FoundRoster } from './find-roster.ts'

/**
 * The import named by a mutation, locked until the transaction ends. Throws Denied if the actor may not work on it, or
 * its state does not allow it.
 */
export async function getRoster(
  context: Context,
  rosterImportId: string,
  allowed: readonly FoundRoster['status'][],
): Promise<FoundRoster> {
  const id = keyOf('RosterImport', rosterImportId)
  const roster = ensureFound(id && (await findRoster(context, id, { lock: true })), 'rosterImportId')
  ensure(mayReportFor(context.actor, { id: roster.employerId, stationId: roster.stationId }))
  if (!allowed.includes(roster.status))
    throw new Denied({
      code: 'INVALID_STATE',
      path: ['rosterImportId'],
      facts: { reason: 'NOT_READY', status: roster.status },
    })
  return roster
}

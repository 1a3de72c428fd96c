import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { BadRequest, Unauthenticated } from '../../request/refusal.ts'
import type { RosterImport } from '../roster.graphql.ts'
import { loadRosterImports } from '../roster.read.ts'
import { rosterWatchOf, type Follower } from './roster-watch.ts'

/**
 * Yields a roster whenever it has progressed, until nothing is left to do. The database is polled, so that it does not
 * matter which process does the work, by one query for all subscribers (roster-watch.ts). Each event is read in its own
 * transaction as the current caller; a caller whose access ended gets no more events.
 */
export async function followRoster(
  context: Context,
  rosterImportId: string,
): Promise<AsyncGenerator<RosterImport, void, undefined>> {
  const key = keyOf('RosterImport', rosterImportId)
  const found = await look(context, key).finally(() => context.finish('undo'))
  if (context.actor.role === 'ANONYMOUS' || !context.credentials) throw new Unauthenticated()
  if (!found) throw new BadRequest('There is no such roster.')
  return changes(context, { credentials: context.credentials, rosterId: found.id, told: '' })
}

async function look(context: Context, key: string | null): Promise<RosterImport | null> {
  await context.begin('read only')
  return key === null ? null : ((await loadRosterImports(context, [key]))[0] ?? null)
}

async function* changes(context: Context, follower: Follower): AsyncGenerator<RosterImport, void, undefined> {
  const watch = rosterWatchOf(context.portal)
  while (!context.signal?.aborted) {
    try {
      const roster = await look(context, follower.rosterId)
      if (!roster) return
      const { status, rowsDone, rowsTotal } = roster
      const state = `${status} ${rowsDone} ${rowsTotal ?? ''}`
      // The transaction stays open until the answer is made of it.
      if (state !== follower.told) yield roster
      follower.told = state
      if (status !== 'CHECKING' && status !== 'FILING') return
    } finally {
      // An aborted transaction is rolled back: committing would discard its connection.
      await context.finish(context.signal?.aborted ? 'undo' : 'keep')
    }
    await watch.changed(follower, context.signal)
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { keyOf } from '../platform/global-id.ts'
import { BadRequest, Unauthenticated } from '../platform/refusal.ts'
import type { RosterImport } from './roster.graphql.ts'
import { loadRosterImports } from './roster.read.ts'

const everyMs = 400

/**
 * A roster each time it has come further, until the portal has nothing left to do with it. The database is asked, so that
 * it does not matter which process does the work; each answer is read in a transaction of its own, as whoever asks then.
 */
export async function followRoster(context: Context, rosterImportId: string): Promise<AsyncGenerator<RosterImport, void, undefined>> {
  const key = keyOf('RosterImport', rosterImportId)
  const look = async (): Promise<RosterImport | null> => {
    await context.begin('read only')
    return key === null ? null : ((await loadRosterImports(context, [key]))[0] ?? null)
  }
  const found = await look()
  await context.finish('keep')
  if (context.actor.role === 'ANONYMOUS') throw new Unauthenticated()
  if (!found) throw new BadRequest('There is no such roster.')
  return changes(context, look)
}

async function* changes(context: Context, look: () => Promise<RosterImport | null>): AsyncGenerator<RosterImport, void, undefined> {
  for (let told = ''; ; await pause(everyMs)) {
    try {
      const roster = await look()
      if (!roster) return
      const { status, rowsDone, rowsTotal } = roster
      const state = `${status} ${rowsDone} ${rowsTotal}`
      // The transaction stays open until the answer is made of it.
      if (state !== told) yield roster
      told = state
      if (status !== 'CHECKING' && status !== 'FILING') return
    } finally {
      await context.finish('keep')
    }
  }
}

import { networkOf } from '../request/network.ts'
import type { Context } from '../request/context.ts'
import { openFairTurns, QueueFull, type FairTurns } from '../platform/fair-turns.ts'
import type { Portal } from '../request/portal.ts'
import { HttpRefusal } from './refuse.ts'

/**
 * Files of one account are served a few at a time, because each holds a connection; the others wait without one. A page
 * shows at most so many photos.
 */
export const mostFiles = { atOnce: 3, ofOne: 30, waiting: 200 }

interface Turns {
  take: FairTurns
  open: Map<string, number>
}

const turnsOf = new WeakMap<Portal, Turns>()

/** Before a connection is taken: too many concurrent requests are answered with 429. */
export async function inFileTurn<Result>(
  portal: Portal,
  { credentialHash, address }: Context,
  work: () => Promise<Result>,
): Promise<Result> {
  const turns = turnsOf.get(portal) ?? {
    take: openFairTurns({ atOnce: mostFiles.atOnce, longestQueue: mostFiles.waiting }),
    open: new Map<string, number>(),
  }
  turnsOf.set(portal, turns)
  const key = credentialHash ?? networkOf(address) ?? 'portal'
  const open = turns.open.get(key) ?? 0
  if (open >= mostFiles.ofOne) throw tooMany()
  turns.open.set(key, open + 1)
  try {
    return await turns.take({ key, known: portal.callerCache.of(credentialHash) !== undefined }, work)
  } catch (error) {
    throw error instanceof QueueFull ? tooMany() : error
  } finally {
    const left = turns.open.get(key)! - 1
    if (left > 0) turns.open.set(key, left)
    else turns.open.delete(key)
  }
}

function tooMany(): HttpRefusal {
  return new HttpRefusal(429, 'RATE_LIMITED', 'Too many files at once: ask for one after the other.', {
    'retry-after': '2',
  })
}

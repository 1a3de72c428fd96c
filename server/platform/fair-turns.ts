import { openQueue, type Group, type Leave, type Source, type Waiter } from './fair-queue.ts'

/** Who asks for a turn: the key by which turns are shared, and whether the caller has authenticated before. */
export interface Asker {
  key: string
  known: boolean
}

/** The queue is full and the caller already has as many waiters as others, or it has waited too long. */
export class QueueFull extends Error {}

export interface FairTurns {
  <Result>(asker: Asker, work: () => Promise<Result>): Promise<Result>
  /** A turn, immediately if one is free. Null: the portal's own work, which has priority and no share. */
  enter: (asker: Asker | null) => Leave | Promise<Leave>
  /** Whether another request of this caller would be refused now. */
  refuses: (asker: Asker | null) => boolean
  /** Number of waiters. */
  waiting: () => number
  /** Number of running turns, by kind of caller. */
  running: () => { own: number; known: number; strangers: number }
}

export interface Shares {
  atOnce: number
  /** For known callers and for strangers, each. */
  longestQueue: number | { known: number; strangers: number }
  /** Maximum concurrent turns of all known callers, of all strangers, and of one source. */
  most?: { known: number; strangers: number; source: number }
  /** Maximum waiters of one source. */
  longestOfSource?: { known: number; strangers: number }
  waitsAtMostMs?: number
}

/**
 * A semaphore with fair queues. Known callers and strangers wait in separate queues that alternate, and within each the
 * sources take turns: a source with a thousand requests delays another's by one. If a queue is full, the source with
 * the most waiters loses its last one. Each step takes constant time.
 */
export function openFairTurns({ atOnce, longestQueue, most, longestOfSource, waitsAtMostMs }: Shares): FairTurns {
  const longest = typeof longestQueue === 'number' ? { known: longestQueue, strangers: longestQueue } : longestQueue
  const perSource = most?.source ?? Infinity
  const own = openQueue({ most: Infinity, perSource: Infinity, longest: Infinity, longestOfSource: Infinity })
  const known = openQueue({
    most: most?.known ?? Infinity,
    perSource,
    longest: longest.known,
    longestOfSource: longestOfSource?.known ?? Infinity,
  })
  const strangers = openQueue({
    most: most?.strangers ?? Infinity,
    perSource,
    longest: longest.strangers,
    longestOfSource: longestOfSource?.strangers ?? Infinity,
  })
  let running = 0
  let lastWasKnown = false

  const groupOf = (asker: Asker | null): Group => (asker === null ? own : asker.known ? known : strangers)

  const begin = (group: Group, source: Source): Leave => {
    running += 1
    if (group !== own) lastWasKnown = group === known
    group.begin(source)
    let left = false
    return () => {
      if (left) return
      left = true
      running -= 1
      group.end(source)
      serveNext()
    }
  }

  const serveNext = (): void => {
    while (running < atOnce) {
      const inTurn = lastWasKnown ? [own, strangers, known] : [own, known, strangers]
      const group = inTurn.find((one) => one.hasReady())
      if (!group) return
      const { source, waiter } = group.takeNext()
      waiter.begin(begin(group, source))
    }
  }

  const wait = (group: Group, source: Source): Promise<Leave> =>
    new Promise((resolve, reject) => {
      const refuse = (): void => {
        clearTimeout(timer)
        reject(new QueueFull())
      }
      const waiter: Waiter = {
        begin: (leave) => {
          clearTimeout(timer)
          resolve(leave)
        },
        refuse,
      }
      const timer =
        waitsAtMostMs === undefined
          ? undefined
          : setTimeout(() => {
              group.remove(source, waiter)
              refuse()
            }, waitsAtMostMs)
      if (!group.add(source, waiter)) refuse()
    })

  const enter = (asker: Asker | null): Leave | Promise<Leave> => {
    const group = groupOf(asker)
    const source = group.sourceOf(asker?.key ?? '')
    return running < atOnce && group.mayBegin(source) ? begin(group, source) : wait(group, source)
  }

  const takeTurn = async <Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> => {
    const turn = enter(asker)
    const leave = turn instanceof Promise ? await turn : turn
    try {
      return await work()
    } finally {
      leave()
    }
  }
  return Object.assign(takeTurn, {
    enter,
    refuses: (asker: Asker | null) => groupOf(asker).isFullFor(asker?.key ?? ''),
    waiting: () => own.waiting() + known.waiting() + strangers.waiting(),
    running: () => ({ own: own.running(), known: known.running(), strangers: strangers.running() }),
  })
}

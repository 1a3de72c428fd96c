/** Who asks for a turn: by which key turns are shared out, and whether it is somebody who has proved before who they are. */
export interface Asker {
  key: string
  known: boolean
}

/** The queue is full, and whoever asks has no better claim than those who wait. */
export class QueueFull extends Error {}

export interface FairTurns {
  <Result>(asker: Asker, work: () => Promise<Result>): Promise<Result>
  /** How many stand in the queues. */
  waiting: () => number
}

interface Waiter {
  begin: () => void
  refuse: (reason: QueueFull) => void
}

/**
 * A few pieces of work at a time. Known people and strangers wait in queues of their own that take turns, and within each
 * the sources take turns: one source that sends a thousand requests delays another's by one. Where a queue is full, the
 * source with the most waiting loses its last.
 */
export function openFairTurns({ atOnce, longestQueue }: { atOnce: number; longestQueue: number }): FairTurns {
  const queues = { known: openQueue(longestQueue), strangers: openQueue(longestQueue) }
  let running = 0
  let lastWasKnown = false

  const next = (): Waiter | undefined => {
    const [first, second] = lastWasKnown ? [queues.strangers, queues.known] : [queues.known, queues.strangers]
    const from = first.isEmpty() ? second : first
    lastWasKnown = from === queues.known
    return from.take()
  }

  const takeTurn = async <Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> => {
    if (running < atOnce) running += 1
    else await new Promise<void>((begin, refuse) => (asker.known ? queues.known : queues.strangers).add(asker.key, { begin, refuse }))
    try {
      return await work()
    } finally {
      const waiter = next()
      if (waiter) waiter.begin()
      else running -= 1
    }
  }
  return Object.assign(takeTurn, { waiting: () => queues.known.length() + queues.strangers.length() })
}

interface Queue {
  isEmpty: () => boolean
  length: () => number
  add: (source: string, waiter: Waiter) => void
  take: () => Waiter | undefined
}

/** Sources stand in the order of their turns; whoever had one goes to the end. */
function openQueue(longest: number): Queue {
  const bySource = new Map<string, Waiter[]>()
  let waiting = 0
  return {
    isEmpty: () => waiting === 0,
    length: () => waiting,
    add: (source, waiter) => {
      const own = bySource.get(source) ?? []
      if (waiting >= longest) {
        const [greediest, theirs] = [...bySource].reduce((most, one) => (one[1].length > most[1].length ? one : most))
        if (theirs.length <= own.length + 1) return waiter.refuse(new QueueFull())
        theirs.pop()!.refuse(new QueueFull())
        waiting -= 1
        if (theirs.length === 0) bySource.delete(greediest)
      }
      bySource.set(source, [...own, waiter])
      waiting += 1
    },
    take: () => {
      const first = bySource.entries().next()
      if (first.done) return undefined
      const [source, [waiter, ...rest]] = first.value
      bySource.delete(source)
      if (rest.length > 0) bySource.set(source, rest)
      waiting -= 1
      return waiter
    },
  }
}

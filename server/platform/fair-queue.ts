/** Releases a turn. */
export type Leave = () => void

export interface Waiter {
  begin: (leave: Leave) => void
  refuse: () => void
}

/** One caller's share of a queue: what it runs and what waits. */
export interface Source {
  key: string
  running: number
  waiting: Waiter[]
}

export interface Limits {
  /** Maximum concurrent turns, in total and per source. */
  most: number
  perSource: number
  /** Maximum waiters, in total and per source. */
  longest: number
  longestOfSource: number
}

/** Sources that share a queue, in round-robin order: a source that had its turn goes to the end. */
export interface Group {
  sourceOf: (key: string) => Source
  mayBegin: (source: Source) => boolean
  begin: (source: Source) => void
  end: (source: Source) => void
  hasReady: () => boolean
  takeNext: () => { source: Source; waiter: Waiter }
  /** False if the queue is full and the source already has as many waiters as any other. */
  add: (source: Source, waiter: Waiter) => boolean
  remove: (source: Source, waiter: Waiter) => void
  isFullFor: (key: string) => boolean
  waiting: () => number
  running: () => number
}

export function openQueue({ most, perSource, longest, longestOfSource }: Limits): Group {
  const sources = new Map<string, Source>()
  /** Sources that have a waiter and are below their limit of concurrent turns. */
  const ready = new Set<Source>()
  /** Sources by number of waiters, to find the longest one at once. */
  const byLength = new Map<number, Set<Source>>()
  let greediest = 0
  let waiting = 0
  let running = 0

  const forgetIdle = (source: Source): void => {
    if (source.running === 0 && source.waiting.length === 0) sources.delete(source.key)
  }
  const count = (source: Source, before: number): void => {
    const after = source.waiting.length
    waiting += after - before
    byLength.get(before)?.delete(source)
    if (after > 0) {
      const alike = byLength.get(after) ?? new Set()
      byLength.set(after, alike.add(source))
    }
    greediest = Math.max(greediest, after)
    while (greediest > 0 && byLength.get(greediest)!.size === 0) {
      byLength.delete(greediest)
      greediest -= 1
    }
    if (after > 0 && source.running < perSource) ready.add(source)
    else ready.delete(source)
    forgetIdle(source)
  }
  const dropLastOfGreediest = (): void => {
    const source = byLength.get(greediest)!.values().next().value!
    const before = source.waiting.length
    const waiter = source.waiting.pop()!
    count(source, before)
    waiter.refuse()
  }

  return {
    sourceOf: (key) => sources.get(key) ?? { key, running: 0, waiting: [] },
    mayBegin: (source) => running < most && source.running < perSource,
    begin: (source) => {
      source.running += 1
      running += 1
      sources.set(source.key, source)
      if (source.running >= perSource) ready.delete(source)
    },
    end: (source) => {
      source.running -= 1
      running -= 1
      if (source.waiting.length > 0) ready.add(source)
      forgetIdle(source)
    },
    hasReady: () => running < most && ready.size > 0,
    takeNext: () => {
      const source = ready.values().next().value!
      ready.delete(source)
      const waiter = source.waiting.shift()!
      count(source, source.waiting.length + 1)
      return { source, waiter }
    },
    add: (source, waiter) => {
      if (source.waiting.length >= longestOfSource) return false
      if (waiting >= longest) {
        if (greediest <= source.waiting.length + 1) return false
        dropLastOfGreediest()
      }
      sources.set(source.key, source)
      source.waiting.push(waiter)
      count(source, source.waiting.length - 1)
      return true
    },
    remove: (source, waiter) => {
      const at = source.waiting.indexOf(waiter)
      if (at === -1) return
      source.waiting.splice(at, 1)
      count(source, source.waiting.length + 1)
    },
    isFullFor: (key) => {
      const own = sources.get(key)?.waiting.length ?? 0
      return own >= longestOfSource || (waiting >= longest && greediest <= own + 1)
    },
    waiting: () => waiting,
    running: () => running,
  }
}

import type { OfficerDay, Problem } from './problem.ts'
import { earliestStart, waysHome } from './timetable.ts'

/** Officers' days that are alike: what one can do the others can. */
export interface DayClass {
  officerDays: number[]
  sample: OfficerDay
}

export interface ListedRoute {
  /** Which requests, as two words of thirty bits. */
  low: number
  high: number
  cost: number
  order: () => number[]
}

/** A beginning of a day: what was done, where it ended, when, after how much travel. */
interface Beginning {
  low: number
  high: number
  node: number
  place: number
  time: number
  cost: number
  pinnedDone: number
  before: Beginning | null
}

export const mostRequests = 60
const wordBits = 30

export function classesOf({ officerDays, requests }: Problem): DayClass[] {
  const windowsOn = new Map(
    [...new Set(officerDays.map(({ day }) => day))].map((day) => [
      day,
      JSON.stringify(requests.map(({ windows }) => windows[day] ?? null)),
    ]),
  )
  const alike = Map.groupBy(
    officerDays.map((day, index) => ({ day, index })),
    ({ day }) =>
      JSON.stringify([
        day.leavesFrom,
        day.returnsBy,
        day.pinned,
        day.pinned.length > 0 ? day.officer : '',
        windowsOn.get(day.day),
      ]),
  )
  return [...alike.values()].map((days) => ({ officerDays: days.map(({ index }) => index), sample: days[0]!.day }))
}

/**
 * Every set of requests that one officer can do in such a day, each with its shortest way (a dynamic programme over
 * sets, last places, time and travel). Null where there are more than `most` beginnings or the time is up.
 */
export function enumerateRoutes(
  problem: Problem,
  { sample }: DayClass,
  most: number,
  timeIsUp: () => boolean,
): ListedRoute[] | null {
  const { requests, travel } = problem
  const homeward = waysHome(travel)
  const pinned = sample.pinned.map((visit, index) => ({ ...visit, index })).toSorted((a, b) => a.from - b.from)
  const possible = requests.flatMap((request, index) =>
    request.windows[sample.day]?.length ? [{ index, ...request, windows: request.windows[sample.day]! }] : [],
  )
  const routes = new Map<number, { low: number; high: number; cost: number; end: Beginning }>()
  let level: Beginning[] = [
    { low: 0, high: 0, node: 0, place: 0, time: sample.leavesFrom, cost: 0, pinnedDone: 0, before: null },
  ]
  let made = 0
  while (level.length > 0) {
    const next = new Map<number, Beginning[]>()
    for (const [index, from] of level.entries()) {
      if (index % 2_000 === 0 && (made + next.size > most || timeIsUp())) return null
      const legs = travel[from.place]!
      const nextPinned = pinned[from.pinnedDone]
      if (nextPinned) {
        const leg = legs[nextPinned.place]!
        if (from.time + leg > nextPinned.from) continue
        keep(next, {
          ...from,
          node: -1 - nextPinned.index,
          place: nextPinned.place,
          time: nextPinned.to,
          cost: from.cost + leg,
          pinnedDone: from.pinnedDone + 1,
          before: from,
        })
      }
      for (const { index: request, place, minutes, windows } of possible) {
        const bit = 1 << (request % wordBits)
        if ((request < wordBits ? from.low : from.high) & bit) continue
        const leg = legs[place]!
        const start = earliestStart(from.time + leg, minutes, windows)
        if (start < 0 || start + minutes + homeward[place]! > sample.returnsBy) continue
        keep(next, {
          low: request < wordBits ? from.low | bit : from.low,
          high: request < wordBits ? from.high : from.high | bit,
          node: request,
          place,
          time: start + minutes,
          cost: from.cost + leg,
          pinnedDone: from.pinnedDone,
          before: from,
        })
      }
    }
    level = [...next.values()].flat()
    made += level.length
    if (made > most || timeIsUp()) return null
    for (const end of level) {
      if (end.pinnedDone < pinned.length || (end.low === 0 && end.high === 0)) continue
      const home = travel[end.place]![0]!
      if (end.time + home > sample.returnsBy) continue
      const key = end.high * 2 ** wordBits + end.low
      const known = routes.get(key)
      if (!known || end.cost + home < known.cost)
        routes.set(key, { low: end.low, high: end.high, cost: end.cost + home, end })
    }
  }
  return [...routes.values()].map(({ low, high, cost, end }) => ({ low, high, cost, order: () => orderOf(end) }))
}

/** Of two beginnings with the same requests and the same last place the one that is later and longer is of no use. */
function keep(level: Map<number, Beginning[]>, beginning: Beginning): void {
  const key = beginning.high * 2 ** wordBits + beginning.low
  const alike = level.get(key)
  if (!alike) {
    level.set(key, [beginning])
    return
  }
  for (let index = alike.length - 1; index >= 0; index -= 1) {
    const known = alike[index]!
    if (known.node !== beginning.node || known.pinnedDone !== beginning.pinnedDone) continue
    if (known.time <= beginning.time && known.cost <= beginning.cost) return
    if (beginning.time <= known.time && beginning.cost <= known.cost) alike.splice(index, 1)
  }
  alike.push(beginning)
}

function orderOf(end: Beginning): number[] {
  const order: number[] = []
  for (let at: Beginning | null = end; at?.before; at = at.before) order.push(at.node)
  return order.toReversed()
}

import type { OfficerDay, Interval, PlannedStop, Problem } from './problem.ts'

/** A place of a day's order: an open request by its index, or a pinned visit by -1 - its index. */
export type Order = readonly number[]

/** The earliest time within these stretches at which a visit can begin; -1 where there is none. */
export function earliestStart(arrival: number, minutes: number, windows: readonly Interval[]): number {
  for (const { from, to } of windows) {
    const start = Math.max(arrival, from)
    if (start + minutes <= to) return start
  }
  return -1
}

const never: readonly Interval[] = []

/** Minutes of travel of a day in this order, each visit as early as can be; Infinity where it cannot be done. */
export function travelOf(problem: Problem, day: OfficerDay, order: Order): number {
  return walk(problem, day, order, null)
}

/** The same with its times; null where it cannot be done. */
export function stopsOf(problem: Problem, day: OfficerDay, order: Order): PlannedStop[] | null {
  const stops: PlannedStop[] = []
  return walk(problem, day, order, stops) === Infinity ? null : stops
}

function walk({ requests, travel }: Problem, day: OfficerDay, order: Order, stops: PlannedStop[] | null): number {
  let time = day.leavesFrom
  let place = 0
  let total = 0
  for (const node of order) {
    const request = node >= 0 ? requests[node]! : null
    const pinned = request === null ? day.pinned[-1 - node]! : null
    const next = request?.place ?? pinned!.place
    const leg = travel[place]![next]!
    const minutes = request?.minutes ?? pinned!.to - pinned!.from
    const start =
      pinned === null
        ? earliestStart(time + leg, minutes, request!.windows[day.day] ?? never)
        : time + leg <= pinned.from
          ? pinned.from
          : -1
    if (start < 0) return Infinity
    stops?.push({
      id: request?.id ?? pinned!.id,
      pinned: pinned !== null,
      from: start,
      to: start + minutes,
      travelBefore: leg,
    })
    total += leg
    time = start + minutes
    place = next
  }
  const home = travel[place]![0]!
  return time + home > day.returnsBy ? Infinity : total + home
}

/** The day as it stands before anything is planned: its pinned visits in their order. */
export function pinnedOrder(day: OfficerDay): number[] {
  return day.pinned
    .map((_, index) => index)
    .toSorted((a, b) => day.pinned[a]!.from - day.pinned[b]!.from)
    .map((index) => -1 - index)
}

/**
 * The shortest way from each place to the station, by whatever others: where roads keep no triangle it is not the
 * direct one.
 */
export function waysHome(travel: Problem['travel']): number[] {
  let home = travel.map((legs) => legs[0]!)
  for (let changed = true; changed;) {
    const next = home.map((way, place) => Math.min(way, ...travel[place]!.map((leg, other) => leg + home[other]!)))
    changed = next.some((way, place) => way < home[place]!)
    home = next
  }
  return home
}

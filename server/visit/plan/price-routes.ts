import type { OfficerDay, Problem } from './problem.ts'
import { earliestStart } from './timetable.ts'

/**
 * A way through one day. In a relaxed way a request that lies far off may come twice: no plan has it, but every plan is
 * among these.
 */
export interface PricedRoute {
  order: number[]
  cost: number
  /** Cost less what the requests on it are worth. */
  reduced: number
}

/**
 * A request remembers whether its nearest were served; what lies farther may be forgotten (ng-routes, Baldacci,
 * Mingozzi and Roberti 2011).
 */
const neighbours = 8
const maskSize = 2 ** neighbours

/**
 * The cheapest ways through such a day, given what each request is worth: a dynamic programme over place, time and what
 * is remembered of the nearest. `least` bounds every real way from below.
 */
export function priceRoutes(
  problem: Problem,
  day: OfficerDay,
  worth: readonly number[],
  home: readonly number[],
  most: number,
): { least: number; routes: PricedRoute[] } {
  const { requests, travel } = problem
  const places = [...requests.map(({ place }) => place), ...day.pinned.map(({ place }) => place)]
  const { bitOf, carried } = memoryOf(travel, places, requests.length)
  const pinned = day.pinned
    .map((visit, index) => ({ ...visit, node: requests.length + index }))
    .toSorted((a, b) => a.from - b.from)
  const possible = requests.flatMap((request, node) =>
    request.windows[day.day]?.length
      ? [{ node, place: request.place, minutes: request.minutes, windows: request.windows[day.day]! }]
      : [],
  )
  // Labels by the time at which they end: earlier ones are settled first, and whatever they dominate is never extended.
  const waiting: Label[][] = []
  const settled = new Map<number, Float64Array>()
  const routes: PricedRoute[] = []
  // Left as it is, a day without pinned visits costs nothing.
  let least = day.pinned.length === 0 ? 0 : Infinity
  const put = (label: Label): void => void (waiting[label.time] ??= []).push(label)
  put({ node: -1, place: 0, time: day.leavesFrom, mask: 0, cost: 0, value: 0, done: 0, before: null })
  for (let time = day.leavesFrom; time <= day.returnsBy; time += 1) {
    for (const label of (waiting[time] ?? []).toSorted((a, b) => a.value - b.value)) {
      if (isDominated(settled, label)) continue
      const legs = travel[label.place]!
      const next = pinned[label.done]
      if (!next && label.node >= 0 && time + legs[0]! <= day.returnsBy) {
        const reduced = label.value + legs[0]!
        least = Math.min(least, reduced)
        routes.push({ order: orderOf(label, requests.length), cost: label.cost + legs[0]!, reduced })
      }
      if (next && time + legs[next.place]! <= next.from) {
        const leg = legs[next.place]!
        put({
          node: next.node,
          place: next.place,
          time: next.to,
          mask: label.node < 0 ? 0 : carried(label.node, next.node, label.mask),
          cost: label.cost + leg,
          value: label.value + leg,
          done: label.done + 1,
          before: label,
        })
      }
      for (const { node, place, minutes, windows } of possible) {
        const bit = label.node < 0 ? -1 : bitOf(label.node, node)
        if (bit >= 0 && label.mask & (1 << bit)) continue
        const leg = legs[place]!
        const start = earliestStart(time + leg, minutes, windows)
        if (start < 0 || start + minutes + home[place]! > day.returnsBy || (next && start + minutes > next.from))
          continue
        const mask = (label.node < 0 ? 0 : carried(label.node, node, label.mask)) | (1 << bitOf(node, node))
        put({
          node,
          place,
          time: start + minutes,
          mask,
          cost: label.cost + leg,
          value: label.value + leg - worth[node]!,
          done: label.done,
          before: label,
        })
      }
    }
  }
  return { least, routes: routes.toSorted((a, b) => a.reduced - b.reduced).slice(0, most) }
}

interface Label {
  /** A request, beyond them a pinned visit, or -1 at the station. */
  node: number
  place: number
  time: number
  mask: number
  cost: number
  value: number
  done: number
  before: Label | null
}

/** Somebody was here no later, no dearer, and remembers no more. Else this one is written down. */
function isDominated(settled: Map<number, Float64Array>, { node, mask, value, done }: Label): boolean {
  if (node < 0) return false
  const key = node * 64 + done
  const best = settled.get(key) ?? new Float64Array(maskSize).fill(Infinity)
  settled.set(key, best)
  for (let part = mask; ; part = (part - 1) & mask) {
    if (best[part]! <= value + 1e-9) return true
    if (part === 0) break
  }
  best[mask] = value
  return false
}

/** Of each place its nearest requests, and how what one place remembers is carried on to the next. */
function memoryOf(travel: Problem['travel'], places: readonly number[], requests: number) {
  const nearest = places.map((place, index) => {
    const others = Array.from({ length: requests }, (_, node) => node).filter((node) => node !== index)
    const near = others.toSorted((a, b) => travel[place]![places[a]!]! - travel[place]![places[b]!]! || a - b)
    return index < requests ? [index, ...near.slice(0, neighbours - 1)] : near.slice(0, neighbours)
  })
  const bits = nearest.map((known) => new Map(known.map((node, bit) => [node, bit])))
  const tables = new Map<number, Uint16Array>()
  const tableOf = (from: number, to: number): Uint16Array => {
    const key = from * places.length + to
    const known = tables.get(key)
    if (known) return known
    const moved = nearest[from]!.map((node) => {
      const bit = bits[to]!.get(node)
      return bit === undefined ? 0 : 1 << bit
    })
    const table = Uint16Array.from({ length: maskSize }, (_, mask) =>
      moved.reduce((sum, bit, index) => (mask & (1 << index) ? sum | bit : sum), 0),
    )
    tables.set(key, table)
    return table
  }
  return {
    bitOf: (at: number, node: number): number => bits[at]!.get(node) ?? -1,
    carried: (from: number, to: number, mask: number): number => tableOf(from, to)[mask]!,
  }
}

/** As the timetable writes it: requests by their index, pinned visits below zero. */
function orderOf(end: Label, requests: number): number[] {
  const order: number[] = []
  for (let at: Label | null = end; at && at.node >= 0; at = at.before)
    order.push(at.node < requests ? at.node : -1 - (at.node - requests))
  return order.toReversed()
}

import type { Problem } from './problem.ts'
import { pinnedOrder, travelOf } from './timetable.ts'

/** An order for each officer's day, and what is left out. */
export interface Draft {
  orders: number[][]
  left: number[]
  cost: number
}

/** Every order that was worth trying, by its requests: the exact part puts them together anew. */
export type SeenOrders = Map<string, { officerDay: number; order: number[] }>

/**
 * A good plan soon, by insertion with regret and repeated removal and re-insertion (large neighbourhood search).
 * Repeats itself exactly: chance comes from a seed.
 */
export function improve(problem: Problem, milliseconds: number, now: () => number): { best: Draft; seen: SeenOrders } {
  const random = seeded(20_261_125)
  const until = now() + milliseconds
  const seen: SeenOrders = new Map()
  const days = problem.officerDays
  const travel = new Map<string, number>()
  const cost = (day: number, order: readonly number[]): number => {
    const key = `${day}:${order.join()}`
    const known = travel.get(key)
    if (known !== undefined) return known
    const found = travelOf(problem, days[day]!, order)
    if (travel.size > 400_000) travel.clear()
    travel.set(key, found)
    return found
  }
  const costOf = (orders: readonly number[][], left: readonly number[]): number =>
    orders.reduce((sum, order, day) => sum + cost(day, order), 0) +
    left.reduce((sum, request) => sum + problem.requests[request]!.penalty, 0)

  const insertAll = (draft: Draft, noise: number): void => {
    const open = new Set(draft.left)
    const options = new Map<number, { day: number; at: number; extra: number }[]>()
    const optionsOf = (request: number, only: number | null): void => {
      const kept = (options.get(request) ?? []).filter(({ day }) => only !== null && day !== only)
      for (const [day, order] of draft.orders.entries()) {
        if (only !== null && day !== only) continue
        if (!(days[day]!.day in problem.requests[request]!.windows)) continue
        const before = cost(day, order)
        let best: { day: number; at: number; extra: number } | null = null
        for (let at = 0; at <= order.length; at += 1) {
          const extra = cost(day, order.toSpliced(at, 0, request)) - before
          if (extra < Infinity && (best === null || extra < best.extra)) best = { day, at, extra }
        }
        if (best) kept.push(best)
      }
      options.set(
        request,
        kept.toSorted((a, b) => a.extra - b.extra),
      )
    }
    for (const request of open) optionsOf(request, null)
    for (;;) {
      let chosen: { request: number; option: { day: number; at: number }; regret: number } | null = null
      for (const request of open) {
        const [first, second, third] = options.get(request)!
        if (!first) continue
        const alternative =
          (second?.extra ?? problem.requests[request]!.penalty) +
          (third?.extra ?? problem.requests[request]!.penalty) -
          2 * first.extra
        const regret = (alternative - first.extra * 0.1) * (1 + noise * random())
        if (chosen === null || regret > chosen.regret) chosen = { request, option: first, regret }
      }
      if (chosen === null) break
      const { request, option } = chosen
      draft.orders[option.day] = draft.orders[option.day]!.toSpliced(option.at, 0, request)
      open.delete(request)
      for (const other of open) optionsOf(other, option.day)
    }
    draft.left = [...open]
    draft.cost = costOf(draft.orders, draft.left)
  }

  const remember = (draft: Draft): void => {
    for (const [officerDay, order] of draft.orders.entries()) {
      if (order.some((node) => node >= 0))
        seen.set(
          `${officerDay}:${order
            .filter((node) => node >= 0)
            .toSorted((a, b) => a - b)
            .join()}`,
          { officerDay, order },
        )
    }
  }

  let current: Draft = { orders: days.map(pinnedOrder), left: problem.requests.map((_, index) => index), cost: 0 }
  insertAll(current, 0)
  let best = current
  remember(best)
  let heat = 1
  for (let round = 0; now() < until && problem.requests.length > 0; round += 1) {
    heat = Math.max(0.05, (until - now()) / milliseconds)
    const next: Draft = { orders: current.orders.map((order) => [...order]), left: [...current.left], cost: 0 }
    for (const request of toRemove(
      problem,
      next,
      2 + Math.floor(random() * Math.min(10, problem.requests.length * 0.4)),
      random,
    )) {
      for (const [day, order] of next.orders.entries()) next.orders[day] = order.filter((node) => node !== request)
      if (!next.left.includes(request)) next.left.push(request)
    }
    insertAll(next, round % 3 === 0 ? 0 : 0.6)
    remember(next)
    if (next.cost < best.cost) best = next
    if (next.cost < current.cost + heat * 0.02 * Math.max(50, best.cost % 10_000) * -Math.log(1 - random()))
      current = next
    if (round % 200 === 199) current = best
  }
  return { best, seen }
}

/** Somebody and whoever lies near, or a whole day, or anybody. */
function toRemove(problem: Problem, draft: Draft, count: number, random: () => number): number[] {
  const all = problem.requests.map((_, index) => index)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const kind = random()
  if (kind < 0.25) {
    const used = draft.orders.map((order) => order.filter((node) => node >= 0)).filter((order) => order.length > 0)
    return used.length === 0 ? [pick(all)] : [...pick(used), ...pick(used)]
  }
  if (kind < 0.75) {
    const seed = problem.requests[pick(all)]!
    return all
      .toSorted(
        (a, b) =>
          problem.travel[seed.place]![problem.requests[a]!.place]! -
          problem.travel[seed.place]![problem.requests[b]!.place]! +
          (random() - 0.5) * 10,
      )
      .slice(0, count)
  }
  return Array.from({ length: count }, () => pick(all))
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

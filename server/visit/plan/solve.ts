import { boundByPrices } from './bound.ts'
import { classesOf, enumerateRoutes, type DayClass, type ListedRoute } from './enumerate-routes.ts'
import { improve, type Draft, type SeenOrders } from './improve.ts'
import { choose, loadSolver, reducedCost, relax, type Column, type Master, type Solver } from './master.ts'
import type { Problem, Route, Solution } from './problem.ts'
import { pinnedOrder, stopsOf, travelOf } from './timetable.ts'

const mostBeginnings = 1_500_000
const mostColumns = 25_000
/** Of routes that search has found. */
const mostRecombined = 4_000
/** Of these, to begin the bound with. */
const mostPriced = 1_500
const secondsToChoose = 1.5
const addedAtOnce = 400
const tolerance = 1e-6

/**
 * Lays out the requests: a good plan by search, then, where all routes can be listed, the best by set partitioning. The
 * linear relaxation over all routes (by column generation) bounds every plan; what lies beyond the gap is left out of
 * the last choice, which then proves the plan best or names its distance. Routing and its reasons: docs/decisions/0024.
 */
export async function solve(problem: Problem, now: () => number): Promise<Solution> {
  const began = now()
  const ends = began + problem.milliseconds
  if (problem.requests.length === 0) {
    const routes = routesOf(problem, { orders: problem.officerDays.map(pinnedOrder), left: [], cost: 0 })
    const travelMinutes = routes.reduce((sum, route) => sum + route.travelMinutes, 0)
    return {
      routes,
      unplanned: [],
      travelMinutes,
      lowerBound: travelMinutes,
      optimal: true,
      milliseconds: Math.round(now() - began),
    }
  }
  const solver = await loadSolver()
  const soon = improve(problem, Math.min(problem.milliseconds * 0.1, 30 * problem.requests.length + 20), now)
  const classes = classesOf(problem)
  const base = problem.officerDays.map((day) => travelOf(problem, day, pinnedOrder(day)))
  const baseTravel = base.reduce((sum, cost) => sum + cost, 0)
  const master: Master = {
    penalties: problem.requests.map(({ penalty }) => penalty),
    counts: classes.map(({ officerDays }) => officerDays.length),
  }
  const listed = listAll(problem, classes, base, () => now() > began + problem.milliseconds * 0.35)
  const secondsLeft = (): number => (ends - now()) / 1000
  const outcome =
    listed === null
      ? recombine(solver, master, improve(problem, (ends - now()) * 0.2, now), problem, classes, base, secondsLeft)
      : prove(solver, master, listed, soon.best, problem, classes, base, secondsLeft)
  const { draft } = outcome
  const routes = routesOf(problem, draft)
  const travelMinutes = routes.reduce((sum, route) => sum + route.travelMinutes, 0)
  const penalty = draft.left.reduce((sum, request) => sum + problem.requests[request]!.penalty, 0)
  const bound =
    outcome.bound === null ? degreeBound(problem, draft) : Math.ceil(outcome.bound + baseTravel - penalty - tolerance)
  return {
    routes,
    unplanned: draft.left.map((request) => problem.requests[request]!.id),
    travelMinutes,
    lowerBound: Math.max(0, Math.min(bound, travelMinutes)),
    optimal: outcome.proven || bound >= travelMinutes,
    milliseconds: Math.round(now() - began),
  }
}

interface Outcome {
  draft: Draft
  /** Of travel beyond the pinned visits' and penalties; null where there is none by relaxation. */
  bound: number | null
  proven: boolean
}

interface Listed extends Column {
  order: () => number[]
}

function listAll(
  problem: Problem,
  classes: readonly DayClass[],
  base: readonly number[],
  timeIsUp: () => boolean,
): Listed[][] | null {
  const all: Listed[][] = []
  let left = mostBeginnings
  for (const [dayClass, days] of classes.entries()) {
    const routes = enumerateRoutes(problem, days, left, timeIsUp)
    if (routes === null) return null
    left -= routes.length
    all.push(
      routes.map((route) => ({
        dayClass,
        requests: requestsOf(route),
        cost: route.cost - base[days.officerDays[0]!]!,
        order: route.order,
      })),
    )
  }
  return all
}

/**
 * Column generation over the listed routes to the relaxation's value, then the choice among those that may belong to a
 * better plan.
 */
function prove(
  solver: Solver,
  master: Master,
  listed: readonly Listed[][],
  best: Draft,
  problem: Problem,
  classes: readonly DayClass[],
  base: readonly number[],
  secondsLeft: () => number,
): Outcome {
  const chosenSets = new Set(best.orders.map((order) => setName(order.filter((node) => node >= 0))))
  const columns: Listed[] = listed.flatMap((routes) =>
    routes.filter(({ requests }) => requests.length === 1 || chosenSets.has(setName(requests))),
  )
  const known = new Set(columns)
  let relaxed = relax(solver, master, columns)
  for (;;) {
    const added = listed.flatMap((routes) =>
      routes
        .flatMap((route) => (known.has(route) ? [] : [{ route, reduced: reducedCost(route, relaxed) }]))
        .filter(({ reduced }) => reduced < -tolerance)
        .toSorted((a, b) => a.reduced - b.reduced)
        .slice(0, addedAtOnce),
    )
    if (added.length === 0) break
    // Before its end the relaxation bounds nothing.
    if (secondsLeft() < 1) return { draft: best, bound: null, proven: false }
    for (const { route } of added) {
      known.add(route)
      columns.push(route)
    }
    relaxed = relax(solver, master, columns)
  }
  const bound = relaxed.value
  // What the relaxation used makes a good plan soon, and a good plan leaves little to choose from.
  const used = columns.toSorted((a, b) => reducedCost(a, relaxed) - reducedCost(b, relaxed)).slice(0, mostRecombined)
  const first = choose(solver, master, used, Math.min(2.5, secondsLeft() * 0.4))
  const value = Math.min(valueOf(problem, best, base), first?.value ?? Infinity)
  const sofar =
    first !== null && first.value === value
      ? draftOf(
          problem,
          classes,
          first.chosen.map((index) => used[index]!),
        )
      : best
  if (Math.ceil(bound - tolerance) >= value) return { draft: sofar, bound, proven: true }
  const within = listed.flatMap((routes) =>
    routes.filter((route) => reducedCost(route, relaxed) <= value - bound + tolerance),
  )
  const candidates =
    within.length <= mostColumns
      ? within
      : within.toSorted((a, b) => reducedCost(a, relaxed) - reducedCost(b, relaxed)).slice(0, mostColumns)
  const choice = choose(solver, master, candidates, secondsLeft() - 0.3)
  const draft =
    choice !== null && choice.value < value
      ? draftOf(
          problem,
          classes,
          choice.chosen.map((index) => candidates[index]!),
        )
      : sofar
  const proven = choice !== null && choice.proven && candidates.length === within.length
  return { draft, bound: proven ? Math.min(value, choice.value) : bound, proven }
}

/**
 * Too many routes to list: a bound by prices, and the best choice among the routes that this and the search have seen.
 */
function recombine(
  solver: Solver,
  master: Master,
  { best, seen }: { best: Draft; seen: SeenOrders },
  problem: Problem,
  classes: readonly DayClass[],
  base: readonly number[],
  secondsLeft: () => number,
): Outcome {
  const classOf = new Map(
    classes.flatMap(({ officerDays }, dayClass) => officerDays.map((officerDay) => [officerDay, dayClass])),
  )
  const routes = new Map<string, Listed>()
  for (const { officerDay, order } of seen.values()) {
    const dayClass = classOf.get(officerDay)!
    const requests = order.filter((node) => node >= 0)
    const cost = travelOf(problem, problem.officerDays[officerDay]!, order) - base[officerDay]!
    const key = `${dayClass} ${setName(requests)}`
    if (cost < (routes.get(key)?.cost ?? Infinity)) routes.set(key, { dayClass, requests, cost, order: () => order })
  }
  const soon = valueOf(problem, best, base)
  const likely = [...routes.values()].toSorted((a, b) => a.cost / a.requests.length - b.cost / b.requests.length)
  const { bound, found } = boundByPrices(
    solver,
    master,
    problem,
    classes,
    base,
    likely.slice(0, mostPriced),
    soon,
    () => secondsLeft() < secondsToChoose,
  )
  const columns = [...found, ...likely.slice(0, mostRecombined)]
  const choice = choose(solver, master, columns, secondsLeft() - 0.5)
  const better = choice !== null && choice.value < soon
  const value = better ? choice.value : soon
  return {
    draft: better
      ? draftOf(
          problem,
          classes,
          choice.chosen.map((index) => columns[index]!),
        )
      : best,
    bound: Number.isFinite(bound) ? bound : null,
    proven: Math.ceil(bound - tolerance) >= value,
  }
}

function draftOf(problem: Problem, classes: readonly DayClass[], routes: readonly Listed[]): Draft {
  const orders = problem.officerDays.map(pinnedOrder)
  const free = classes.map(({ officerDays }) => [...officerDays])
  for (const { dayClass, order } of routes) orders[free[dayClass]!.shift()!] = order()
  const served = new Set(orders.flat())
  return { orders, left: problem.requests.flatMap((_, index) => (served.has(index) ? [] : [index])), cost: 0 }
}

function valueOf(problem: Problem, draft: Draft, base: readonly number[]): number {
  const travel = draft.orders.reduce(
    (sum, order, day) => sum + travelOf(problem, problem.officerDays[day]!, order) - base[day]!,
    0,
  )
  return travel + draft.left.reduce((sum, request) => sum + problem.requests[request]!.penalty, 0)
}

function routesOf(problem: Problem, draft: Draft): Route[] {
  return draft.orders.flatMap((order, officerDay) => {
    const day = problem.officerDays[officerDay]!
    return order.length === 0
      ? []
      : [{ officerDay, stops: stopsOf(problem, day, order) ?? [], travelMinutes: travelOf(problem, day, order) }]
  })
}

/** Every place is come to and left: half the sum of its shortest way in and its shortest way out, over all places. */
function degreeBound({ requests, officerDays, travel }: Problem, draft: Draft): number {
  const places = [
    ...officerDays.flatMap(({ pinned }) => pinned.map(({ place }) => place)),
    ...requests.flatMap(({ place }, index) => (draft.left.includes(index) ? [] : [place])),
  ]
  const ends = [0, ...places]
  const halves = places.map((place, index) => {
    const others = ends.filter((_, position) => position !== index + 1)
    return (
      Math.min(...others.map((other) => travel[other]![place]!)) +
      Math.min(...others.map((other) => travel[place]![other]!))
    )
  })
  return Math.ceil(halves.reduce((sum, half) => sum + half, 0) / 2)
}

function requestsOf({ low, high }: ListedRoute): number[] {
  const requests: number[] = []
  for (let bit = 0; bit < 30; bit += 1) {
    if (low & (1 << bit)) requests.push(bit)
    if (high & (1 << bit)) requests.push(30 + bit)
  }
  return requests
}

function setName(requests: readonly number[]): string {
  return requests.toSorted((a, b) => a - b).join()
}

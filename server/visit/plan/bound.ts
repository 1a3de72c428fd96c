import type { DayClass } from './enumerate-routes.ts'
import { reducedCost, relax, type Column, type Master, type Solver } from './master.ts'
import { priceRoutes } from './price-routes.ts'
import type { Problem } from './problem.ts'
import { waysHome } from './timetable.ts'

export interface PricedColumn extends Column {
  order: () => number[]
}

const perPricing = 300
const tolerance = 1e-6
/** Prices move this part less than they would: otherwise they swing, and the bound comes late (Wentges 1997). */
const inertia = 0.8
/** With more ways than this, those that no plan near the bound can use are put away. */
const mostColumns = 3_000
const dear = 25

/**
 * What no plan can go below, where the routes are too many to list: column generation over relaxed ways. At any prices
 * the sum of what the requests are worth, less what the cheapest way through each day could gain, is such a bound
 * (Lagrange), so that it holds wherever time runs out. The ways found meanwhile go into the last choice. `enough` is
 * the value of a plan.
 */
export function boundByPrices(
  solver: Solver,
  master: Master,
  problem: Problem,
  classes: readonly DayClass[],
  base: readonly number[],
  start: readonly PricedColumn[],
  enough: number,
  timeIsUp: () => boolean,
): { bound: number; found: PricedColumn[] } {
  const home = waysHome(problem.travel)
  const found: PricedColumn[] = []
  let columns: PricedColumn[] = [...start]
  let bound = Number.NEGATIVE_INFINITY
  let steady: number[] | null = null
  let weight = inertia
  while (!timeIsUp()) {
    const relaxed = relax(solver, master, columns)
    const prices = relaxed.ofRequests.map((price, index) => Math.min(price, master.penalties[index]!))
    const worth = prices.map((price, index) =>
      steady === null ? price : weight * steady[index]! + (1 - weight) * price,
    )
    let lagrange = worth.reduce((sum, price) => sum + price, 0)
    const added: PricedColumn[] = []
    for (const [dayClass, { sample, officerDays }] of classes.entries()) {
      const own = base[officerDays[0]!]!
      const { least, routes } = priceRoutes(problem, sample, worth, home, perPricing)
      // A day left as it is costs nothing beyond its pinned visits.
      lagrange += officerDays.length * Math.min(0, least - own)
      added.push(
        ...cheapestOfEachSet(
          routes.map(({ order, cost }) => ({
            dayClass,
            requests: order.filter((node) => node >= 0),
            cost: cost - own,
            order: () => order,
          })),
        ),
      )
    }
    const useful = added.filter((column) => reducedCost(column, relaxed) < -tolerance)
    found.push(...added.filter(({ requests }) => new Set(requests).size === requests.length))
    if (lagrange > bound) [bound, steady] = [lagrange, worth]
    const proven = Math.ceil(bound - tolerance) >= enough
    // Nothing more to gain at the true prices: the relaxation is at its value.
    if (proven || (useful.length === 0 && (weight === 0 || bound >= relaxed.value - tolerance))) break
    weight = useful.length === 0 ? 0 : inertia
    columns.push(...useful)
    if (columns.length > mostColumns) columns = columns.filter((column) => reducedCost(column, relaxed) < dear)
  }
  return { bound, found: cheapestOfEachSet(found) }
}

function cheapestOfEachSet(columns: readonly PricedColumn[]): PricedColumn[] {
  const cheapest = new Map<string, PricedColumn>()
  for (const column of columns) {
    const name = `${column.dayClass} ${column.requests.toSorted((a, b) => a - b).join()}`
    const known = cheapest.get(name)
    if (!known || column.cost < known.cost) cheapest.set(name, column)
  }
  return [...cheapest.values()]
}

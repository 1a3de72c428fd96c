import loadHighs from 'highs'

/** One route that may be chosen: by a class of like days, with the requests it serves. */
export interface Column {
  dayClass: number
  requests: readonly number[]
  /** Travel beyond what the day's pinned visits need anyway. */
  cost: number
}

export interface Master {
  penalties: readonly number[]
  /** How many days there are of each class. */
  counts: readonly number[]
}

export type Solver = Awaited<ReturnType<typeof loadHighs>>

export { loadHighs as loadSolver }

interface Relaxed {
  value: number
  ofRequests: number[]
  ofClasses: number[]
}

/** The library's type leaves open which kind of model was solved. */
interface LinearRow {
  Name: string
  Dual: number
}

/**
 * The linear relaxation: each request served once or paid for, no more routes than days. Its value bounds every plan
 * from below.
 */
export function relax(solver: Solver, master: Master, columns: readonly Column[]): Relaxed {
  const answer = solver.solve(write(master, columns, false), { output_flag: false })
  if (answer.Status !== 'Optimal') throw new Error(`The relaxation ended as ${answer.Status}`)
  const dual = new Map(answer.Rows.map((row) => [(row as LinearRow).Name, (row as LinearRow).Dual]))
  return {
    value: answer.ObjectiveValue,
    ofRequests: master.penalties.map((_, index) => dual.get(`r${index}`) ?? 0),
    ofClasses: master.counts.map((_, index) => dual.get(`k${index}`) ?? 0),
  }
}

/** What a route costs beyond what its requests and its day are worth at these prices. */
export function reducedCost({ cost, requests, dayClass }: Column, { ofRequests, ofClasses }: Relaxed): number {
  let reduced = cost - ofClasses[dayClass]!
  for (const request of requests) reduced -= ofRequests[request]!
  return reduced
}

/** The best choice of whole routes among these. */
export function choose(
  solver: Solver,
  master: Master,
  columns: readonly Column[],
  seconds: number,
): { chosen: number[]; value: number; bound: number; proven: boolean } | null {
  const answer = solver.solve(write(master, columns, true), {
    output_flag: false,
    time_limit: Math.max(0.2, seconds),
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
  })
  if (answer.Status !== 'Optimal' && answer.Status !== 'Time limit reached') return null
  const chosen = columns.flatMap((_, index) => ((answer.Columns[`x${index}`]?.Primal ?? 0) > 0.5 ? [index] : []))
  const served = new Set(chosen.flatMap((index) => columns[index]!.requests))
  const value =
    chosen.reduce((sum, index) => sum + columns[index]!.cost, 0) +
    master.penalties.reduce((sum, penalty, request) => (served.has(request) ? sum : sum + penalty), 0)
  if (chosen.length === 0 && answer.Status !== 'Optimal') return null
  return {
    chosen,
    value,
    bound: answer.Status === 'Optimal' ? value : Number.NEGATIVE_INFINITY,
    proven: answer.Status === 'Optimal',
  }
}

/** CPLEX's LP format, which the solver reads. */
function write({ penalties, counts }: Master, columns: readonly Column[], whole: boolean): string {
  const ofRequest: string[][] = penalties.map((_, index) => [`u${index}`])
  const ofClass: string[][] = counts.map(() => [])
  for (const [index, { dayClass, requests }] of columns.entries()) {
    for (const [request, times] of countOf(requests))
      ofRequest[request]!.push(times === 1 ? `x${index}` : `${times} x${index}`)
    ofClass[dayClass]!.push(`x${index}`)
  }
  const objective = [
    ...columns.map(({ cost }, index) => `${cost} x${index}`),
    ...penalties.map((penalty, index) => `${penalty} u${index}`),
  ]
  const lines = ['Minimize', ` obj: ${wrap(objective)}`, 'Subject To']
  for (const [index, names] of ofRequest.entries()) lines.push(` r${index}: ${wrap(names)} = 1`)
  for (const [index, names] of ofClass.entries())
    if (names.length > 0) lines.push(` k${index}: ${wrap(names)} <= ${counts[index]}`)
  if (whole)
    lines.push(
      'Binary',
      wrap([...columns.map((_, index) => `x${index}`), ...penalties.map((_, index) => `u${index}`)], ' '),
    )
  return [...lines, 'End', ''].join('\n')
}

/** A relaxed way may come to a request twice. */
function countOf(requests: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const request of requests) counts.set(request, (counts.get(request) ?? 0) + 1)
  return counts
}

/** Lines stay short: readers of this format limit them. */
function wrap(terms: readonly string[], sign = ' + '): string {
  const lines: string[] = []
  for (let start = 0; start < terms.length; start += 20) lines.push(terms.slice(start, start + 20).join(sign))
  return lines.join(`${sign}\n  `)
}

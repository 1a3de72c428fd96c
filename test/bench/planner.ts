import { instance, type Size } from '#test/visit/instances.ts'
import { solveInWorker } from '#server/visit/plan/solve-in-worker.ts'

const sizes: Record<string, Size> = {
  '10 requests, 2 officers, 3 days': { requests: 10, officers: 2, days: 3, choice: 3, headcount: [3, 20] },
  '30 requests, 3 officers, 5 days, two days each': {
    requests: 30,
    officers: 3,
    days: 5,
    choice: 2,
    headcount: [3, 20],
  },
  '30 requests, 3 officers, 5 days, any day': { requests: 30, officers: 3, days: 5, choice: 5, headcount: [3, 20] },
  '30 short requests, any day': { requests: 30, officers: 3, days: 5, choice: 5, headcount: [1, 5] },
}

/** Quality and time of the visit planner: what it travels, what no plan can beat, and whether that is proven. */
export async function benchPlanner(print: (line: string) => void): Promise<void> {
  for (const [name, size] of Object.entries(sizes)) {
    for (const seed of [1, 2, 3]) {
      const { travelMinutes, lowerBound, optimal, unplanned, milliseconds } = await solveInWorker(
        instance(size, seed, 8_000),
      )
      print(
        `planner  ${name}  #${seed}: ${travelMinutes} min of travel, bound ${lowerBound}${optimal ? ', proven optimal' : ''}, ${unplanned.length} left out, ${(milliseconds / 1000).toFixed(1)} s`,
      )
    }
  }
}

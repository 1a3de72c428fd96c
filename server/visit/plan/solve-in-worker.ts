import { Thread } from '../../platform/thread.ts'
import type { Problem, Solution } from './problem.ts'
import type { SolverJobs } from './solve-worker.ts'

/** Solves beside the event loop, within bounded memory. The solver's own time is bounded by the problem. */
export async function solveInWorker(problem: Problem): Promise<Solution> {
  const thread = new Thread<SolverJobs>(entry, {
    heapMegabytes: 1_536,
    seconds: (problem.milliseconds * 3) / 1000 + 10,
    idleSeconds: 0,
  })
  const [solution] = await Array.fromAsync(thread.run('solve', problem))
  return solution!
}

/** Under development and test the source itself, after the build its compiled form. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './solve-worker.ts' : './solve-worker.js', import.meta.url)

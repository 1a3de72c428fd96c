import { elapsed } from '../../platform/clock.ts'
import { serveJobs } from '../../platform/thread-jobs.ts'
import type { Problem, Solution } from './problem.ts'
import { solve } from './solve.ts'

const jobs = {
  solve: async function* (problem: Problem): AsyncGenerator<Solution, void, undefined> {
    yield await solve(problem, elapsed)
  },
}
export type SolverJobs = typeof jobs
serveJobs(jobs)

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Problem, Solution } from './problem.ts'

/** Solves beside the event loop, within bounded memory. The solver's own time is bounded by the problem. */
export async function solveInWorker(problem: Problem): Promise<Solution> {
  const worker = new Worker(entry, { workerData: problem, resourceLimits: { maxOldGenerationSizeMb: 1_536 }, execArgv: [] })
  try {
    const [solution] = (await once(worker, 'message', { signal: AbortSignal.timeout(problem.milliseconds * 3 + 10_000) })) as [Solution]
    return solution
  } finally {
    await worker.terminate()
  }
}

/** Under development and test the source itself, after the build its compiled form. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './solve-worker.ts' : './solve-worker.js', import.meta.url)

import { parentPort, workerData } from 'node:worker_threads'
import { elapsed } from '../../platform/clock.ts'
import type { Problem } from './problem.ts'
import { solve } from './solve.ts'

// solve-in-worker.ts starts it with nothing else.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has none
parentPort?.postMessage(await solve(workerData as Problem, elapsed))

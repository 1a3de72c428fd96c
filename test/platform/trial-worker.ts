import { threadId } from 'node:worker_threads'
import { serveJobs } from '../../server/platform/thread-jobs.ts'

/** Jobs that show how a thread behaves: it goes on, fails, crashes, ends, never answers. */
const jobs = {
  whoami: () => [threadId],
  double: async function* (_: null, rows: AsyncIterable<number>) {
    for await (const row of rows) yield row * 2
  },
  fail: function* (reason: string): Generator<number> {
    yield 1
    throw new Error(reason)
  },
  crash: async function* (): AsyncGenerator<number> {
    setImmediate(() => {
      throw new Error('crashed on purpose')
    })
    await new Promise(() => undefined)
    yield 1
  },
  waitForEver: async function* (): AsyncGenerator<number> {
    await new Promise(() => undefined)
    yield 1
  },
  exit: () => process.exit(0),
  spin: function* (): Generator<number> {
    for (;;) if (threadId < 0) yield 1
  },
}
export type TrialJobs = typeof jobs
serveJobs(jobs)

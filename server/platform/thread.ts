import { setTimeout as pause } from 'node:timers/promises'
import { Worker, type Transferable } from 'node:worker_threads'
import { elapsed } from './clock.ts'
import { Mailbox, TookTooLong } from './thread-mailbox.ts'
import type { Jobs, Order, Report } from './thread-jobs.ts'

export interface ThreadLimits {
  readonly heapMegabytes: number
  /** Timeout for the thread's own work on one job; time spent by the caller and its rows does not count. */
  readonly seconds: number
  /** How long it stays idle before it ends, so that the next job starts at once; 0: one thread per job. */
  readonly idleSeconds: number
}

type Input<Job> = Job extends (input: infer In, ...rest: never[]) => unknown ? In : never
type Row<Job> = Job extends (input: never, rows: AsyncIterable<infer In>) => unknown ? In : never
type Piece<Job> = Job extends (...all: never[]) => Iterable<infer Out> | AsyncIterable<infer Out> ? Out : never

/**
 * A worker thread for work that would block the event loop, limited in time and memory. It starts with the first job
 * and ends when idle. If it crashes, its jobs fail with the reason and the next job starts a new one.
 */
export class Thread<Work extends Jobs> {
  readonly #entry: URL
  readonly #limits: ThreadLimits
  readonly #waiting = new Map<number, Mailbox>()
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #last = 0

  constructor(entry: URL, limits: ThreadLimits) {
    this.#entry = entry
    this.#limits = limits
  }

  /** Starts it before its first job. Until then it does not keep the process alive. */
  begin(): this {
    this.#start().unref()
    return this
  }

  /** The job's output chunks in order. Leaving the loop early cancels the job. */
  async *run<Name extends keyof Work & string>(
    job: Name,
    input: Input<Work[Name]>,
    given: { rows?: AsyncIterable<Row<Work[Name]>>; transfer?: Transferable[] } = {},
  ): AsyncGenerator<Piece<Work[Name]>, void, undefined> {
    const id = (this.#last += 1)
    const mailbox = new Mailbox()
    const worker = this.#start()
    this.#waiting.set(id, mailbox)
    const rows = given.rows?.[Symbol.asyncIterator]()
    let ended = false
    try {
      send(worker, { id, say: 'start', job, input }, given.transfer)
      let left = this.#limits.seconds * 1000
      for (;;) {
        const began = elapsed()
        const report = await mailbox.next(left)
        left -= elapsed() - began
        ended = report.say === 'end' || report.say === 'failed'
        if (report.say === 'end') return
        if (report.say === 'failed') throw report.error
        if (report.say === 'want') send(worker, { id, say: 'rows', rows: await nextLot(rows) })
        if (report.say !== 'piece') continue
        send(worker, { id, say: 'more' })
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread serves the jobs whose type this is
        yield report.piece as Piece<Work[Name]>
      }
    } catch (error) {
      // A job in an endless loop never reads messages, so the thread is terminated.
      if (error instanceof TookTooLong) await this.#end(worker, error)
      throw error
    } finally {
      this.#waiting.delete(id)
      await rows?.return?.()
      if (!ended) send(worker, { id, say: 'stop' })
      await this.#rest(worker, ended)
    }
  }

  #start(): Worker {
    clearTimeout(this.#idle)
    if (this.#worker) {
      this.#worker.ref()
      return this.#worker
    }
    const worker = new Worker(this.#entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
      execArgv: [],
    })
    worker.on('message', (report: Report) => this.#waiting.get(report.id)?.put(report))
    worker.on('error', (error) => this.#lost(worker, error))
    worker.once('exit', () => this.#lost(worker, new Error('A thread has ended in the middle of its work')))
    this.#worker = worker
    return worker
  }

  #lost(worker: Worker, reason: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const mailbox of this.#waiting.values()) mailbox.fail(reason)
  }

  /** An idle thread does not keep the process alive. */
  async #rest(worker: Worker, ended: boolean): Promise<void> {
    if (this.#waiting.size > 0 || this.#worker !== worker) return
    if (this.#limits.idleSeconds === 0) return this.#end(worker, null, ended)
    worker.unref()
    this.#idle = setTimeout(() => void this.#end(worker, null, true), this.#limits.idleSeconds * 1000).unref()
  }

  async #end(worker: Worker, reason: Error | null, gently = false): Promise<void> {
    this.#lost(worker, reason)
    // Terminating a worker while it starts or ends can crash the process: it gets a moment to end by itself.
    if (gently) {
      const exited = new Promise((resolve) => worker.once('exit', resolve))
      send(worker, { say: 'close' })
      await Promise.race([exited, pause(moment, undefined, { ref: false })])
    }
    await worker.terminate()
  }
}

const youngMegabytes = 32
const moment = 1_000
const rowsInLot = 100
const lotMilliseconds = 5

/** Small batches: producing rows may decrypt them, which blocks the event loop. */
async function nextLot(rows: AsyncIterator<unknown> | undefined): Promise<unknown[] | null> {
  const lot: unknown[] = []
  const began = elapsed()
  while (rows && lot.length < rowsInLot && (lot.length === 0 || elapsed() - began < lotMilliseconds)) {
    const next = await rows.next()
    if (next.done) break
    lot.push(next.value)
  }
  return lot.length > 0 ? lot : null
}

function send(worker: Worker, order: Order, transfer: Transferable[] = []): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  worker.postMessage(order, transfer)
}

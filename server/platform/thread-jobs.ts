import { parentPort } from 'node:worker_threads'

/** Jobs of a worker thread: serialisable input, rows on request; output is streamed in chunks. */
export type Jobs = Readonly<
  Record<string, (input: never, rows: AsyncIterable<never>) => Iterable<unknown> | AsyncIterable<unknown>>
>

export type Order =
  | { readonly say: 'start'; readonly id: number; readonly job: string; readonly input: unknown }
  | { readonly say: 'more' | 'stop'; readonly id: number }
  /** Null at the end of the rows. */
  | { readonly say: 'rows'; readonly id: number; readonly rows: readonly unknown[] | null }
  | { readonly say: 'close' }

export type Report =
  | { readonly say: 'piece'; readonly id: number; readonly piece: unknown }
  | { readonly say: 'want' | 'end'; readonly id: number }
  | { readonly say: 'failed'; readonly id: number; readonly error: unknown }

interface Running {
  wanted: (rows: readonly unknown[] | null) => void
  asked: (more: boolean) => void
}

/**
 * Runs a thread's jobs concurrently, each at most one chunk ahead of its reader: a slow reader never fills the memory.
 * The thread has no database, clock or keys; thread.ts is the other side.
 */
export function serveJobs(jobs: Jobs): void {
  const running = new Map<number, Running>()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has none
  const post = (report: Report): void => parentPort?.postMessage(report)

  async function run({ id, job, input }: Order & { say: 'start' }): Promise<void> {
    const own: Running = { wanted: () => undefined, asked: () => undefined }
    running.set(id, own)
    async function* rows(): AsyncGenerator<unknown, void, undefined> {
      for (;;) {
        const { promise, resolve } = Promise.withResolvers<readonly unknown[] | null>()
        own.wanted = resolve
        post({ id, say: 'want' })
        const next = await promise
        if (next === null) return
        yield* next
      }
    }
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- thread.ts lets only the input and rows of this very job pass
      for await (const piece of jobs[job]!(input as never, rows() as AsyncIterable<never>)) {
        const { promise, resolve } = Promise.withResolvers<boolean>()
        own.asked = resolve
        post({ id, say: 'piece', piece })
        if (!(await promise)) break
      }
      post({ id, say: 'end' })
    } catch (error) {
      post({ id, say: 'failed', error })
    } finally {
      running.delete(id)
    }
  }

  parentPort?.on('message', (order: Order) => {
    switch (order.say) {
      case 'start':
        return void run(order)
      case 'rows':
        return running.get(order.id)?.wanted(order.rows)
      case 'more':
        return running.get(order.id)?.asked(true)
      case 'stop': {
        const stopped = running.get(order.id)
        stopped?.wanted(null)
        return stopped?.asked(false)
      }
      case 'close':
        return parentPort?.close()
      default:
        return order satisfies never
    }
  })
}

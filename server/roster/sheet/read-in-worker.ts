import { on } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { FileRefused, type FileRefusal } from './file-refusal.ts'
import { LIMITS } from './limits.ts'
import type { RosterHead, RosterOptions } from './read-roster.ts'
import type { RosterSheetRow } from './roster-row.ts'

/** First `head`, then `rows` in the order of the file, last `done`; or `refused` at any moment, after which all before it is void. */
export type RosterEvent =
  | { readonly kind: 'head'; readonly head: RosterHead }
  | { readonly kind: 'rows'; readonly rows: readonly RosterSheetRow[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }

export interface RosterJob {
  readonly file: Uint8Array
  readonly options: RosterOptions
}

export interface WorkerLimits {
  /** Of waiting for the reader: the time that the caller takes between two events does not count. */
  readonly seconds: number
  readonly heapMegabytes: number
}

/** Reads and checks a file beside the event loop, within bounded time and memory. Leaving the loop early stops the reading. */
export async function* readRosterInWorker(
  file: Uint8Array,
  options: RosterOptions,
  limits: WorkerLimits = { seconds: LIMITS.seconds, heapMegabytes: LIMITS.workerHeapMegabytes },
): AsyncGenerator<RosterEvent, void, undefined> {
  const copy = new Uint8Array(file)
  const worker = new Worker(ENTRY, {
    workerData: { file: copy, options } satisfies RosterJob,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    execArgv: [],
  })
  const messages = on(worker, 'message')
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  let ended = false
  try {
    let left = limits.seconds * 1000
    for (;;) {
      const began = performance.now()
      const event = await nextEvent(messages, left, limits.seconds)
      left -= performance.now() - began
      // The worker reads on while the caller works: one piece ahead, never more. At the end it closes by itself.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage('more')
      ended = event.kind === 'done' || event.kind === 'refused'
      yield event
      if (ended) return
    }
  } finally {
    // How a reader ends that nobody listens to any more is of no matter, but an error without a listener would end the server.
    worker.on('error', () => undefined)
    await messages.return?.()
    // A worker that is stopped while it still starts or ends can take the process with it: it is given a moment to end by itself.
    if (ended) await Promise.race([exited, pause(MOMENT)])
    await worker.terminate()
  }
}

/** Under development and test the source itself, after the build its compiled form. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './sheet-worker.ts' : './sheet-worker.js', import.meta.url)
const YOUNG_MEGABYTES = 32
const MOMENT = 1_000

async function nextEvent(messages: AsyncIterator<unknown[]>, milliseconds: number, seconds: number): Promise<RosterEvent> {
  const enough = Promise.withResolvers<'enough'>()
  const timer = setTimeout(() => enough.resolve('enough'), Math.max(1, Math.ceil(milliseconds)))
  try {
    const next = await Promise.race([messages.next(), enough.promise])
    if (next === 'enough') return refused('TOOK_TOO_LONG', { seconds })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sheet-worker.ts sends nothing else
    return (next.value as [RosterEvent])[0]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return refused('TOO_MUCH_MEMORY')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function refused(...why: ConstructorParameters<typeof FileRefused>): RosterEvent {
  return { kind: 'refused', refusal: new FileRefused(...why).refusal }
}

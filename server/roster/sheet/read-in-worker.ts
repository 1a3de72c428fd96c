import { once } from 'node:events'
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
  /** Of reading alone: the time that the caller takes between two events does not count. */
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
  try {
    let left = limits.seconds * 1000
    for (;;) {
      const began = performance.now()
      const event = await nextEvent(worker, left, limits.seconds)
      left -= performance.now() - began
      yield event
      if (event.kind === 'done' || event.kind === 'refused') return
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage('more')
    }
  } finally {
    await worker.terminate()
  }
}

/** Under development and test the source itself, after the build its compiled form. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './sheet-worker.ts' : './sheet-worker.js', import.meta.url)
const YOUNG_MEGABYTES = 32

async function nextEvent(worker: Worker, milliseconds: number, seconds: number): Promise<RosterEvent> {
  const enough = AbortSignal.timeout(Math.max(1, Math.ceil(milliseconds)))
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sheet-worker.ts sends nothing else
    const [event] = (await once(worker, 'message', { signal: enough })) as [RosterEvent]
    return event
  } catch (error) {
    if (enough.aborted) return refused('TOOK_TOO_LONG', { seconds })
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return refused('TOO_MUCH_MEMORY')
    throw error
  }
}

function refused(...why: ConstructorParameters<typeof FileRefused>): RosterEvent {
  return { kind: 'refused', refusal: new FileRefused(...why).refusal }
}

import type { RosterEvent } from './roster-job.ts'
import { Thread } from '../../platform/thread.ts'
import { TookTooLong } from '../../platform/thread-mailbox.ts'
import { FileRefused } from './file-refusal.ts'
import { LIMITS } from './limits.ts'
import { isHeldWhole } from './formats/held-whole.ts'
import type { RosterOptions } from './read-roster.ts'
import type { SheetJobs } from './sheet-worker.ts'

export interface WorkerLimits {
  /** Of waiting for the reader: the time that the caller takes between two events does not count. */
  readonly seconds: number
  readonly heapMegabytes: number
}

const LIMITED: WorkerLimits = { seconds: LIMITS.seconds, heapMegabytes: LIMITS.workerHeapMegabytes }
const HELD_WHOLE: WorkerLimits = { seconds: LIMITS.seconds, heapMegabytes: LIMITS.heapMegabytesHeldWhole }

/**
 * Reads and checks a file beside the event loop, within bounded time and memory. Leaving the loop early stops the
 * reading.
 */
export async function* readRosterInWorker(
  file: Uint8Array,
  options: RosterOptions,
  limits: WorkerLimits = LIMITED,
): AsyncGenerator<RosterEvent, void, undefined> {
  const thread = limits !== LIMITED ? newReader(limits) : isHeldWhole(file) ? newReader(HELD_WHOLE) : takeReader()
  const copy = new Uint8Array(file)
  try {
    yield* thread.run('readRoster', { file: copy, options }, { transfer: [copy.buffer] })
  } catch (error) {
    if (error instanceof TookTooLong) yield refused('TOOK_TOO_LONG', { seconds: limits.seconds })
    else if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      yield refused('TOO_MUCH_MEMORY')
    else throw error
  }
}

/** A thread for each file: what a hostile one does to it, it does to no other. */
function newReader(limits: WorkerLimits): Thread<SheetJobs> {
  return new Thread<SheetJobs>(ENTRY, { ...limits, idleSeconds: 0 })
}

let ready: Thread<SheetJobs> | null = null
let another: NodeJS.Timeout | undefined
const calm = 10_000

/** From now on a thread waits for the next file: to start one takes a third of a second on a busy machine. */
export function keepReaderReady(): void {
  ready ??= newReader(LIMITED).begin()
}

function takeReader(): Thread<SheetJobs> {
  if (!ready) return newReader(LIMITED)
  const taken = ready
  ready = null
  // The next one starts when this file's work is over.
  clearTimeout(another)
  another = setTimeout(keepReaderReady, calm).unref()
  return taken
}

/** Under development and test the source itself, after the build its compiled form. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './sheet-worker.ts' : './sheet-worker.js', import.meta.url)

function refused(...why: ConstructorParameters<typeof FileRefused>): RosterEvent {
  return { kind: 'refused', refusal: new FileRefused(...why).refusal }
}

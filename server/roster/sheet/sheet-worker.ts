import { parentPort, workerData } from 'node:worker_threads'
import { FileRefused } from './file-refusal.ts'
import type { RosterEvent, RosterJob } from './read-in-worker.ts'
import { openRoster } from './read-roster.ts'
import { openWorkbook } from './read-workbook.ts'
import type { RosterSheetRow } from './roster-row.ts'

/** Rows to a message. The next are read only when these are asked for: a slow database never fills the memory. */
const CHUNK = 500

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- read-in-worker.ts starts it with nothing else
const { file, options } = workerData as RosterJob
const events = readEvents()
parentPort?.on('message', sendNext)
sendNext()

function sendNext(): void {
  const next = events.next()
  if (next.done) parentPort?.close()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has none
  else parentPort?.postMessage(next.value)
}

function* readEvents(): Generator<RosterEvent, void, undefined> {
  try {
    const roster = openRoster(openWorkbook(file), options)
    yield { kind: 'head', head: roster.head }
    let rows: RosterSheetRow[] = []
    for (const row of roster.rows()) {
      if (rows.push(row) < CHUNK) continue
      yield { kind: 'rows', rows }
      rows = []
    }
    if (rows.length > 0) yield { kind: 'rows', rows }
    yield { kind: 'done' }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    yield { kind: 'refused', refusal: error.refusal }
  }
}

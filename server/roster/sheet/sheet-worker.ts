import { serveJobs } from '../../platform/thread-jobs.ts'
import { FileRefused } from './file-refusal.ts'
import type { RosterEvent, RosterJob } from './roster-job.ts'
import { openRoster } from './read-roster.ts'
import { openWorkbook } from './formats/read-workbook.ts'
import type { RosterSheetRow } from './rows/roster-row.ts'

/** Rows to a message, and to a transaction. */
const CHUNK = 500

const jobs = { readRoster }
export type SheetJobs = typeof jobs
serveJobs(jobs)

function* readRoster({ file, options }: RosterJob): Generator<RosterEvent, void, undefined> {
  try {
    const roster = openRoster(openWorkbook(file), options)
    let head = roster.head()
    yield { kind: 'head', head }
    let rows: RosterSheetRow[] = []
    for (const row of roster.rows()) {
      if (roster.head() !== head) {
        if (rows.length > 0) yield { kind: 'rows', rows }
        rows = []
        head = roster.head()
        yield { kind: 'head', head }
      }
      if (rows.push(row) < CHUNK) continue
      yield { kind: 'rows', rows }
      rows = []
    }
    if (rows.length > 0) yield { kind: 'rows', rows }
    yield { kind: 'done', findings: roster.findings() }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    yield { kind: 'refused', refusal: error.refusal }
  }
}

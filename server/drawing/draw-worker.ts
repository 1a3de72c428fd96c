import { printReceipt } from '../employment/print-receipt.ts'
import { printFigures } from '../export/print-figures.ts'
import { printPaper } from '../penalty/papers/print-paper.ts'
import { serveJobs } from '../platform/thread-jobs.ts'
import type { FiledReceipt } from '../roster/filed-receipts.ts'
import { printReceipts, type PrintedRoster } from '../roster/print-receipts.ts'
import { writeFaults, writeTemplate, type FaultyRow } from '../roster/sheet/roster-sheets.ts'
import type { RosterColumn } from '../roster/sheet/roster-fields.ts'
import { streamCsv, streamXlsx, type SheetColumn, type WrittenRow } from '../roster/sheet/write-sheet.ts'
import { zipReceipts } from '../roster/zip-receipts.ts'
import { printHandOver } from '../visit/print-hand-over.ts'
import { inPieces } from './in-pieces.ts'

type Given<Print extends (given: never, rows: never) => unknown> = Parameters<Print>[0]
type Rows<Row> = AsyncIterable<Row>

const jobs = {
  receipt: (given: Given<typeof printReceipt>) => inPieces(printReceipt(given)),
  paper: (given: Given<typeof printPaper>) => inPieces(printPaper(given)),
  handOver: (given: Given<typeof printHandOver>) => inPieces(printHandOver(given)),
  figures: (given: Given<typeof printFigures>) => inPieces(printFigures(given)),
  receipts: (given: PrintedRoster, rows: Rows<FiledReceipt>) => inPieces(printReceipts(given, rows)),
  receiptsZip: (given: Given<typeof zipReceipts>, rows: Rows<FiledReceipt>) => inPieces(zipReceipts(given, rows)),
  csv: ({ columns }: { columns: readonly SheetColumn[] }, rows: Rows<WrittenRow>) => inPieces(streamCsv(columns, rows)),
  xlsx: ({ name, columns }: { name: string; columns: readonly SheetColumn[] }, rows: Rows<WrittenRow>) => inPieces(streamXlsx(name, columns, rows)),
  template: async function* () {
    yield await writeTemplate()
  },
  faults: async function* (columns: readonly RosterColumn[], rows: Rows<FaultyRow>) {
    yield await writeFaults(columns, await Array.fromAsync(rows))
  },
}
export type DrawingJobs = typeof jobs
serveJobs(jobs)

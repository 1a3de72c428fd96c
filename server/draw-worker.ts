import { printReceipt } from './employment/receipt/print-receipt.ts'
import { printFigures } from './export/print-figures.ts'
import { printPaper } from './penalty/papers/print-paper.ts'
import { serveJobs } from './platform/thread-jobs.ts'
import type { FiledReceipt } from './roster/receipts/filed-receipts.ts'
import { printReceipts, type PrintedRoster } from './roster/receipts/print-receipts.ts'
import { writeFaults, writeTemplate, type FaultyRow } from './roster/sheet/roster-sheets.ts'
import type { RosterColumn } from './roster/sheet/roster-fields.ts'
import { streamCsv, streamXlsx, type SheetColumn, type WrittenRow } from './roster/sheet/write-sheet.ts'
import { zipReceipts } from './roster/receipts/zip-receipts.ts'
import { printHandOver } from './visit/onsite/print-hand-over.ts'
import type { DrawingJobs } from './platform/drawing/drawing-jobs.ts'
import { loadFontsFor } from './platform/drawing/fallback-fonts.ts'
import { inPieces } from './platform/drawing/in-pieces.ts'

type Given<Print extends (given: never, rows: never) => unknown> = Parameters<Print>[0]
type Rows<Row> = AsyncIterable<Row>

/** What is drawn is looked at for rare characters first, and each row before it is drawn. */
async function* drawn<Print extends (given: never) => Parameters<typeof inPieces>[0]>(
  print: Print,
  given: Given<Print>,
): ReturnType<typeof inPieces> {
  await loadFontsFor(given)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this very function takes
  yield* inPieces(print(given as never))
}

async function* withFonts<Row>(rows: Rows<Row>): AsyncGenerator<Row, void, undefined> {
  for await (const row of rows) {
    await loadFontsFor(row)
    yield row
  }
}

const jobs = {
  receipt: (given: Given<typeof printReceipt>) => drawn(printReceipt, given),
  paper: (given: Given<typeof printPaper>) => drawn(printPaper, given),
  handOver: (given: Given<typeof printHandOver>) => drawn(printHandOver, given),
  figures: (given: Given<typeof printFigures>) => drawn(printFigures, given),
  receipts: async function* (given: PrintedRoster, rows: Rows<FiledReceipt>) {
    await loadFontsFor(given)
    yield* inPieces(printReceipts(given, withFonts(rows)))
  },
  receiptsZip: async function* (given: Given<typeof zipReceipts>, rows: Rows<FiledReceipt>) {
    await loadFontsFor(given)
    yield* inPieces(zipReceipts(given, withFonts(rows)))
  },
  csv: ({ columns }: { columns: readonly SheetColumn[] }, rows: Rows<WrittenRow>) => inPieces(streamCsv(columns, rows)),
  xlsx: ({ name, columns }: { name: string; columns: readonly SheetColumn[] }, rows: Rows<WrittenRow>) =>
    inPieces(streamXlsx(name, columns, rows)),
  template: async function* () {
    yield await writeTemplate()
  },
  faults: async function* (columns: readonly RosterColumn[], rows: Rows<FaultyRow>) {
    yield await writeFaults(columns, await Array.fromAsync(rows))
  },
} satisfies DrawingJobs
serveJobs(jobs)

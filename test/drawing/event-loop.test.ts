import { monitorEventLoopDelay } from 'node:perf_hooks'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { draw } from '#server/platform/drawing/draw.ts'
import { inPieces } from '#server/platform/drawing/in-pieces.ts'
import { plainDate } from '#server/law/plain-date.ts'
import type { FiledReceipt } from '#server/roster/receipts/filed-receipts.ts'
import { printReceipts } from '#server/roster/receipts/print-receipts.ts'
import { STAFF_COLUMNS, STAFF_SHEET } from '#server/roster/sheet/staff-columns.ts'
import { streamXlsx, type WrittenRow } from '#server/roster/sheet/write-sheet.ts'

const printed = {
  roster: {
    id: '1',
    fileName: '花名册.xlsx',
    employerName: '青岛某某有限公司',
    creditCode: '91370283MA3EXAMPLE',
    receipts: 500,
  },
  origin: 'https://portal.example',
}

describe('files are drawn beside the event loop', { timeout: 120_000 }, () => {
  it("a whole roster's receipts: of the work of drawing 500 less than a tenth is done on it, and it is never held up for a quarter of the time", async () => {
    const inPlace = await costOf(() => buffer(inPieces(printReceipts(printed, receipts(500)))))
    await buffer(draw('receipts', printed, { rows: slowly(receipts(4)) }))
    const beside = await costOf(() => buffer(draw('receipts', printed, { rows: slowly(receipts(500)) })))
    expect(pagesOf(beside.file)).toBe(125)
    expect(pagesOf(inPlace.file)).toBe(125)
    expect(beside.cpu).toBeLessThan(inPlace.cpu / 10)
    expect(beside.longestHold).toBeLessThan(beside.took / 4)
  })

  it('a staff list of 20,000: less than a third', async () => {
    const sheet = { name: STAFF_SHEET, columns: STAFF_COLUMNS }
    const inPlace = await costOf(() => buffer(streamXlsx(sheet.name, sheet.columns, staff(20_000))))
    const beside = await costOf(() => buffer(draw('xlsx', sheet, { rows: slowly(staff(20_000)) })))
    expect(beside.file.equals(inPlace.file)).toBe(true)
    expect(beside.cpu).toBeLessThan(inPlace.cpu / 3)
  })

  it('a short file does not wait for a long one to end', async () => {
    const order: string[] = []
    const long = buffer(draw('receipts', printed, { rows: slowly(receipts(500)) })).then(() => order.push('long'))
    const short = buffer(draw('csv', { columns: STAFF_COLUMNS }, { rows: slowly(staff(10)) })).then(() =>
      order.push('short'),
    )
    await Promise.all([long, short])
    expect(order).toEqual(['short', 'long'])
  })
})

interface Cost {
  file: Buffer
  /** Of this thread, in microseconds. */
  cpu: number
  /** Both in milliseconds. */
  took: number
  longestHold: number
}

async function costOf(work: () => Promise<Buffer>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const began = performance.now()
  const before = process.threadCpuUsage()
  const file = await work()
  const { user, system } = process.threadCpuUsage(before)
  delay.disable()
  return { file, cpu: user + system, took: performance.now() - began, longestHold: delay.max / 1e6 }
}

function* receipts(count: number): Generator<FiledReceipt> {
  for (let n = 1; n <= count; n += 1) {
    yield {
      rowNumber: n,
      receiptNumber: `R-2026-${String(n).padStart(8, '0')}`,
      kind: 'HIRE',
      employerName: '平度东阁服装有限公司',
      creditCode: '91370283MA3C0B0B0A',
      stationName: '东阁派出所',
      amendedAt: null,
      provisional: false,
      workerName: '陈志强',
      identityMasked: '110***********0021',
      eventOn: plainDate('2026-06-29'),
      dueOn: plainDate('2026-07-02'),
      filedAt: new Date('2026-06-30T02:00:00Z'),
      onTime: true,
      receipt: `eyJhbGciOiJFZERTQSJ9.${Buffer.from(String(n).repeat(220).slice(0, 420)).toString('base64url')}.${'s'.repeat(86)}`,
    }
  }
}

function* staff(count: number): Generator<WrittenRow> {
  for (let n = 0; n < count; n += 1)
    yield [
      '王小明',
      `37028319900101${String(n).padStart(4, '0')}`,
      '2026-03-05',
      null,
      `157${10_000_000 + n}`,
      `山东省${n}号`,
      '371302',
      `平度市${n}号`,
      '普工',
      null,
      null,
    ]
}

async function* slowly<Row>(rows: Iterable<Row>): AsyncGenerator<Row, void, undefined> {
  yield* rows
}

function pagesOf(pdf: Buffer): number | undefined {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
}

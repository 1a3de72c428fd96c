import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { FiledReceipt } from './filed-receipts.ts'
import { beijing, matterOf, printReceipts, type PrintedRoster } from './print-receipts.ts'
import { streamCsv, type WrittenRow } from '../sheet/write-sheet.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    receiptsZip: Drawing<PrintedRoster & { perPdf: number }, FiledReceipt>
  }
}

/** Receipts of a roster of any length: PDFs of some hundred each, and a list with the signed texts for programs. */
export function zipReceipts(
  printed: PrintedRoster & { perPdf: number },
  receipts: AsyncIterable<FiledReceipt>,
): AsyncGenerator<Uint8Array> {
  return zipOf(partsOf(printed, receipts))
}

interface Part {
  entry: ZipPassThrough | ZipDeflate
  content: AsyncIterable<Uint8Array | string>
}

async function* partsOf(
  { perPdf, ...printed }: PrintedRoster & { perPdf: number },
  all: AsyncIterable<FiledReceipt>,
): AsyncGenerator<Part> {
  const list: WrittenRow[] = []
  let first = 1
  for await (const receipts of inLots(all, perPdf)) {
    list.push(...receipts.map(lineOf))
    const last = first + receipts.length - 1
    yield {
      entry: new ZipPassThrough(`申报回执 ${numbered(first)}-${numbered(last)}.pdf`),
      content: printReceipts(printed, receipts),
    }
    first = last + 1
  }
  yield { entry: new ZipDeflate('回执清单.csv'), content: streamCsv(LIST, list) }
}

const LIST = [
  '回执编号',
  '申报事项',
  '姓名',
  '公民身份号码',
  '聘用或终止日期',
  '申报期限',
  '申报时间',
  '是否按期',
  '签名回执',
].map((header) => ({ header, kind: 'text', width: 20 }) as const)

function lineOf(receipt: FiledReceipt): WrittenRow {
  const { receiptNumber, workerName, identityMasked, eventOn, dueOn, filedAt, onTime } = receipt
  return [
    receiptNumber,
    matterOf(receipt),
    workerName,
    identityMasked,
    eventOn,
    dueOn,
    beijing(filedAt),
    onTime ? '按期' : '逾期',
    receipt.receipt,
  ]
}

const numbered = (place: number): string => String(place).padStart(5, '0')

async function* inLots<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let lot: Item[] = []
  for await (const item of items) {
    if (lot.push(item) < size) continue
    yield lot
    lot = []
  }
  if (lot.length > 0) yield lot
}

/** Written as it is read: no part is held whole. */
async function* zipOf(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    written.push(chunk)
  })
  for await (const { entry, content } of parts) {
    zip.add(entry)
    for await (const piece of content) {
      entry.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
      yield* written.splice(0)
    }
    entry.push(new Uint8Array(), true)
    yield* written.splice(0)
  }
  zip.end()
  yield* written.splice(0)
}

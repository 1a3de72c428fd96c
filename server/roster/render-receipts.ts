import { createRequire } from 'node:module'
import { PassThrough, type Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { keyOf } from '../platform/global-id.ts'

interface FiledReceipt {
  receiptNumber: string
  kind: 'HIRE' | 'DEPARTURE'
  workerName: string
  identityMasked: string
  eventOn: PlainDate
  dueOn: PlainDate
  filedAt: Date
  onTime: boolean
  receipt: string
}

interface FiledRoster {
  fileName: string
  employerName: string
  creditCode: string
  receipts: FiledReceipt[]
}

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const perPage = 4
/** More would be a book: the rest is printed one by one. */
export const mostReceipts = 1_000

/** Every receipt of a roster in one PDF, each with the code that leads to the page that checks it. Null where the actor sees no such roster, or nothing of it is filed. */
export async function renderReceipts(context: Context, rosterImportId: string, origin: string): Promise<Readable | null> {
  const roster = await findFiled(context, rosterImportId)
  if (!roster || roster.receipts.length === 0) return null
  const document = new PDFDocument({ size: 'A4', margin: 48, info: { Title: `花名册申报回执 ${roster.fileName}`, Creator: 'Residence compliance portal' } })
  const output = document.pipe(new PassThrough())
  print(document, roster, origin).catch((error: Error) => output.destroy(error))
  return output
}

async function findFiled(context: Context, rosterImportId: string): Promise<FiledRoster | null> {
  const id = keyOf('RosterImport', rosterImportId)
  const roster = id && (await context.first<Omit<FiledRoster, 'receipts'>>(sql`
    select i.file_name as "fileName", e.name as "employerName", e.credit_code as "creditCode" from roster_import i join employer e on e.id = i.employer_id where i.id = ${id}`))
  if (!roster) return null
  // Of a hire with its departure, both: the row names the last, its employment both.
  const receipts = await context.rows<FiledReceipt>(sql`
    select r.receipt_number as "receiptNumber", r.kind, w.name as "workerName", w.identity_masked as "identityMasked", o.event_on as "eventOn", o.due_on as "dueOn", r.filed_at as "filedAt",
      o.provisional or r.filed_at < o.due_at as "onTime", r.receipt
    from roster_row row join report last on last.id = row.report_id
      join obligation o on o.employment_id = row.employment_id join report r on r.obligation_id = o.id and r.withdrawn_at is null and r.filed_at = last.filed_at join worker w on w.id = o.worker_id
    where row.roster_import_id = ${id} and row.outcome = 'FILED' order by row.row_number, o.event_on limit ${mostReceipts}`)
  return { ...roster, receipts }
}

async function print(document: PDFKit.PDFDocument, roster: FiledRoster, origin: string): Promise<void> {
  document.font(font)
  for (const [index, receipt] of roster.receipts.entries()) {
    if (index > 0 && index % perPage === 0) document.addPage()
    if (index % perPage === 0) {
      document.fontSize(15).fillColor('#000').text('流动人口居住登记申报回执', 48, 44, { align: 'center' })
      document.fontSize(9).fillColor('#555').text(`${roster.employerName}　${roster.creditCode}　共${roster.receipts.length}份`, 48, 64, { align: 'center' })
      document.fontSize(7).fillColor('#777').text('扫描二维码打开公开核验页面，或使用门户公布的公钥（/.well-known/jwks.json）离线核验签名。', 48, 78, { align: 'center' })
    }
    printOne(document, receipt, 94 + (index % perPage) * 174, origin)
    // Others are served between two receipts.
    await setImmediate()
  }
  document.end()
}

function printOne(document: PDFKit.PDFDocument, receipt: FiledReceipt, top: number, origin: string): void {
  const hire = receipt.kind === 'HIRE'
  const lines: [string, string][] = [
    ['回执编号', receipt.receiptNumber],
    ['申报事项', hire ? '聘用流动人口（入职）' : '终止或者解除劳动关系（离职）'],
    ['人员', `${receipt.workerName}　${receipt.identityMasked}`],
    [hire ? '聘用日期' : '终止日期', receipt.eventOn],
    ['申报期限', `${receipt.dueOn} 24:00`],
    ['申报时间', `${beijing(receipt.filedAt)}（${receipt.onTime ? '按期' : '逾期'}）`],
  ]
  document.lineWidth(0.5).strokeColor('#ccc').moveTo(48, top).lineTo(547, top).stroke()
  drawCode(document, `${origin}/check#${receipt.receipt}`, 48, top + 10, 150)
  for (const [position, [label, value]] of lines.entries()) {
    document.fontSize(10).fillColor('#555').text(label, 216, top + 16 + position * 24, { lineBreak: false })
    document.fillColor('#000').text(value, 282, top + 16 + position * 24, { lineBreak: false })
  }
}

/** Drawn as areas rather than as a picture: exact at any size, and small. */
function drawCode(document: PDFKit.PDFDocument, text: string, left: number, top: number, width: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' })
  const side = width / modules.size
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue
      let to = from
      while (to < modules.size && modules.get(row, to)) to += 1
      document.rect(left + from * side, top + row * side, (to - from) * side, side)
      from = to
    }
  }
  document.fill('#000')
}

function beijing(instant: Date): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short', hour12: false }).format(instant)
}

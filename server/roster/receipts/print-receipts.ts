import { setImmediate } from 'node:timers/promises'
import QRCode from 'qrcode'
import { openPage } from '../../platform/drawing/open-page.ts'
import { sayDay } from '../../law/say-day.ts'
import type { FiledReceipt, FiledRoster } from './filed-receipts.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    receipts: Drawing<PrintedRoster, FiledReceipt>
  }
}

const perPage = 4

export interface PrintedRoster {
  roster: Pick<FiledRoster, 'fileName' | 'employerName' | 'creditCode' | 'receipts'>
  /** Where the portal stands, for the codes. */
  origin: string
}

type Receipts = AsyncIterable<FiledReceipt> | Iterable<FiledReceipt>

/**
 * Receipts in one PDF, each with the code that leads to the page that checks it. It ends early where nobody reads on.
 */
export function printReceipts(printed: PrintedRoster, receipts: Receipts): PDFKit.PDFDocument {
  const document = openPage(48, { Title: `花名册申报回执 ${printed.roster.fileName}` })
  print(document, printed, receipts).catch((error: Error) => document.destroy(error))
  return document
}

async function print(
  document: PDFKit.PDFDocument,
  { roster, origin }: PrintedRoster,
  receipts: Receipts,
): Promise<void> {
  let printed = 0
  for await (const receipt of receipts) {
    if (document.destroyed) return
    if (printed > 0 && printed % perPage === 0) document.addPage()
    if (printed % perPage === 0) {
      document.fontSize(15).fillColor('#000').text('流动人口居住登记申报回执', 48, 44, { align: 'center' })
      document
        .fontSize(9)
        .fillColor('#555')
        .text(`${roster.employerName}　${roster.creditCode}　共${roster.receipts}份`, 48, 64, { align: 'center' })
      document
        .fontSize(7)
        .fillColor('#777')
        .text('扫描二维码打开公开核验页面，或使用门户公布的公钥（/.well-known/jwks.json）离线核验签名。', 48, 78, {
          align: 'center',
        })
    }
    printOne(document, receipt, 94 + (printed % perPage) * 174, origin)
    printed += 1
    // Yields to other drawing jobs between receipts.
    await setImmediate()
  }
  document.end()
}

function printOne(document: PDFKit.PDFDocument, receipt: FiledReceipt, top: number, origin: string): void {
  const hire = receipt.kind === 'HIRE'
  const lines: [string, string][] = [
    ['回执编号', receipt.receiptNumber],
    ['申报事项', matterOf(receipt)],
    ['人员', `${receipt.workerName}　${receipt.identityMasked}`],
    [hire ? '聘用日期' : '终止日期', sayDay(receipt.eventOn, 'zh-CN')],
    ['申报期限', `${sayDay(receipt.dueOn, 'zh-CN')} 24:00${receipt.provisional ? '（暂定）' : ''}`],
    [
      '申报时间',
      `${beijing(receipt.filedAt)}（${receipt.onTime ? '按期' : '逾期'}${receipt.supersedes ? '，更正件' : ''}）`,
    ],
  ]
  document.lineWidth(0.5).strokeColor('#ccc').moveTo(48, top).lineTo(547, top).stroke()
  const address = `${origin}/check#${receipt.receipt}`
  drawCode(document, address, 48, top + 10, 150)
  document.link(48, top + 10, 150, 150, address)
  for (const [position, [label, value]] of lines.entries()) {
    document
      .fontSize(10)
      .fillColor('#555')
      .text(label, 216, top + 16 + position * 24, { lineBreak: false })
    document.fillColor('#000').text(value, 282, top + 16 + position * 24, { lineBreak: false })
  }
}

export function matterOf({ kind }: Pick<FiledReceipt, 'kind'>): string {
  return kind === 'HIRE' ? '聘用流动人口' : '终止或者解除劳动关系（离职）'
}

/**
 * Drawn as areas rather than as a picture: exact at any size, and small. As bytes under one mask, for looking for the
 * best of eight takes ten times as long, and what is signed is as good as random under any.
 */
function drawCode(document: PDFKit.PDFDocument, text: string, left: number, top: number, width: number): void {
  const { modules } = QRCode.create([{ data: Buffer.from(text), mode: 'byte' }], {
    errorCorrectionLevel: 'L',
    maskPattern: 2,
  })
  document.save()
  document.translate(left, top).scale(width / modules.size)
  let areas = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue
      let to = from
      while (to < modules.size && modules.get(row, to)) to += 1
      areas += `${from} ${row} ${to - from} 1 re\n`
      from = to
    }
  }
  document.fillColor('#000').addContent(`${areas}f`)
  document.restore()
}

export function beijing(instant: Date): string {
  return beijingTime.format(instant)
}

const beijingTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'short',
  hour12: false,
})

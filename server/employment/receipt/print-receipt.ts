import QRCode from 'qrcode'
import { openPage } from '../../platform/drawing/open-page.ts'
import { sayDay } from '../../law/say-day.ts'
import type { SignedReceipt } from './signed-receipt.read.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    receipt: Drawing<{ receipt: PrintedReceipt; origin: string }>
  }
}

/** The signed content, and the receipt's later status: printed above the content, never in it. */
export interface PrintedReceipt extends SignedReceipt {
  lateReason: string | null
  contentHash: string
  withdrawnAt: Date | null
  /** The receipt that replaced it. */
  supersededBy: string | null
}

/** A printable receipt in Chinese, with a QR code of the public verification page. */
export async function printReceipt({
  receipt,
  origin,
}: {
  receipt: PrintedReceipt
  origin: string
}): Promise<PDFKit.PDFDocument> {
  // The address fits in a QR code: the receipt is its fragment.
  const address = `${origin}/check#${receipt.receipt}`
  const code = await QRCode.toBuffer(address, { errorCorrectionLevel: 'L', margin: 1, width: 480 })
  const document = openPage(56, { Title: `居住登记申报回执 ${receipt.receiptNumber}` })
  document.fontSize(20).text('流动人口居住登记申报回执', { align: 'center' })
  document.moveDown(0.3).fontSize(11).fillColor('#555').text(`回执编号：${receipt.receiptNumber}`, { align: 'center' })
  if (receipt.withdrawnAt)
    document
      .moveDown(0.3)
      .fillColor('#a8071a')
      .text(`本申报已于${beijing(receipt.withdrawnAt)}撤回`, { align: 'center' })
  if (receipt.supersededBy)
    document
      .moveDown(0.3)
      .fillColor('#a8071a')
      .text(`本申报已更正，本回执由回执${receipt.supersededBy}替代`, { align: 'center' })
  document.moveDown(1.2).fillColor('#000')
  for (const [label, value] of linesOf(receipt)) line(document, label, value)
  document.moveDown(1)
  const top = document.y
  // As a link too: for readers without a camera and for programs (scripts/verify-receipt.ts).
  document.image(code, 56, top, { width: 170, link: address })
  document.fontSize(9).fillColor('#333')
  document.text(
    '核验方法：扫描二维码打开公开核验页面，或使用门户公布的公钥（/.well-known/jwks.json）离线核验签名。',
    244,
    top + 8,
    { width: 295 },
  )
  document
    .moveDown(0.6)
    .text('本回执由门户以数字签名签发，证明申报内容与申报时间；不代表公安机关对申报内容真实性的确认。', { width: 295 })
  document.moveDown(0.6).fillColor('#777').text(`内容摘要（SHA-256）：${receipt.contentHash}`, { width: 295 })
  document.end()
  return document
}

function linesOf(receipt: PrintedReceipt): [string, string][] {
  const hire = receipt.kind === 'HIRE'
  return [
    ['申报事项', hire ? '聘用流动人口' : '终止或者解除劳动关系（离职）'],
    ['用人单位', receipt.employerName],
    ['统一社会信用代码', receipt.creditCode],
    ['受理派出所', receipt.stationName],
    ['人员姓名', receipt.workerName],
    ['公民身份号码', receipt.identityMasked],
    [hire ? '聘用日期' : '终止日期', sayDay(receipt.eventOn, 'zh-CN')],
    ['申报期限', `${sayDay(receipt.dueOn, 'zh-CN')} 24:00${receipt.provisional ? '（暂定，待节假日安排公布）' : ''}`],
    ['申报时间', beijing(receipt.filedAt)],
    [
      '是否按期',
      receipt.onTime
        ? '按期申报'
        : `逾期申报${receipt.latenessKept ? (receipt.supersedes ? '（按更正前的申报认定）' : '（按检查发现的日期认定）') : receipt.lateReason ? `（${receipt.lateReason}）` : ''}`,
    ],
    ...(receipt.amendedAt && receipt.supersedes
      ? [['更正', `${beijing(receipt.amendedAt)}更正，替代回执${receipt.supersedes}`] satisfies [string, string]]
      : []),
  ]
}

function line(document: PDFKit.PDFDocument, label: string, value: string): void {
  const { y } = document
  document.fontSize(11).fillColor('#555').text(label, 56, y, { width: 130 })
  document.fillColor('#000').text(value, 196, y, { width: 343 })
  document.moveDown(0.45)
}

/** An instant in the jurisdiction's time zone. */
function beijing(instant: Date): string {
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'medium',
    hour12: false,
  }).format(instant)
}

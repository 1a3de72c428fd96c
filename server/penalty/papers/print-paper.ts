import QRCode from 'qrcode'
import { openPage } from '../../platform/drawing/open-page.ts'
import type { HashedPaper } from './issue-paper.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    paper: Drawing<{ paper: IssuedPaper; origin: string }>
  }
}

interface IssuedPaper extends HashedPaper {
  authority: string
  issuedAt: Date
  sha256: string
}

const margin = 56
const width = 595 - 2 * margin

/** A paper to print, in Chinese, with a code that leads to the public page that checks it. */
export async function printPaper({
  paper,
  origin,
}: {
  paper: IssuedPaper
  origin: string
}): Promise<PDFKit.PDFDocument> {
  const address = `${origin}/paper#${paper.number}.${paper.sha256}`
  const code = await QRCode.toBuffer(address, { errorCorrectionLevel: 'M', margin: 1, width: 320 })
  // The same paper is the same file, whenever it is printed.
  const document = openPage(margin, { Title: `${paper.title} ${paper.number}`, CreationDate: paper.issuedAt })
  document.fontSize(13).fillColor('#000').text(paper.authority, { align: 'center' })
  document.moveDown(0.3).fontSize(20).text(paper.title, { align: 'center' })
  document.moveDown(0.3).fontSize(10.5).fillColor('#555').text(`编号：${paper.number}`, { align: 'right' })
  document.moveDown(0.6).fillColor('#000')
  for (const { label, text } of paper.lines) {
    document
      .fontSize(11)
      .fillColor('#000')
      .text(label === null ? text : `${label}：${text}`, margin, document.y, { width, lineGap: 4 })
    document.moveDown(0.45)
  }
  document.moveDown(1.2).fontSize(11).text(`${paper.authority}（印章）`, { align: 'right' })
  footer(document, paper, code, address)
  document.end()
  return document
}

const footerHeight = 120

function footer(document: PDFKit.PDFDocument, paper: IssuedPaper, code: Buffer, address: string): void {
  if (document.y + footerHeight > document.page.height - margin) document.addPage()
  const top = document.page.height - margin - footerHeight
  document.image(code, margin, top, { width: 96, link: address })
  document.fontSize(8.5).fillColor('#555')
  document.text(
    '扫描二维码可在公开页面核验本文书的编号和内容摘要。电子件未经盖章不作为送达凭证。',
    margin + 110,
    top + 6,
    { width: width - 110 },
  )
  document.moveDown(0.5).text(`文书模板：${paper.template}`, { width: width - 110 })
  document.moveDown(0.5).text(`内容摘要（SHA-256）：${paper.sha256}`, { width: width - 110 })
}

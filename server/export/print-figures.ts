import type { ComplianceGroup, ComplianceReport, LatenessBucket } from '../compliance/compliance.graphql.ts'
import { figureWords } from '../compliance/figure-words.ts'
import type { Language } from '../request/context.ts'
import { openPage } from '../platform/drawing/open-page.ts'
import type { ExportNote } from './encode-export.ts'
import { cellsOf, tableFigures } from './figure-cells.ts'
import type { Drawing } from '../platform/drawing/drawing-jobs.ts'

declare module '../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    figures: Drawing<PrintedFigures>
  }
}

const page = { left: 48, width: 499, bottom: 770 }

export interface PrintedFigures {
  groups: ComplianceReport
  months: ComplianceReport
  lateness: LatenessBucket[]
  note: ExportNote
  hash: string
  language: Language
  period: string
}

/**
 * Printable report: question, figures, worst groups, development by month, distribution of lateness, definition of each
 * figure.
 */
export function printFigures(drawing: PrintedFigures): PDFKit.PDFDocument {
  const { groups, months, lateness, note, hash, language, period } = drawing
  const en = language === 'en'
  const asOf = new Date(note.asOf)
  const document = openPage(page.left, {
    Title: en ? 'Compliance report' : '申报合规报告',
    CreationDate: asOf,
    ModDate: asOf,
  }).fillColor('#1f2a37')
  document.fontSize(18).text(en ? 'Compliance report' : '申报合规报告')
  document.moveDown(0.2).fontSize(9).fillColor('#555')
  document.text(
    `${en ? 'Period' : '统计期'} ${period}    ${en ? 'As of' : '数据时点'} ${note.asOf}    ${note.requestedBy}    ${note.reason}`,
  )
  document.text(`${en ? 'Question' : '筛选条件'} ${note.questionInWords}`)
  document.moveDown(0.8)
  figureTable(document, [...groups.groups, { label: en ? 'All' : '合计', figures: groups.total }], language)
  chart(
    document,
    en ? 'On-time rate by month (%)' : '各月按期率（%）',
    months.groups.map(({ label, figures }) => ({
      label,
      value: figures.onTimeRate === null ? null : figures.onTimeRate * 100,
    })),
    100,
  )
  chart(
    document,
    en ? 'Duties by month' : '各月申报义务',
    months.groups.map(({ label, figures }) => ({ label, value: figures.obligations })),
  )
  chart(
    document,
    en ? 'How late (working days)' : '逾期工作日分布',
    lateness.map(({ fromDays, toDays, obligations }) => ({
      label: toDays === null ? `${fromDays}+` : `${fromDays}–${toDays}`,
      value: obligations,
    })),
  )
  definitions(document, language)
  document.moveDown(0.5).fontSize(7).fillColor('#777').text(`SHA-256 ${hash}`, page.left)
  document.end()
  return document
}

function figureTable(
  document: PDFKit.PDFDocument,
  groups: Pick<ComplianceGroup, 'label' | 'figures'>[],
  language: Language,
): void {
  const cell = (text: string, column: number, y: number): void => {
    const x = column === 0 ? page.left : page.left + 170 + (column - 1) * 47
    document.text(text, x, y, {
      width: column === 0 ? 165 : 45,
      height: 12,
      ellipsis: true,
      lineBreak: false,
      align: column === 0 ? 'left' : 'right',
    })
  }
  const line = (cells: string[]): void => {
    room(document, 16)
    const y = document.y
    cells.forEach((text, column) => cell(text, column, y))
    document.x = page.left
    document.y = y + 15
  }
  document.fontSize(8).fillColor('#555')
  line(['', ...tableFigures.map((figure) => figureWords[figure][language].title)])
  document.fillColor('#1f2a37')
  for (const { label, figures } of groups) line(cellsOf(label, figures).map((value) => value ?? '–'))
}

/** Bars labelled with their values, so that no information depends on colour. */
function chart(
  document: PDFKit.PDFDocument,
  title: string,
  bars: { label: string; value: number | null }[],
  scale?: number,
): void {
  if (bars.length === 0) return
  const height = 90
  room(document, height + 52)
  document.moveDown(0.8).fontSize(10).fillColor('#1f2a37').text(title, page.left)
  const top = document.y + 12
  const most = scale ?? Math.max(1, ...bars.map(({ value }) => value ?? 0))
  const step = page.width / bars.length
  const every = Math.ceil(bars.length / 16)
  document.fontSize(6.5)
  bars.forEach(({ label, value }, index) => {
    const x = page.left + index * step
    const tall = ((value ?? 0) / most) * height
    document.rect(x + step * 0.15, top + height - tall, step * 0.7, tall).fill('#1f5fa8')
    document.fillColor('#333')
    if (index % every !== 0) return
    document.text(value === null ? '–' : String(Math.round(value * 10) / 10), x, top + height - tall - 9, {
      width: step * every,
      lineBreak: false,
    })
    document.text(label, x, top + height + 3, { width: step * every, lineBreak: false })
  })
  document
    .moveTo(page.left, top + height)
    .lineTo(page.left + page.width, top + height)
    .stroke('#999')
  document.x = page.left
  document.y = top + height + 18
}

function definitions(document: PDFKit.PDFDocument, language: Language): void {
  room(document, 60)
  document
    .moveDown(0.8)
    .fontSize(10)
    .fillColor('#1f2a37')
    .text(language === 'en' ? 'What the figures count' : '指标口径', page.left)
  document.fontSize(7.5).fillColor('#333')
  for (const { [language]: words } of Object.values(figureWords)) {
    const rate = words.denominator === null ? '' : ` (${words.numerator} / ${words.denominator})`
    document.text(`${words.title}: ${words.definition}${rate} – ${words.periodDay}`, page.left, undefined, {
      width: page.width,
    })
  }
}

function room(document: PDFKit.PDFDocument, height: number): void {
  if (document.y + height > page.bottom) document.addPage()
}

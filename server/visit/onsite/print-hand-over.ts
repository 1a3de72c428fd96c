import { openPage } from '../../platform/drawing/open-page.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { sayDay, sayDaysIn } from '../../law/say-day.ts'
import type { Drawing } from '../../platform/drawing/drawing-jobs.ts'

declare module '../../platform/drawing/drawing-jobs.ts' {
  interface DrawingJobs {
    handOver: Drawing<HandOver>
  }
}

export interface HandOverLine {
  name: string
  identityMasked: string
  type: string
  present: boolean | null
  lacking: boolean | null
  acceptedOn: PlainDate | null
  dueOn: PlainDate | null
  delivery: string
}

interface HandOver {
  employer: string
  station: string
  window: string
  address: string
  lines: HandOverLine[]
}

const types: Record<string, string> = { ONE_YEAR: '一年期', THREE_YEAR: '三年期', ANNUALLY_ENDORSED: '逐年签注' }

/** The list that officers and company sign after a visit: what was accepted, what was not and why. */
export function printHandOver({ employer, station, window, address, lines }: HandOver): PDFKit.PDFDocument {
  const document = openPage(48, { Title: '居住证上门办理交接清单' })
  document.fontSize(18).text('居住证上门办理交接清单', { align: 'center' })
  document.moveDown(0.6).fontSize(10.5)
  document
    .text(`单位：${employer}`)
    .text(`派出所：${station}`)
    .text(`时间：${sayDaysIn(window, 'zh-CN')}`)
    .text(`地点：${address}`)
  document.moveDown(0.8)
  const columns = [48, 76, 146, 286, 352, 462]
  row(document, columns, ['序号', '姓名', '公民身份号码', '种类', '结果', '签发期限'])
  for (const [index, line] of lines.entries())
    row(document, columns, [
      String(index + 1),
      line.name,
      line.identityMasked,
      types[line.type] ?? '',
      outcomeOf(line),
      line.dueOn === null ? '—' : sayDay(line.dueOn, 'zh-CN'),
    ])
  document
    .moveDown(2)
    .fontSize(10.5)
    .text(
      '经办民警（签名）：________________        单位经办人（签名）：________________        日期：____________',
      48,
    )
  document.end()
  return document
}

function outcomeOf({ present, lacking, acceptedOn, delivery }: HandOverLine): string {
  if (acceptedOn !== null) return `已受理，${delivery === 'EXPRESS' ? '快递送达' : '领取'}`
  if (present === false) return '未到场，转下次'
  return lacking ? '缺材料，转下次' : present === null ? '未办理，转下次' : '待完成'
}

function row(document: PDFKit.PDFDocument, columns: readonly number[], cells: readonly string[]): void {
  if (document.y > 760) document.addPage()
  const { y } = document
  document.fontSize(9.5)
  for (const [index, cell] of cells.entries())
    document.text(cell, columns[index], y, {
      width: (columns[index + 1] ?? 548) - columns[index]! - 4,
      lineBreak: false,
    })
  document.text('', 48, y + 17)
}

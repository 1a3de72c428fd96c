import { createRequire } from 'node:module'
import { sql } from 'kysely'
import PDFDocument from 'pdfkit'
import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { windowWords } from './times.ts'
import { loadVisits } from './visit.read.ts'

interface Line {
  name: string
  identityMasked: string
  type: string
  present: boolean | null
  lacking: boolean | null
  acceptedOn: PlainDate | null
  dueOn: PlainDate | null
  delivery: string
}

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
const types: Record<string, string> = { ONE_YEAR: '一年期', THREE_YEAR: '三年期', ANNUALLY_ENDORSED: '逐年签注' }

/** The list that officers and company sign after a visit: what was accepted, what was not and why. Null where the actor sees no such visit. */
export async function renderHandOver(context: Context, visitId: string): Promise<Buffer | null> {
  const [visit] = await loadVisits(context, [visitId])
  if (!visit) return null
  const head = await context.first<{ employer: string; station: string }>(sql`select e.name as employer, s.name as station from employer e, station s where e.id = ${visit.employerId} and s.id = ${visit.stationId}`)
  const lines = await context.rows<Line>(sql`
    select w.name, w.identity_masked as "identityMasked", a.type, c.present, c.lacking, a.delivery, case when a.visit_id = ${visitId} then a.accepted_on end as "acceptedOn", case when a.visit_id = ${visitId} then a.due_on end as "dueOn"
    from permit_application a join worker w on w.id = a.worker_id left join document_check c on c.application_id = a.id and c.visit_id = ${visitId}
    where (a.visit_id = ${visitId} or c.visit_id is not null) and a.withdrawn_at is null order by w.name, a.id`)
  const document = new PDFDocument({ size: 'A4', margin: 48, info: { Title: '居住证上门办理交接清单' } })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.once('end', () => resolve(Buffer.concat(chunks)))
    document.once('error', reject)
  })
  document.font(font).fontSize(18).text('居住证上门办理交接清单', { align: 'center' })
  document.moveDown(0.6).fontSize(10.5)
  document.text(`单位：${head?.employer ?? ''}`).text(`派出所：${head?.station ?? ''}`).text(`时间：${visit.startsAt && visit.endsAt ? windowWords({ startsAt: visit.startsAt, endsAt: visit.endsAt }) : ''}`).text(`地点：${visit.address}`)
  document.moveDown(0.8)
  const columns = [48, 76, 146, 286, 352, 462]
  row(document, columns, ['序号', '姓名', '公民身份号码', '种类', '结果', '签发期限'])
  for (const [index, line] of lines.entries()) row(document, columns, [String(index + 1), line.name, line.identityMasked, types[line.type] ?? '', outcomeOf(line), line.dueOn ?? '—'])
  document.moveDown(2).fontSize(10.5).text('经办民警（签名）：________________        单位经办人（签名）：________________        日期：____________', 48)
  document.end()
  return done
}

function outcomeOf({ present, lacking, acceptedOn, delivery }: Line): string {
  if (acceptedOn !== null) return `已受理，${delivery === 'EXPRESS' ? '快递送达' : '领取'}`
  if (present === false) return '未到场，转下次'
  return lacking ? '缺材料，转下次' : present === null ? '未办理，转下次' : '待完成'
}

function row(document: PDFKit.PDFDocument, columns: readonly number[], cells: readonly string[]): void {
  if (document.y > 760) document.addPage()
  const { y } = document
  document.fontSize(9.5)
  for (const [index, cell] of cells.entries()) document.text(cell, columns[index], y, { width: (columns[index + 1] ?? 548) - columns[index]! - 4, lineBreak: false })
  document.text('', 48, y + 17)
}

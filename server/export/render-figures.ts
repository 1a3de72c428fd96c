import { createHash } from 'node:crypto'
import { readCompliance, readLateness } from '../compliance/compliance.read.ts'
import type { Context } from '../request/context.ts'
import { draw } from '../platform/drawing/draw.ts'
import type { ExportNote, RowTally } from './encode-export.ts'
import type { ExportQuestion } from './export-question.ts'
import { cellsOf } from './figure-cells.ts'

const shownGroups = 20

/** Compliance figures as a printable report; the hash covers the rows of its table. */
export async function renderFigures(
  context: Context,
  question: ExportQuestion,
  note: ExportNote,
): Promise<{ bytes: AsyncIterable<Uint8Array>; tally: () => RowTally }> {
  const asOf = new Date(note.asOf)
  const filter = { ...question.compliance!, asOf }
  const groups = await readCompliance(context, filter, {
    groupBy: question.groupBy ?? 'STATION',
    orderBy: question.orderBy ?? 'ON_TIME_RATE_ASC',
    first: shownGroups,
  })
  const months = await readCompliance(context, filter, { groupBy: 'MONTH', orderBy: 'KEY', first: 500 })
  const lateness = await readLateness(context, { filter })
  const rows = [...groups.groups.map((group) => cellsOf(group.label, group.figures)), cellsOf('TOTAL', groups.total)]
  const hash = createHash('sha256')
    .update(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    .digest('hex')
  return {
    bytes: draw('figures', {
      groups,
      months,
      lateness,
      note,
      hash,
      language: context.language,
      period: `${filter.from} – ${filter.to}`,
    }),
    tally: () => ({ rows: rows.length, sha256: hash }),
  }
}

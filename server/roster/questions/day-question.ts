import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { mayReportFor } from '../../employment/employment.policy.ts'
import { isPlainDate } from '../../law/plain-date.ts'
import type { RosterDayChoice, RosterDayQuestion } from './day-question.graphql.ts'
import type { RosterImport } from '../roster.graphql.ts'
import { dayAsked } from '../roster.read.ts'
import { openContent, textsOf } from '../rows/row-content.ts'
import type { RowRefusal } from '../check/row-refusals.ts'
import { DAY_ORDERS, readWrittenDay } from '../sheet/rows/read-day.ts'
import { columnsOfRow } from '../sheet/sheet-heads.ts'

const asked = ({ facts }: RowRefusal): boolean =>
  facts.reason === 'hire_ambiguous' || facts.reason === 'leave_ambiguous'

/**
 * What the clerk must be asked about a roster's days, with the cell that can mean most for an example; null where
 * nothing is to ask.
 */
export async function dayQuestionOf(
  context: Context,
  roster: Pick<RosterImport, 'id' | 'employerId' | 'stationId' | 'sheetHeads'>,
): Promise<RosterDayQuestion | null> {
  const rows = await context.rows<{ orders: string; rows: number }>(sql`
    select e->'facts'->>'orders' as orders, count(distinct r.row_number) as rows from roster_row r cross join jsonb_array_elements(r.errors) e
    where r.roster_import_id = ${roster.id} and ${dayAsked} and e->'facts'->>'orders' <> '' group by 1`)
  if (rows.length === 0) return null
  const readable = DAY_ORDERS.map((order) => ({
    order,
    rows: rows.filter(({ orders }) => orders.split(' ').includes(order)).reduce((total, row) => total + row.rows, 0),
  }))
  const first = await context.first<{ rowNumber: number; errors: RowRefusal[]; contentSealed: Buffer | null }>(sql`
    select r.row_number as "rowNumber", r.errors, r.content_sealed as "contentSealed" from roster_row r cross join jsonb_array_elements(r.errors) e
    where r.roster_import_id = ${roster.id} and ${dayAsked} and e->'facts'->>'orders' <> '' order by length(e->'facts'->>'candidates') desc, r.row_number limit 1`)
  const error = first?.errors
    .filter((candidate) => asked(candidate) && candidate.facts.orders !== '')
    .toSorted((a, b) => String(b.facts.candidates).length - String(a.facts.candidates).length)[0]
  const total = rows.reduce((sum, row) => sum + row.rows, 0)
  const question = {
    rows: total,
    readable: readable.filter((count) => count.rows > 0),
    cell: error?.cell ?? null,
    text: null,
    readings: [],
  }
  if (
    !first?.contentSealed ||
    !error?.field ||
    !mayReportFor(context.actor, { id: roster.employerId, stationId: roster.stationId })
  )
    return question
  const texts = textsOf(
    openContent(context.portal.keys, roster.id, first.rowNumber, first.contentSealed),
    columnsOfRow(roster.sheetHeads, first.rowNumber),
  )
  const text = texts[error.field === 'endedOn' ? 'endedOn' : 'hiredOn'] ?? ''
  const reading = readWrittenDay(text)
  return { ...question, text, readings: reading.kind === 'ambiguous' ? [...reading.readings] : [] }
}

/** The days that a row's ambiguous ones may mean. */
export function dayChoicesOf(errors: readonly RowRefusal[]): RosterDayChoice[] {
  return errors.flatMap((error) => {
    const days = asked(error)
      ? String(error.facts.candidates ?? '')
          .split(' ')
          .filter(isPlainDate)
      : []
    return error.field !== null && days.length > 0 ? [{ field: error.field, days }] : []
  })
}

import { sql, type RawBuilder } from 'kysely'
import { calendarAsOf, type WorkingCalendar } from '../law/calendar.ts'
import { addDays, dayOf, plainDate, type PlainDate } from '../law/plain-date.ts'
import type { ObligationFilter } from './employment-filters.graphql.ts'
import { obligationStatusIs } from './obligation-status.ts'

/** The calendar as published at that instant. */
export function calendarAt(asOf: Date | null | undefined, calendar: WorkingCalendar): WorkingCalendar {
  return asOf == null ? calendar : calendarAsOf(dayOf(asOf), calendar.editions)
}

/** Of the table alias o: met late or overdue by so many working days, as in the figures. */
export function isDaysLate(filter: ObligationFilter, at: Date, calendar: WorkingCalendar): RawBuilder<unknown> {
  const spans = spansOf(filter, dayOf(at), calendar)
  const column = (pick: (span: Span) => PlainDate): RawBuilder<unknown> => sql`${spans.map(pick)}::date[]`
  return sql`(${obligationStatusIs(['MET_LATE', 'OVERDUE'], at)} and exists (
    select from unnest(${column(({ dueOn }) => dueOn)}, ${column(({ first }) => first)}, ${column(({ last }) => last)}) as late(due_on, first, last)
    where late.due_on = o.due_on and coalesce((o.met_at at time zone 'Asia/Shanghai')::date, ${dayOf(at)}::date) between late.first and late.last))`
}

interface Span {
  dueOn: PlainDate
  first: PlainDate
  last: PlainDate
}

/** For each due day, the days on which the report would be that late. */
function spansOf(
  { dueFrom, dueTo, daysLateFrom, daysLateTo }: ObligationFilter,
  today: PlainDate,
  calendar: WorkingCalendar,
): Span[] {
  const earliest = plainDate(`${calendar.firstYear}-01-01`)
  const start = dueFrom != null && dueFrom > earliest ? dueFrom : earliest
  const end = dueTo != null && dueTo < today ? dueTo : today
  const working: PlainDate[] = []
  for (let on = addDays(start, 1); on <= today; on = addDays(on, 1)) if (calendar.dayAt(on).working) working.push(on)
  const spans: Span[] = []
  let passed = 0
  for (let dueOn = start; dueOn <= end; dueOn = addDays(dueOn, 1)) {
    while (passed < working.length && working[passed]! <= dueOn) passed += 1
    const first = daysLateFrom == null || daysLateFrom <= 0 ? dueOn : working[passed + daysLateFrom - 1]
    const after = daysLateTo == null ? undefined : working[passed + Math.max(0, daysLateTo)]
    if (first !== undefined) spans.push({ dueOn, first, last: after === undefined ? today : addDays(after, -1) })
  }
  return spans
}

import { sql, type RawBuilder } from 'kysely'
import type { WorkingCalendar } from '../../law/calendar.ts'
import { addDays, plainDate, type PlainDate } from '../../law/plain-date.ts'

/** A visit that is completed in a period began at most so many days before it. */
const longestVisit = 31

/**
 * Of the table alias v: begun on a day off or outside of 9:00 to 17:00. The days between which it was completed spare
 * most of the calendar.
 */
export function beganOffHours(
  completed: { from?: PlainDate | null; to?: PlainDate | null },
  calendar: WorkingCalendar,
): RawBuilder<boolean> {
  const began = sql`(coalesce(v.started_at, v.starts_at, v.completed_at) at time zone 'Asia/Shanghai')`
  return sql<boolean>`(${began}::date = any(${daysOff(completed, calendar)}::date[]) or ${began}::time < '09:00' or ${began}::time >= '17:00')`
}

function daysOff(
  { from, to }: { from?: PlainDate | null; to?: PlainDate | null },
  calendar: WorkingCalendar,
): PlainDate[] {
  const [earliest, latest] = [plainDate(`${calendar.firstYear}-01-01`), plainDate(`${calendar.lastYear}-12-31`)]
  const begun = from == null ? earliest : addDays(from, -longestVisit)
  const end = to != null && to < latest ? to : latest
  const days: PlainDate[] = []
  for (let on = begun > earliest ? begun : earliest; on <= end; on = addDays(on, 1))
    if (!calendar.dayAt(on).working) days.push(on)
  return days
}

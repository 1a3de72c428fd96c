import { addDays, addMonths, dayOf, instantAtEndOf, plainDate, weekdayOf, type PlainDate } from '../law/plain-date.ts'

export type Schedule = 'NONE' | 'WEEKLY' | 'MONTHLY'

const hourMs = 3_600_000
const reportHour = 8

/** The next Monday or first of a month at 08:00, strictly after an instant. */
export function nextReportAt(schedule: Schedule, after: Date): Date | null {
  switch (schedule) {
    case 'NONE':
      return null
    case 'WEEKLY':
      return first(after, (on) => weekdayOf(on) === 1)
    case 'MONTHLY':
      return first(after, (on) => on.endsWith('-01'))
    default:
      return schedule satisfies never
  }
}

/** The last complete week or month before an instant. */
export function periodBefore(schedule: Exclude<Schedule, 'NONE'>, reportAt: Date): { from: PlainDate; to: PlainDate } {
  const on = dayOf(reportAt)
  const to = addDays(on, -1)
  return schedule === 'WEEKLY'
    ? { from: addDays(on, -7), to }
    : { from: addMonths(plainDate(`${on.slice(0, 7)}-01`), -1), to }
}

function first(after: Date, fits: (on: PlainDate) => boolean): Date {
  for (let on = dayOf(after); ; on = addDays(on, 1)) {
    const at = new Date(instantAtEndOf(addDays(on, -1)).getTime() + reportHour * hourMs)
    if (at > after && fits(on)) return at
  }
}

import { workingCalendar, type Deadline, type WorkingCalendar } from '../law/calendar.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { dutyAfter, type AppliedLaw } from '../law/reporting.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import type { Portal } from '../request/portal.ts'

export interface StoredDeadline {
  kind: 'HIRE' | 'DEPARTURE'
  eventOn: PlainDate
  dueOn: PlainDate
  dueAt: Date
  provisional: boolean
  ruleKey: string
  calendarVersion: string
  source?: string
  /** Where another day than the event's was counted from. */
  countedFromDay?: PlainDate | null
}

export function appliedLaw(portal: Portal): AppliedLaw {
  return { book: portal.lawBook, calendar: portal.calendar }
}

/**
 * A stored deadline with its explanation, counted by the edition it was counted with. What was told stays what is told:
 * the stored day leads, the steps explain it. A question between employers is stored as provisional because nobody is
 * late
 * with an answer; its day hangs on the calendar like any other.
 */
export function explain(stored: StoredDeadline, portal: Portal): Deadline {
  const { dueOn, dueAt, provisional, calendarVersion } = stored
  const calendar = editionNamed(calendarVersion, portal.calendar)
  const ruleSet = ruleSetByKey(stored.ruleKey)
  const due = dutyAfter(
    stored.kind,
    stored.countedFromDay ?? stored.eventOn,
    {},
    { book: { ...portal.lawBook, ruleSetOn: () => ruleSet }, calendar },
  )
  return 'refusal' in due
    ? { dueOn, dueAt, provisional, calendarVersion, citation: null, steps: [] }
    : {
        ...due.deadline,
        dueOn,
        dueAt,
        provisional: stored.source === 'CROSS_EMPLOYER' ? due.deadline.provisional : provisional,
        calendarVersion,
      }
}

const known = new Map<string, WorkingCalendar>()

/** The calendar of a version: today's, or as it stood before the latest notices came. */
export function editionNamed(version: string, current: WorkingCalendar): WorkingCalendar {
  if (version === current.version) return current
  const found = known.get(version)
  if (found) return found
  for (let kept = current.editions.length - 1; kept > 0; kept -= 1) {
    const earlier = workingCalendar(current.editions.slice(0, kept))
    known.set(earlier.version, earlier)
  }
  return known.get(version) ?? current
}

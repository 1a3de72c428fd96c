import type { CalendarEntry, CalendarYear } from './calendars/calendar-year.ts'
import { publishedYears } from './calendars/published.ts'
import { addDays, dayOfMonth, instantAtEndOf, monthOf, weekdayOf, yearOf, type PlainDate } from './plain-date.ts'
import { statutoryHolidayOn } from './statutory-days.ts'

export type { CalendarEntry, CalendarYear } from './calendars/calendar-year.ts'
export { judgeCalendarYear, type CalendarProblem, type CalendarProposal } from './calendars/judge-calendar-year.ts'

export type DayKind = 'EVENT_DAY' | 'WORKDAY' | 'WEEKEND' | 'STATUTORY_HOLIDAY' | 'MAKE_UP_WORKDAY' | 'UNPUBLISHED'

export interface CalendarDay {
  readonly on: PlainDate
  readonly working: boolean
  /**
   * STATUTORY_HOLIDAY is every day that a notice gives off, the rest days it moves or joins to a festival among them.
   */
  readonly kind: DayKind
  readonly holiday: string | null
}

/**
 * The working days of the country as far as the State Council has published them, and one year beyond as far as law
 * settles it.
 */
export interface WorkingCalendar {
  /**
   * Names the deciding editions: the last year's, and a checksum of all. Two calendars that differ in a day differ in
   * it.
   */
  readonly version: string
  /** All that it was made of, in the order given, superseded ones among them: what calendarAsOf chooses from. */
  readonly editions: readonly CalendarYear[]
  readonly firstYear: number
  readonly lastYear: number
  /** The edition that decides a year; null where none is published. */
  editionOf(year: number): CalendarYear | null
  isPublished(year: number): boolean
  /**
   * False in an unpublished year, and for 27 to 31 December until the next year's notice, which may still move them.
   */
  isSettled(on: PlainDate): boolean
  /** Throws CalendarUnknown before the first published year and beyond the year after the last. */
  dayAt(on: PlainDate): CalendarDay
}

/** No calendar covers the day: callers refuse the date rather than guess. */
export class CalendarUnknown extends RangeError {
  readonly year: number

  constructor(year: number) {
    super(`No calendar of working days covers the year ${year}`)
    this.name = 'CalendarUnknown'
    this.year = year
  }
}

export interface Period {
  readonly length: number
  readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' | 'HOUR'
  /**
   * Whether a last day that is a holiday or rest day gives way to the next working day. By default calendar days do,
   * hours do not.
   */
  readonly rollsToWorkingDay?: boolean
}

export interface DeadlineStep {
  readonly on: PlainDate
  readonly counted: boolean
  readonly ordinal: number | null
  readonly reason: DayKind
  readonly holiday: string | null
}

export interface Deadline {
  readonly dueOn: PlainDate
  readonly dueAt: Date
  readonly provisional: boolean
  readonly steps: readonly DeadlineStep[]
  readonly citation: string | null
  readonly calendarVersion: string
}

/** Of two editions of one year the later in the list decides. Throws RangeError for an empty list. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const deciding = new Map(years.map((edition) => [edition.year, edition]))
  const inOrder = [...deciding.values()].toSorted((a, b) => a.year - b.year)
  const first = inOrder[0]
  const last = inOrder.at(-1)
  if (first === undefined || last === undefined) throw new RangeError('A calendar needs at least one published year')
  const entries = new Map(inOrder.flatMap((edition) => edition.days.map((day) => [day.on, day])))

  const isPublished = (year: number): boolean => deciding.has(year)
  return {
    version: `${last.version}-${checksum(inOrder)}`,
    editions: years,
    firstYear: first.year,
    lastYear: last.year,
    editionOf: (year) => deciding.get(year) ?? null,
    isPublished,
    isSettled: (on) => isPublished(yearOf(on)) && (isPublished(yearOf(on) + 1) || !mayBeMovedByNextYear(on)),
    dayAt(on) {
      const year = yearOf(on)
      if (year < first.year || year > last.year + 1) throw new CalendarUnknown(year)
      return isPublished(year) ? publishedDay(on, entries.get(on)) : unpublishedDay(on)
    },
  }
}

/** Every published edition, amendments included. */
export const publishedCalendar: WorkingCalendar = workingCalendar(publishedYears)

/**
 * The calendar as it stood at the end of a day. An edition without a known date counts from 1 January of its year.
 * Throws CalendarUnknown before the first.
 */
export function calendarAsOf(on: PlainDate, years: readonly CalendarYear[] = publishedYears): WorkingCalendar {
  const known = years.filter((edition) => (edition.publishedOn ?? `${edition.year}-01-01`) <= on)
  if (known.length === 0) throw new CalendarUnknown(yearOf(on))
  return workingCalendar(known)
}

/**
 * When a period that an event starts has run out: 24:00 in Asia/Shanghai of the last day, the day of the event not
 * counted (民法典 art. 201 and 203; 公安机关办理行政案件程序规定 art. 35). Hours, of which only the day they began on is known, run from
 * the end of that day and are rounded up to whole days. Provisional where a day that decides the result is not settled
 * yet. Throws CalendarUnknown outside the calendar, RangeError for a length that is not a whole number from 1.
 */
export function deadlineAfter(
  eventOn: PlainDate,
  period: Period,
  calendar: WorkingCalendar,
  citation: string | null = null,
): Deadline {
  if (!Number.isSafeInteger(period.length) || period.length < 1)
    throw new RangeError('A period is a whole number from 1')
  const event = calendar.dayAt(eventOn)
  const steps =
    period.unit === 'WORKING_DAY'
      ? workingSteps(eventOn, period.length, calendar)
      : calendarSteps(eventOn, period, calendar)
  const dueOn = steps.at(-1)?.on ?? eventOn
  return {
    dueOn,
    dueAt: instantAtEndOf(dueOn),
    provisional: dependsOnUnsettled(steps, period, calendar),
    steps: [{ on: eventOn, counted: false, ordinal: null, reason: 'EVENT_DAY', holiday: event.holiday }, ...steps],
    citation,
    calendarVersion: calendar.version,
  }
}

/**
 * The earliest day that a provisional deadline can still turn out to be, to act by: every unsettled day but a statutory
 * one is taken for a working day. Equals dueOn where nothing is provisional.
 */
export function earliestDueOn(eventOn: PlainDate, period: Period, calendar: WorkingCalendar): PlainDate {
  const deadline = deadlineAfter(eventOn, period, calendar)
  if (!deadline.provisional) return deadline.dueOn
  const mayWork = (on: PlainDate): boolean =>
    calendar.isSettled(on) ? calendar.dayAt(on).working : statutoryHolidayOn(on) === null
  const nthOf = (count: number, from: PlainDate): PlainDate => {
    let on = from
    for (let left = count; left > 0;) {
      on = addDays(on, 1)
      if (mayWork(on)) left -= 1
    }
    return on
  }
  return period.unit === 'WORKING_DAY'
    ? nthOf(period.length, eventOn)
    : nthOf(1, addDays(eventOn, wholeDays(period) - 1))
}

/**
 * Working days after the due day up to and including `on`; 0 where none has passed. In days not yet published, as far
 * as law settles them.
 */
export function workingDaysLate(dueOn: PlainDate, on: PlainDate, calendar: WorkingCalendar): number {
  let late = 0
  for (let day = addDays(dueOn, 1); day <= on; day = addDays(day, 1)) if (calendar.dayAt(day).working) late += 1
  return late
}

/** Working days left after `from` up to and including the due day; 0 on the due day and after it. */
export function workingDaysUntil(from: PlainDate, dueOn: PlainDate, calendar: WorkingCalendar): number {
  return workingDaysLate(from, dueOn, calendar)
}

/** The n-th working day after a day, or before it for a negative count; 0 is the day itself, working or not. */
export function addWorkingDays(on: PlainDate, count: number, calendar: WorkingCalendar): PlainDate {
  if (!Number.isSafeInteger(count)) throw new RangeError('Not a whole number of working days')
  const step = count < 0 ? -1 : 1
  let day = on
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step)
    if (calendar.dayAt(day).working) left -= 1
  }
  return day
}

function publishedDay(on: PlainDate, entry: CalendarEntry | undefined): CalendarDay {
  if (entry !== undefined)
    return {
      on,
      working: entry.working,
      kind: entry.working ? 'MAKE_UP_WORKDAY' : 'STATUTORY_HOLIDAY',
      holiday: entry.holiday,
    }
  const working = weekdayOf(on) <= 5
  return { on, working, kind: working ? 'WORKDAY' : 'WEEKEND', holiday: null }
}

/**
 * Monday to Friday without the days that the law itself gives off: what holds before the notice, and is marked as such.
 */
function unpublishedDay(on: PlainDate): CalendarDay {
  const holiday = statutoryHolidayOn(on)
  return { on, working: weekdayOf(on) <= 5 && holiday === null, kind: 'UNPUBLISHED', holiday }
}

/** Notices have re-assigned 29 to 31 December of the year before; two days are added for a longer bridge. */
function mayBeMovedByNextYear(on: PlainDate): boolean {
  return monthOf(on) === 12 && dayOfMonth(on) >= 27
}

function workingSteps(eventOn: PlainDate, length: number, calendar: WorkingCalendar): DeadlineStep[] {
  const steps: DeadlineStep[] = []
  let ordinal = 0
  for (let on = addDays(eventOn, 1); ordinal < length; on = addDays(on, 1)) {
    const day = calendar.dayAt(on)
    if (day.working) ordinal += 1
    steps.push({
      on,
      counted: day.working,
      ordinal: day.working ? ordinal : null,
      reason: day.kind,
      holiday: day.holiday,
    })
  }
  return steps
}

/** Days into which a last day on holiday is extended are listed, and not counted. */
function calendarSteps(eventOn: PlainDate, period: Period, calendar: WorkingCalendar): DeadlineStep[] {
  const steps: DeadlineStep[] = []
  const length = wholeDays(period)
  for (let ordinal = 1; ordinal <= length; ordinal += 1) {
    const day = calendar.dayAt(addDays(eventOn, ordinal))
    steps.push({ on: day.on, counted: true, ordinal, reason: day.kind, holiday: day.holiday })
  }
  for (let day = calendar.dayAt(addDays(eventOn, length)); rolls(period) && !day.working;) {
    day = calendar.dayAt(addDays(day.on, 1))
    steps.push({ on: day.on, counted: false, ordinal: null, reason: day.kind, holiday: day.holiday })
  }
  return steps
}

function wholeDays(period: Period): number {
  return period.unit === 'HOUR' ? Math.ceil(period.length / 24) : period.length
}

function rolls(period: Period): boolean {
  return period.rollsToWorkingDay ?? period.unit === 'CALENDAR_DAY'
}

/** Of working days every day looked at decides; of calendar days only those on which the period may end. */
function dependsOnUnsettled(steps: readonly DeadlineStep[], period: Period, calendar: WorkingCalendar): boolean {
  if (period.unit === 'WORKING_DAY') return steps.some((step) => !calendar.isSettled(step.on))
  return rolls(period) && steps.slice(wholeDays(period) - 1).some((step) => !calendar.isSettled(step.on))
}

/** FNV-1a, 32 bits, over every day of every edition. */
function checksum(editions: readonly CalendarYear[]): string {
  let hash = 0x811c9dc5
  for (const edition of editions)
    for (const day of edition.days)
      for (const character of `${edition.version}${day.on}${day.working ? '+' : '-'}${day.holiday}`)
        hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

import { addDays, plainDateOf, weekdayOf, yearOf, type PlainDate } from '../plain-date.ts'
import { statutoryDays } from '../statutory-days.ts'
import type { CalendarEntry } from './calendar-year.ts'

export type CalendarProblemCode =
  | 'NO_SOURCE'
  | 'NO_DAYS'
  | 'OUTSIDE_YEAR'
  | 'DUPLICATE_DAY'
  | 'MAKE_UP_NOT_ON_WEEKEND'
  | 'STATUTORY_DAY_WORKING'
  | 'LONG_WORKING_RUN'
  | 'UNBALANCED'

export interface CalendarProblem {
  readonly code: CalendarProblemCode
  /**
   * An error forbids publishing; a warning is for a person to look at, as notices have departed from the rule before.
   */
  readonly severity: 'ERROR' | 'WARNING'
  readonly on: PlainDate | null
  /** Index into the days given, where one of them is the cause. */
  readonly index: number | null
}

export interface CalendarProposal {
  readonly year: number
  readonly source: string
  readonly days: readonly CalendarEntry[]
}

/** All that is wrong with a year's schedule before it is published, by 《全国年节及纪念日放假办法》 (2024-11-10) art. 2, 6 and 7. */
export function judgeCalendarYear(proposal: CalendarProposal): CalendarProblem[] {
  const { year, days } = proposal
  return [
    ...(proposal.source.trim() === '' ? [error('NO_SOURCE')] : []),
    ...(days.length === 0 ? [error('NO_DAYS')] : []),
    ...days.flatMap((day, index) => (belongs(day.on, year) ? [] : [error('OUTSIDE_YEAR', day.on, index)])),
    ...days.flatMap((day, index) =>
      days.findIndex(({ on }) => on === day.on) === index ? [] : [error('DUPLICATE_DAY', day.on, index)],
    ),
    ...days.flatMap((day, index) =>
      day.working && weekdayOf(day.on) <= 5 ? [error('MAKE_UP_NOT_ON_WEEKEND', day.on, index)] : [],
    ),
    ...workingStatutoryDays(year, days),
    ...longRuns(year, days),
    ...unbalanced(year, days),
  ]
}

/** The notice of a year may order the last days of the December before. */
function belongs(on: PlainDate, year: number): boolean {
  return yearOf(on) === year || (yearOf(on) === year - 1 && on.slice(5) >= '12-27')
}

function workingStatutoryDays(year: number, days: readonly CalendarEntry[]): CalendarProblem[] {
  const works = schedule(days)
  const listed = (on: PlainDate): number | null => {
    const index = days.findIndex((day) => day.on === on)
    return index === -1 ? null : index
  }
  return [...new Set(statutoryDays(year).map((day) => day.on))]
    .filter(works)
    .map((on) => error('STATUTORY_DAY_WORKING', on, listed(on)))
}

/** Ordinarily no more than six working days in a row (art. 7); the day given is the seventh of a run. */
function longRuns(year: number, days: readonly CalendarEntry[]): CalendarProblem[] {
  const works = schedule(days)
  const problems: CalendarProblem[] = []
  let run = 0
  for (let on = plainDateOf(year, 1, 1); yearOf(on) === year; on = addDays(on, 1)) {
    run = works(on) ? run + 1 : 0
    if (run === 7) problems.push({ code: 'LONG_WORKING_RUN', severity: 'WARNING', on, index: null })
  }
  return problems
}

/**
 * Weekdays off less weekend days worked are the statutory days: one more or fewer is an omission or a special order.
 */
function unbalanced(year: number, days: readonly CalendarEntry[]): CalendarProblem[] {
  const freed = days.filter((day) => !day.working && weekdayOf(day.on) <= 5).length
  const worked = days.filter((day) => day.working).length
  return freed - worked === statutoryDays(year).length
    ? []
    : [{ code: 'UNBALANCED', severity: 'WARNING', on: null, index: null }]
}

function schedule(days: readonly CalendarEntry[]): (on: PlainDate) => boolean {
  const listed = new Map(days.map((day) => [day.on, day.working]))
  return (on) => listed.get(on) ?? weekdayOf(on) <= 5
}

function error(code: CalendarProblemCode, on: PlainDate | null = null, index: number | null = null): CalendarProblem {
  return { code, severity: 'ERROR', on, index }
}

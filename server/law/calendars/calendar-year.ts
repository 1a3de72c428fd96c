import { addDays, plainDate, type PlainDate } from '../plain-date.ts'

/**
 * One edition of one yearly notice. Its days may lie in the December before: the notices move 29 to 31 December too.
 */
export interface CalendarYear {
  readonly year: number
  /** e.g. CN-2015.2: the second edition of 2015. */
  readonly version: string
  /** Title and address of the notice. */
  readonly source: string
  readonly publishedOn?: PlainDate
  readonly days: readonly CalendarEntry[]
}

export interface CalendarEntry {
  readonly on: PlainDate
  readonly working: boolean
  readonly holiday: string
}

/** A notice as it is written: per holiday the days off from first to last, and the weekend days worked for it. */
export interface Notice {
  readonly year: number
  readonly version: string
  readonly source: string
  readonly publishedOn?: string
  readonly off: readonly (readonly [holiday: string, first: string, last?: string])[]
  readonly makeUp: readonly (readonly [holiday: string, on: string])[]
}

export function calendarYear(notice: Notice): CalendarYear {
  const off = notice.off.flatMap(([holiday, first, last = first]) =>
    daysFrom(plainDate(first), plainDate(last)).map((on) => ({ on, working: false, holiday })),
  )
  const makeUp = notice.makeUp.map(([holiday, on]) => ({ on: plainDate(on), working: true, holiday }))
  return {
    year: notice.year,
    version: notice.version,
    source: notice.source,
    ...(notice.publishedOn === undefined ? {} : { publishedOn: plainDate(notice.publishedOn) }),
    days: [...off, ...makeUp].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  }
}

function daysFrom(first: PlainDate, last: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(on)
  return days
}

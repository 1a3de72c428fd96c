/**
 * Working days as the General Office of the State Council announced them (国办发明电〔2024〕12号, 〔2025〕7号), written out:
 * what is off, and which days of rest are worked instead. Nothing of the server is used here.
 */
const announced: Record<number, { off: string[]; worked: string[] }> = {
  2025: {
    off: [
      '01-01',
      ...span('01', 28, 31),
      ...span('02', 1, 4),
      ...span('04', 4, 6),
      ...span('05', 1, 5),
      '05-31',
      ...span('06', 1, 2),
      ...span('10', 1, 8),
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      ...span('01', 1, 3),
      ...span('02', 15, 23),
      ...span('04', 4, 6),
      ...span('05', 1, 5),
      ...span('06', 19, 21),
      ...span('09', 25, 27),
      ...span('10', 1, 7),
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}

/**
 * Before any notice, the law alone gives 1 January 2027 off (全国年节及纪念日放假办法 art. 2); other festivals lie beyond the
 * stories.
 */
const byLawAlone = new Set(['2027-01-01'])

/**
 * An invented notice for 2027, as an administrator publishes it: New Year until the 4th, worked for on Sunday the 10th.
 */
export const notice2027 = [
  ...span('01', 1, 4).map((day) => ({ on: `2027-${day}`, working: false, holiday: '元旦' })),
  { on: '2027-01-10', working: true, holiday: '元旦' },
  ...[...span('02', 5, 11)].map((day) => ({ on: `2027-${day}`, working: false, holiday: '春节' })),
  { on: '2027-04-05', working: false, holiday: '清明节' },
  ...span('05', 1, 5).map((day) => ({ on: `2027-${day}`, working: false, holiday: '劳动节' })),
  { on: '2027-06-09', working: false, holiday: '端午节' },
  { on: '2027-09-15', working: false, holiday: '中秋节' },
  ...span('10', 1, 7).map((day) => ({ on: `2027-${day}`, working: false, holiday: '国庆节' })),
]

export interface LastDay {
  on: string
  /** A day that decides it may still be moved by a notice that has not come. */
  provisional: boolean
}

/** The year 2027 is known from the moment its notice is published. */
export function isWorking(day: string, knows2027: boolean): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const rest = weekday === 0 || weekday === 6
  if (day.startsWith('2027')) {
    if (!knows2027) return !rest && !byLawAlone.has(day)
    return notice2027.find(({ on }) => on === day)?.working ?? !rest
  }
  const year = announced[Number(day.slice(0, 4))]!
  const date = day.slice(5)
  return year.worked.includes(date) || (!rest && !year.off.includes(date))
}

/** A term of working days that an event starts; the day of the event does not count (民法典 art. 201). */
export function lastDayOf(eventOn: string, term: number, knows2027: boolean): LastDay {
  let on = eventOn
  let provisional = false
  for (let left = term; left > 0;) {
    on = dayAfter(on)
    if (isWorking(on, knows2027)) left -= 1
    provisional ||= !knows2027 && (on.startsWith('2027') || on >= '2026-12-27')
  }
  return { on, provisional }
}

/** Working days after one day, up to and including another. */
export function workingDaysBetween(after: string, until: string, knows2027: boolean): number {
  let count = 0
  for (let on = dayAfter(after); on <= until; on = dayAfter(on)) if (isWorking(on, knows2027)) count += 1
  return count
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day in Beijing at an instant. */
export function dayAt(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The instant at which a day begins in Beijing. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}

function span(month: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${month}-${String(from + index).padStart(2, '0')}`)
}

import { addDays, dayOf, instantAtEndOf, type PlainDate } from '../../law/plain-date.ts'
import { clock } from '../../law/visit.ts'

const minuteMs = 60_000

/** An instant at so many minutes after midnight of the day in Asia/Shanghai. */
export function instantAt(day: PlainDate, minutes: number): Date {
  return new Date(instantAtEndOf(addDays(day, -1)).getTime() + minutes * minuteMs)
}

/**
 * Minutes after midnight of `day`; beyond 1440 or below 0 for other days. Parts of a minute count as whole ones at the
 * end of a window.
 */
export function minutesInto(day: PlainDate, instant: Date, round: 'down' | 'up' = 'down'): number {
  const minutes = (instant.getTime() - instantAtEndOf(addDays(day, -1)).getTime()) / minuteMs
  return round === 'up' ? Math.ceil(minutes) : Math.floor(minutes)
}

export function daysOf(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** A window as minutes of the day that it begins on. */
export function spanOf(window: { startsAt: Date; endsAt: Date }): { day: PlainDate; from: number; to: number } {
  const day = dayOf(window.startsAt)
  return { day, from: minutesInto(day, window.startsAt), to: minutesInto(day, window.endsAt, 'up') }
}

/** 2026-11-26 09:00–10:30, in Asia/Shanghai: for notices and papers. */
export function windowWords(window: { startsAt: Date; endsAt: Date }): string {
  const { day, from, to } = spanOf(window)
  return `${day} ${clock(from)}–${clock(to)}`
}

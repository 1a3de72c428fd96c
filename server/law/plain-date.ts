declare const brand: unique symbol

/** A day of the Gregorian calendar without a clock, written YYYY-MM-DD; two of them compare as strings do. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' }

/** True for a day that exists, from 0001-01-01 to 9999-12-31, in exactly ten ASCII characters. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string') return false
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    exists(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
  )
}

/** Written as a day, of which the calendar has none: 2026-02-30, 2026-13-01. */
export function isNoSuchDay(text: unknown): boolean {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !isPlainDate(text)
}

/** Throws RangeError where the text is not a day. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError('Not a day of the calendar in the form YYYY-MM-DD')
  return text
}

/** Month and day count from 1. Throws RangeError where there is no such day. */
export function plainDateOf(year: number, month: number, day: number): PlainDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  if (!isPlainDate(text)) throw new RangeError(`There is no day ${text}`)
  return text
}

export function yearOf(on: PlainDate): number {
  return Number(on.slice(0, 4))
}

export function monthOf(on: PlainDate): number {
  return Number(on.slice(5, 7))
}

export function dayOfMonth(on: PlainDate): number {
  return Number(on.slice(8, 10))
}

/** Negative counts go back. Throws RangeError on leaving the years 1 to 9999. */
export function addDays(on: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(on) + whole(days))
}

/** How many days `b` lies after `a`; negative where it lies before. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a)
}

/** The same day of a later month, or its last day where there is none (民法典 art. 202). */
export function addMonths(on: PlainDate, months: number): PlainDate {
  const index = yearOf(on) * 12 + monthOf(on) - 1 + whole(months)
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  return plainDateOf(year, month, Math.min(dayOfMonth(on), daysInMonth(year, month)))
}

export function addYears(on: PlainDate, years: number): PlainDate {
  return addMonths(on, whole(years) * 12)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(on: PlainDate): number {
  return ((((dayNumber(on) + 3) % 7) + 7) % 7) + 1
}

/**
 * 24:00 of the day in Asia/Shanghai, which is 16:00Z of the same date: the first instant no longer within it (民法典 art.
 * 203).
 * The offset is +08:00 throughout: summer time was last kept in 1991, before any day that this law dates.
 */
export function instantAtEndOf(on: PlainDate): Date {
  return new Date((dayNumber(on) + 1) * DAY_MS - OFFSET_MS)
}

/**
 * The day in Asia/Shanghai that an instant falls on; 24:00 belongs to the next. Throws RangeError for an invalid Date.
 */
export function dayOf(instant: Date): PlainDate {
  return fromDayNumber(Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS))
}

const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

/** Days since 1970-01-01, counted in years that begin in March so that the leap day comes last. */
function dayNumber(on: PlainDate): number {
  const month = monthOf(on)
  const year = month <= 2 ? yearOf(on) - 1 : yearOf(on)
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth(on) - 1
  return year * 365 + leapDaysBefore(year) + dayOfYear - DAYS_TO_1970
}

const DAYS_TO_1970 = 719_468

function leapDaysBefore(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

function fromDayNumber(number: number): PlainDate {
  if (!Number.isSafeInteger(number)) throw new RangeError('Not a whole number of days')
  const days = number + DAYS_TO_1970
  const era = Math.floor(days / 146_097)
  const inEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const dayOfYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return plainDateOf(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError('Not a whole number')
  return value
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}

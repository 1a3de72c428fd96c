import { isDay } from './format.ts'

/** The days that the API takes, as its scalar says; a year of which only some digits are typed lies before them. */
export const earliestDay = '1900-01-01'
export const latestDay = '2099-12-31'

/** Whether a query can be asked of a day. While a year is typed the field already holds days such as 0202-05-01. */
export function isAskableDay(text: string | null | undefined): text is string {
  return isDay(text) && text >= earliestDay && text <= latestDay
}

/**
 * What a date field tells those who ask by it: a day or minute to ask for, '' where it was emptied, null for what
 * cannot be asked.
 */
export function readTypedDay(typed: string): string | null {
  return typed === '' || isAskableDay(typed.slice(0, 10)) ? typed : null
}

/** What is wrong with a date field. */
export type DayFault = 'dayIncomplete' | 'dayOutOfRange'

/** A browser keeps a day that is incomplete or does not exist (2026-02-30) to itself and says only that it is bad input. */
export function dayFaultOf({
  value,
  validity,
}: {
  value: string
  validity?: Pick<ValidityState, 'badInput'>
}): DayFault | null {
  if (validity?.badInput) return 'dayIncomplete'
  return readTypedDay(value) === null ? 'dayOutOfRange' : null
}

/**
 * A day that stands in an address but cannot be asked for: the field shows it and says so, the query goes without it.
 */
export function unaskableDayIn(text: string | null): string | undefined {
  return isDay(text) && !isAskableDay(text) ? text : undefined
}

import { formatDay, formatEnd, formatInstant, formatMoney, type DayStyle } from './format.ts'
import { useLanguage } from '../locale/use-language.ts'

export function Instant({ at, seconds }: { at: string; seconds?: boolean }) {
  return <time dateTime={at}>{formatInstant(at, useLanguage(), seconds)}</time>
}

/** Until when: the midnight that ends a day is told as that day, at 24:00. */
export function EndOf({ at }: { at: string }) {
  return <time dateTime={at}>{formatEnd(at, useLanguage())}</time>
}

export function Day({ on, style }: { on: string; style?: DayStyle }) {
  return <time dateTime={on}>{formatDay(on, useLanguage(), style)}</time>
}

export function FineAmount({ amount }: { amount: { amount: string; currencyCode: string } }) {
  return <span>{formatMoney(amount, useLanguage())}</span>
}

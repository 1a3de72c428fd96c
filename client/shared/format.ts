import type { Language } from '../locale/language.ts'

/** Days are YYYY-MM-DD and have no hour; instants are shown on the jurisdiction's clock, whatever the machine's is. */
const jurisdictionZone = 'Asia/Shanghai'

const dayFormats = {
  full: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  weekday: { weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DayStyle = keyof typeof dayFormats

export function formatDay(day: string, language: Language, style: DayStyle = 'full'): string {
  return new Intl.DateTimeFormat(localeOf(language), { ...dayFormats[style], timeZone: 'UTC' }).format(atNoon(day))
}

export function formatInstant(instant: string, language: Language, seconds = false): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: seconds ? '2-digit' : undefined,
    hourCycle: 'h23',
    timeZone: jurisdictionZone,
  }).format(new Date(instant))
}

/** An instant at which something ends: at midnight it is 24:00 of the day before. */
export function formatEnd(instant: string, language: Language): string {
  const before = new Date(Date.parse(instant) - 1).toISOString()
  return dayOf(before) === dayOf(instant)
    ? formatInstant(instant, language)
    : `${formatDay(dayOf(before), language, 'long')} 24:00`
}

export function formatMoney(
  { amount, currencyCode }: { amount: string; currencyCode: string },
  language: Language,
): string {
  const [whole = '0', cents = ''] = amount.split('.')
  const grouped = new Intl.NumberFormat('en').format(BigInt(whole))
  const digits = /[1-9]/.test(cents) ? `${grouped}.${cents}` : grouped
  if (currencyCode !== 'CNY') return `${digits} ${currencyCode}`
  return language === 'en' ? `CNY ${digits}` : `${digits} 元`
}

/** 0 is Monday: Chinese calendars begin the week there. */
export function weekdayIndex(day: string): number {
  return (atNoon(day).getUTCDay() + 6) % 7
}

export function shiftDay(day: string, by: number): string {
  return new Date(atNoon(day).getTime() + by * 86_400_000).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / 86_400_000)
}

export function isDay(text: string | null | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = atNoon(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The day that an instant falls on in the jurisdiction. */
export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: jurisdictionZone }).format(new Date(instant))
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : 'zh-CN'
}

function atNoon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

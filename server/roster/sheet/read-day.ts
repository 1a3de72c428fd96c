import { isPlainDate, plainDateOf, type PlainDate } from '../../law/plain-date.ts'
import { dayOfSerial } from './serial-day.ts'
import type { Cell } from './workbook.ts'

/** The calendar day that a clerk sees in a cell, or why none can be told. Nothing is guessed. */
export type DayReading =
  | { readonly kind: 'day'; readonly on: PlainDate; readonly fromNumber?: true }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly InOrder[] }
  | { readonly kind: 'unreadable' }

/** What stands first, second and third in a day such as 3/5/26. */
export const DAY_ORDERS = ['YEAR_MONTH_DAY', 'MONTH_DAY_YEAR', 'DAY_MONTH_YEAR'] as const
export type DayOrder = (typeof DAY_ORDERS)[number]

export interface InOrder {
  readonly order: DayOrder
  readonly on: PlainDate
}

/** With `order`, the clerk has said how days are written whose order cannot be seen. */
export function readDay(cell: Cell | undefined, order: DayOrder | null = null): DayReading {
  const reading = readCell(cell)
  const meant = reading.kind === 'ambiguous' ? reading.readings.find((candidate) => candidate.order === order) : undefined
  return meant ? { kind: 'day', on: meant.on } : reading
}

function readCell(cell: Cell | undefined): DayReading {
  if (cell === undefined) return NONE
  if (cell.kind === 'date') return readStoredDay(cell)
  if (cell.kind === 'bool' || cell.kind === 'error') return UNREADABLE
  if (cell.kind === 'number' && /^\d{5}$/.test(cell.text)) return readBareNumber(cell.serial ?? Number(cell.text))
  return readWrittenDay(cell.text)
}

/** For repair in the portal, and for .csv. */
export function readWrittenDay(text: string): DayReading {
  const plain = withoutTimeAndWeekday(plainText(text))
  if (plain === '' || SAYS_NONE.test(plain)) return NONE
  const written = WRITTEN.exec(plain)
  if (written !== null) return dayOf(written[1], written[2], written[3])
  if (/^\d{8}$/.test(plain)) return dayOf(plain.slice(0, 4), plain.slice(4, 6), plain.slice(6))
  if (/^\d{5}(\.\d+)?$/.test(plain)) return readBareNumber(Number(plain))
  const short = SHORT.exec(plain)
  return short === null ? UNREADABLE : ambiguous(short.slice(1).map(Number))
}

const NONE: DayReading = { kind: 'none' }
const UNREADABLE: DayReading = { kind: 'unreadable' }

/** 2026/3/5, 2026.03.05, 2026-3-5, 2026、3、5, 2026 3 5, 2026年3月5日. */
const WRITTEN = /^(\d{4})(?:[/.\-,、 ]|年 ?)(\d{1,2})(?:[/.\-,、 ]|月 ?)(\d{1,2}) ?[日号]?$/
/** Year, month or day could stand first, or the century is missing. */
const SHORT = /^(\d{1,2})(?:[/.\- ]|年)(\d{1,2})(?:[/.\- ]|月)(\d{4}|\d{1,2})[日号]?$/
const SAYS_NONE = /^(无|没有|未|暂无|-+|—+|\/+|\\+|至今|在职|在岗|未离职|未离|空|n\/?a|none|null|nil)$/i

function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[。·•]/gu, '.')
    .replace(/\s+/gu, ' ')
    .replace(/ ?([/.\-年月日号]) ?/gu, '$1')
    .replace(/^['‘’`]/u, '')
    .trim()
}

/** A time of day is dropped; one with a zone is not, for it may belong to the day before or after. */
function withoutTimeAndWeekday(text: string): string {
  return text
    .replace(/ ?\(?(星期|周|礼拜)[一二三四五六日天]\)?$/u, '')
    .replace(/(?<=\d)(?:T| ?T ?)?00:00(:00(\.0+)?)?(Z|\+08:?00)?$/i, '')
    .replace(/(?<=\d{1,2}[日号]?)[T ]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?( ?[AP]M)?$/i, '')
    .replace(/([日号])([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/u, '$1')
    .trim()
}

function dayOf(year = '', month = '', day = ''): DayReading {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(text) && isLivingMemory(text) ? { kind: 'day', on: text } : UNREADABLE
}

/** A typed 2026年3月 is stored as its first day: whoever typed it did not say the day. */
function readStoredDay(cell: Cell): DayReading {
  const on = cell.serial === undefined ? null : dayOfSerial(cell.serial)
  if (on === null || !isLivingMemory(on)) return UNREADABLE
  return cell.dayHidden && on.endsWith('-01') ? { kind: 'ambiguous', readings: [] } : { kind: 'day', on }
}

/** In a column of days, five digits are a date whose format was lost: 25569 is 1970-01-01, 73050 is 2099-12-31. */
function readBareNumber(serial: number): DayReading {
  const on = serial >= 25_569 && serial <= 73_050 ? dayOfSerial(serial) : null
  return on === null ? UNREADABLE : { kind: 'day', on, fromNumber: true }
}

function ambiguous(numbers: readonly number[]): DayReading {
  const [a = 0, b = 0, c = 0] = numbers
  const parts = { YEAR_MONTH_DAY: [a, b, c], MONTH_DAY_YEAR: [c, a, b], DAY_MONTH_YEAR: [c, b, a] } as const satisfies Record<DayOrder, readonly number[]>
  const readings = DAY_ORDERS.filter((order) => c < 100 || order !== 'YEAR_MONTH_DAY').flatMap((order): InOrder[] => {
    const [year, month, day] = parts[order]
    try {
      return [{ order, on: plainDateOf(year < 100 ? year + 2000 : year, month, day) }]
    } catch {
      return []
    }
  })
  return { kind: 'ambiguous', readings }
}

/** Nobody at work was hired before 1930; the year 9999 is how systems write "never". */
function isLivingMemory(on: PlainDate): boolean {
  return on >= '1930-01-01' && on < '2100-01-01'
}


import { isPlainDate, plainDateOf, type PlainDate } from '../../../law/plain-date.ts'
import { plainDayText, readNamedMonth, SAYS_NO_DAY, withoutTimeAndWeekday } from '../day-text.ts'
import { dayOfSerial } from '../formats/serial-day.ts'
import type { Cell } from '../formats/workbook.ts'

/** The calendar day that a clerk sees in a cell, or why none can be told. Nothing is guessed. */
export type DayReading =
  | {
      readonly kind: 'day'
      readonly on: PlainDate
      readonly fromNumber?: true
      /**
       * A midnight moved by a time zone, as programs write it that count in another one: the day meant may be the next.
       */
      readonly shifted?: true
      /** Written so that several orders could read it; the clerk's answer says which. */
      readonly readings?: readonly InOrder[]
    }
  | { readonly kind: 'none' }
  /** A day that systems write for an end that nobody knows: 9999-12-31, 2099-12-31. */
  | { readonly kind: 'open' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly InOrder[] }
  /** With `noSuchDay`, year, month and day can be told and the calendar has no such day: 2026-02-30, 2026-13-01. */
  | { readonly kind: 'unreadable'; readonly noSuchDay?: true }

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
  const meant =
    reading.kind === 'ambiguous' ? reading.readings.find((candidate) => candidate.order === order) : undefined
  return meant && reading.kind === 'ambiguous' ? { kind: 'day', on: meant.on, readings: reading.readings } : reading
}

function readCell(cell: Cell | undefined): DayReading {
  if (cell === undefined) return NONE
  if (cell.kind === 'date') return readStoredDay(cell)
  if (cell.kind === 'bool' || cell.kind === 'error') return UNREADABLE
  if (cell.kind === 'number' && BARE_NUMBER.test(cell.text)) return readBareNumber(cell.serial ?? Number(cell.text))
  return readWrittenDay(cell.text)
}

/** For repair in the portal, and for .csv. */
export function readWrittenDay(text: string): DayReading {
  if (text.length > LONGEST_DAY) return UNREADABLE
  const written = plainDayText(text)
  const plain = withoutTimeAndWeekday(written)
  if (plain === '' || SAYS_NO_DAY.test(plain)) return NONE
  const parts = WRITTEN.exec(plain)
  if (parts !== null) return dayOf(written, parts[1], parts[2], parts[3])
  if (/^\d{8}(\.0)?$/.test(plain)) return dayOf(written, plain.slice(0, 4), plain.slice(4, 6), plain.slice(6, 8))
  if (BARE_NUMBER.test(plain)) return readBareNumber(Number(plain))
  const century = SHORT_YEAR.exec(plain)
  if (century !== null) return dayOf(written, `20${century[1]}`, century[2], century[3])
  const named = readNamedMonth(plain)
  if (named !== null)
    return named.year.length === 2
      ? ambiguous([Number(named.day), named.month, Number(named.year)], ['DAY_MONTH_YEAR', 'YEAR_MONTH_DAY'])
      : dayOf(written, named.year, String(named.month), named.day)
  const short = SHORT.exec(plain)
  return short === null ? UNREADABLE : ambiguous(short.slice(1).map(Number))
}

const NONE: DayReading = { kind: 'none' }
const OPEN: DayReading = { kind: 'open' }
const UNREADABLE: DayReading = { kind: 'unreadable' }
const NO_SUCH_DAY: DayReading = { kind: 'unreadable', noSuchDay: true }
const LONGEST_DAY = 60

/** 2026/3/5, 2026.03.05, 2026-3-5, 2026、3、5, 2026 3 5, 2026_03_05, 2026\3\5, 2026年3月5日. */
const WRITTEN = /^(\d{4})(?:[/.\-,、 _\\]|年 ?)(\d{1,2})(?:[/.\-,、 _\\]|月 ?)(\d{1,2}) ?[日号]?$/
/** Year, month or day could stand first, or the century is missing. */
const SHORT = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{1,2})$/
/**
 * 26年6月20日: the words say what is the year; nobody at work was hired in a year that two digits of the last century
 * name.
 */
const SHORT_YEAR = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/
/** Midnight in China is 16:00 of the day before in universal time: programs that count there write it so. */
const SHIFTED_TIME = /[T ]1[56]:00(:00(\.0{1,9})?)?( ?(Z|[+-]00:?00))?$/i

function dayOf(written: string, year = '', month = '', day = ''): DayReading {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isPlainDate(text)) return NO_SUCH_DAY
  if (isOpenEnd(text)) return OPEN
  if (!isLivingMemory(text)) return UNREADABLE
  return SHIFTED_TIME.test(written) ? { kind: 'day', on: text, shifted: true } : { kind: 'day', on: text }
}

/** A typed 2026年3月 is stored as its first day: whoever typed it did not say the day. */
function readStoredDay(cell: Cell): DayReading {
  if (cell.serial !== undefined && Math.floor(cell.serial) === 0) return NONE
  const on = cell.serial === undefined ? null : dayOfSerial(cell.serial)
  if (on !== null && SAYS_NO_DAY.test(on)) return NONE
  if (on !== null && isOpenEnd(on)) return OPEN
  if (on === null || !isLivingMemory(on)) return UNREADABLE
  if (cell.dayHidden && on.endsWith('-01')) return { kind: 'ambiguous', readings: [] }
  return isShifted(cell.serial ?? 0) ? { kind: 'day', on, shifted: true } : { kind: 'day', on }
}

/** 15:00 and 16:00, to the minute: midnights of zones nine and eight hours east, written in universal time. */
function isShifted(serial: number): boolean {
  const minutes = Math.round((serial % 1) * 1440)
  return minutes === 15 * 60 || minutes === 16 * 60
}

/**
 * In a column of days, five digits are a date whose format was lost: 25569 is 1970-01-01, 73050 is 2099-12-31; the last
 * of all is 9999-12-31.
 */
const LAST_SERIAL = 2_958_465
const BARE_NUMBER = /^(\d{5}|2958465)(\.\d+)?$/

function readBareNumber(serial: number): DayReading {
  const on = (serial >= 25_569 && serial <= 73_050) || Math.floor(serial) === LAST_SERIAL ? dayOfSerial(serial) : null
  if (on === null) return UNREADABLE
  if (isOpenEnd(on)) return OPEN
  return isShifted(serial)
    ? { kind: 'day', on, fromNumber: true, shifted: true }
    : { kind: 'day', on, fromNumber: true }
}

function ambiguous(numbers: readonly number[], orders: readonly DayOrder[] = DAY_ORDERS): DayReading {
  const [a = 0, b = 0, c = 0] = numbers
  const parts = {
    YEAR_MONTH_DAY: [a, b, c],
    MONTH_DAY_YEAR: [c, a, b],
    DAY_MONTH_YEAR: [c, b, a],
  } as const satisfies Record<DayOrder, readonly number[]>
  const readings = orders
    .filter((order) => c < 100 || order !== 'YEAR_MONTH_DAY')
    .flatMap((order): InOrder[] => {
      const [year, month, day] = parts[order]
      try {
        return [{ order, on: plainDateOf(year < 100 ? year + 2000 : year, month, day) }]
      } catch {
        return []
      }
    })
  return { kind: 'ambiguous', readings }
}

/** Nobody at work was hired before 1930. */
function isLivingMemory(on: PlainDate): boolean {
  return on >= '1930-01-01' && on < '2099-01-01'
}

/** The last years of a calendar are how systems write "never". */
function isOpenEnd(on: PlainDate): boolean {
  return on >= '2099-01-01'
}

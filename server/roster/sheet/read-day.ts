import { isPlainDate, plainDateOf, type PlainDate } from '../../law/plain-date.ts'
import { dayOfSerial } from './serial-day.ts'
import type { Cell } from './workbook.ts'

/** The calendar day that a clerk sees in a cell, or why none can be told. Nothing is guessed. */
export type DayReading =
  | {
      readonly kind: 'day'
      readonly on: PlainDate
      readonly fromNumber?: true
      /** A midnight moved by a time zone, as programs write it that count in another one: the day meant may be the next. */
      readonly shifted?: true
      /** Written so that several orders could read it; the clerk's answer says which. */
      readonly readings?: readonly InOrder[]
    }
  | { readonly kind: 'none' }
  /** A day that systems write for an end that nobody knows: 9999-12-31, 2099-12-31. */
  | { readonly kind: 'open' }
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
  return meant && reading.kind === 'ambiguous' ? { kind: 'day', on: meant.on, readings: reading.readings } : reading
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
  if (text.length > LONGEST_DAY) return UNREADABLE
  const written = plainText(text)
  const plain = withoutTimeAndWeekday(written)
  if (plain === '' || SAYS_NONE.test(plain)) return NONE
  const parts = WRITTEN.exec(plain)
  if (parts !== null) return dayOf(written, parts[1], parts[2], parts[3])
  if (/^\d{8}$/.test(plain)) return dayOf(written, plain.slice(0, 4), plain.slice(4, 6), plain.slice(6))
  if (/^\d{5}(\.\d+)?$/.test(plain)) return readBareNumber(Number(plain))
  const century = SHORT_YEAR.exec(plain)
  if (century !== null) return dayOf(written, `20${century[1]}`, century[2], century[3])
  const short = SHORT.exec(plain)
  return short === null ? UNREADABLE : ambiguous(short.slice(1).map(Number))
}

const NONE: DayReading = { kind: 'none' }
const OPEN: DayReading = { kind: 'open' }
const UNREADABLE: DayReading = { kind: 'unreadable' }
const LONGEST_DAY = 60

/** 2026/3/5, 2026.03.05, 2026-3-5, 2026、3、5, 2026 3 5, 2026年3月5日. */
const WRITTEN = /^(\d{4})(?:[/.\-,、 ]|年 ?)(\d{1,2})(?:[/.\-,、 ]|月 ?)(\d{1,2}) ?[日号]?$/
/** Year, month or day could stand first, or the century is missing. */
const SHORT = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{1,2})$/
/** 26年6月20日: the words say what is the year; nobody at work was hired in a year that two digits of the last century name. */
const SHORT_YEAR = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/
/** What programs and clerks put into a cell that has no day, the zeroth day of 1900 among them. */
const SAYS_NONE = /^(无|没有|未|暂无|-+|—+|_+|\/+|\\+|\.+|\*+|0+|至今|在职|在岗|未离职|未离|空|长期|无固定期限|n\/?a|none|null|nil|nan|nat|0{4}[-/.]0?0[-/.]0?0|(1900|1904)[-/.]0?1[-/.]0?0|1899[-/.]12[-/.]3[01]|1900年1月0日)$/i

function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/[。·•]/gu, '.')
    .replace(/\s+/gu, ' ')
    .replace(/ ?([/.\-年月日号]) ?/gu, '$1')
    .replace(/^['‘’`]/u, '')
    .trim()
}

/** A time of day is dropped, and a zone with it: the day that is shown counts. Whether it was shifted is `isShifted`'s to say. */
function withoutTimeAndWeekday(text: string): string {
  return text
    .replace(/ ?\(?(星期|周|礼拜)?[一二三四五六日天]\)$| (星期|周|礼拜)[一二三四五六日天]$|(?<=[\d日号])(星期|周|礼拜)[一二三四五六日天]$/u, '')
    .replace(/(?<=[\d日号]) ?(上午|下午|凌晨|早上|晚上|中午) ?\d{1,2}[:时]\d{2}([:分]\d{2}秒?)?$/u, '')
    .replace(/(?<=[日号])\d{1,2}[:时]\d{2}([:分]\d{2}秒?)?$/u, '')
    .replace(/(?<=\d)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AP]M)?( ?(Z|[+-]\d{2}:?\d{2}))?$/i, '')
    .trim()
}

/** Midnight in China is 16:00 of the day before in universal time: programs that count there write it so. */
const SHIFTED_TIME = /[T ]1[56]:00(:00(\.0{1,9})?)?( ?(Z|[+-]00:?00))?$/i

function dayOf(written: string, year = '', month = '', day = ''): DayReading {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isPlainDate(text)) return UNREADABLE
  if (isOpenEnd(text)) return OPEN
  if (!isLivingMemory(text)) return UNREADABLE
  return SHIFTED_TIME.test(written) ? { kind: 'day', on: text, shifted: true } : { kind: 'day', on: text }
}

/** A typed 2026年3月 is stored as its first day: whoever typed it did not say the day. */
function readStoredDay(cell: Cell): DayReading {
  if (cell.serial !== undefined && Math.floor(cell.serial) === 0) return NONE
  const on = cell.serial === undefined ? null : dayOfSerial(cell.serial)
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

/** In a column of days, five digits are a date whose format was lost: 25569 is 1970-01-01, 73050 is 2099-12-31. */
function readBareNumber(serial: number): DayReading {
  const on = serial >= 25_569 && serial <= 73_050 ? dayOfSerial(serial) : null
  if (on === null) return UNREADABLE
  return isOpenEnd(on) ? OPEN : { kind: 'day', on, fromNumber: true }
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

/** Nobody at work was hired before 1930. */
function isLivingMemory(on: PlainDate): boolean {
  return on >= '1930-01-01' && on < '2099-01-01'
}

/** The last years of a calendar are how systems write "never". */
function isOpenEnd(on: PlainDate): boolean {
  return on >= '2099-01-01'
}

import { daysBetween, isPlainDate, plainDate } from '../../../law/plain-date.ts'
import type { OdsStyle } from './ods-styles.ts'
import { PLAIN } from './read-styles.ts'
import { numberCell } from './read-worksheet.ts'
import type { Cell } from './workbook.ts'
import type { XmlPull } from './xml-pull.ts'

/** What the tag of a cell says (OpenDocument 1.3 part 3, 9.1.4); its text is read after it. */
export interface OdsValue {
  readonly type: string | undefined
  readonly value: string | undefined
  readonly isError: boolean
  readonly formula: boolean
}

export function valueOf(tags: XmlPull): OdsValue {
  const type = tags.attribute('office:value-type') ?? tags.attribute('calcext:value-type')
  return {
    type,
    value: tags.attribute(
      type === 'date'
        ? 'office:date-value'
        : type === 'boolean'
          ? 'office:boolean-value'
          : type === 'string'
            ? 'office:string-value'
            : 'office:value',
    ),
    isError: tags.attribute('calcext:value-type') === 'error',
    formula: tags.attribute('table:formula') !== undefined,
  }
}

/** A formula without a value was never computed. */
export function odsCell({ type, value, isError, formula }: OdsValue, text: string, style: OdsStyle): Cell | undefined {
  const noResult = type === undefined ? text === '' : type !== 'string' && type !== 'time' && value === undefined
  if (formula && noResult) return { text: '', kind: 'text', formula, notComputed: true }
  const cell = isError ? { text, kind: 'error' as const } : shown(type, value, text, style)
  if (cell === undefined || cell.text === '') return undefined
  if (!formula && !style.struck) return cell
  return { ...cell, ...(formula && { formula }), ...(style.struck && { struck: true }) }
}

function shown(type: string | undefined, value: string | undefined, text: string, style: OdsStyle): Cell | undefined {
  switch (type) {
    case 'date':
      return dateCell(value ?? '', style) ?? { text, kind: 'text' }
    case 'boolean':
      return { text: value === 'true' ? 'TRUE' : 'FALSE', kind: 'bool' }
    case 'float':
    case 'currency':
    case 'percentage':
      return value === undefined
        ? undefined
        : numberCell(
            value,
            style.showsDay
              ? { shows: style.dayHidden ? 'month' : 'date', digits: 0 }
              : { ...PLAIN, digits: style.digits },
            false,
          )
    default:
      return { text: text === '' ? (value ?? '') : text, kind: 'text' }
  }
}

const DAY_ZERO = plainDate('1899-12-30')
const MINUTES_OF_DAY = 1_440

function dateCell(value: string, style: OdsStyle): Cell | null {
  const [, day = '', hour = '0', minute = '0'] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})\S{0,20})?$/.exec(value) ?? []
  if (!isPlainDate(day)) return null
  const serial = daysBetween(DAY_ZERO, day) + (Number(hour) * 60 + Number(minute)) / MINUTES_OF_DAY
  return { text: day, kind: 'date', serial, ...(style.dayHidden && { dayHidden: true }) }
}

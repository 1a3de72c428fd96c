import { FileRefused } from '../file-refusal.ts'
import { givenRows } from '../rows/given-rows.ts'
import { LIMITS } from '../limits.ts'
import { MOST_MERGES, type Merge } from './merged-cells.ts'
import { PLAIN, type NumberStyle } from './read-styles.ts'
import { dayOfSerial } from './serial-day.ts'
import { columnLetter, readAddress, type Cell, type SheetRow } from './workbook.ts'
import { XmlPull } from './xml-pull.ts'

export interface SheetContext {
  readonly is1904: boolean
  readonly strings: readonly string[]
  readonly styles: readonly NumberStyle[]
}

/** One row at a time. Throws FileRefused. */
export function readWorksheet(
  xml: Buffer,
  part: string,
  context: SheetContext,
  hiddenColumns: Set<number>,
): Generator<SheetRow, void, undefined> {
  return givenRows(readRows(xml, part, context, hiddenColumns), readMerges(xml, part))
}

function* readRows(
  xml: Buffer,
  part: string,
  context: SheetContext,
  hiddenColumns: Set<number>,
): Generator<SheetRow, void, undefined> {
  const tags = new XmlPull(xml, part)
  let ended = false
  let last = 0
  while (tags.next()) {
    if (tags.name === 'col' && !tags.closing) noteHiddenColumns(tags, hiddenColumns)
    if (tags.name === 'sheetData' && (tags.closing || tags.empty)) ended = true
    if (tags.name !== 'row' || tags.closing || ended) continue
    const row = readRow(tags, last, context, part)
    last = row.number
    yield row
  }
  if (!ended) throw new FileRefused('XML_DAMAGED', { part })
}

const LAST_ROW = 1_048_576
const DAYS_1904 = 1462

function noteHiddenColumns(tags: XmlPull, hiddenColumns: Set<number>): void {
  if (!tags.isSet('hidden')) return
  const first = Number(tags.attribute('min') ?? 1)
  const last = Math.min(Number(tags.attribute('max') ?? first), LIMITS.columns)
  for (let column = first; column <= last; column++) hiddenColumns.add(column - 1)
}

function readRow(tags: XmlPull, last: number, context: SheetContext, part: string): SheetRow {
  const number = tags.attribute('r') === undefined ? last + 1 : Number(tags.attribute('r'))
  if (!Number.isInteger(number) || number <= last || number > LAST_ROW) throw new FileRefused('XML_DAMAGED', { part })
  const hidden = tags.isSet('hidden')
  const cells: (Cell | undefined)[] = []
  if (tags.empty) return { number, hidden, cells }

  for (let column = 0; tags.next() && !(tags.name === 'row' && tags.closing);) {
    if (tags.name === 'row') throw new FileRefused('XML_DAMAGED', { part })
    if (tags.name !== 'c' || tags.closing) continue
    const address = tags.attribute('r')
    if (address !== undefined) column = readAddress(address)?.column ?? column
    const cell = tags.empty ? undefined : readCell(tags, context)
    if (cell !== undefined) {
      if (column >= LIMITS.columns)
        throw new FileRefused('TOO_MANY_COLUMNS', { limit: LIMITS.columns, cell: `${columnLetter(column)}${number}` })
      cells[column] = cell
    }
    column++
  }
  return { number, hidden, cells }
}

function readCell(tags: XmlPull, context: SheetContext): Cell | undefined {
  const type = tags.attribute('t') ?? 'n'
  const style = context.styles[Number(tags.attribute('s') ?? -1)] ?? PLAIN
  let value = ''
  let formula = false
  let isStored = false
  let aside = false
  while (tags.next() && !(tags.name === 'c' && tags.closing)) {
    if (tags.name === 'f') formula = true
    else if (tags.name === 'rPh') aside = !tags.closing && !tags.empty
    else if (tags.closing && (tags.name === 'v' || (tags.name === 't' && !aside))) {
      value += tags.text
      isStored = true
    }
  }
  const cell = cellOf(type, value, style, context)
  // A text result may be empty; a number's may not, so an empty value is one that was never computed.
  if (formula && (!isStored || (value.trim() === '' && type === 'n')))
    return { text: '', kind: 'text', formula: true, notComputed: true }
  if (cell === undefined || cell.text === '') return undefined
  if (!formula && !style.struck) return cell
  return { ...cell, ...(formula && { formula }), ...(style.struck && { struck: true }) }
}

function cellOf(type: string, value: string, style: NumberStyle, context: SheetContext): Cell | undefined {
  switch (type) {
    case 's':
      return { text: context.strings[Number(value)] ?? '', kind: 'text' }
    case 'str':
    case 'inlineStr':
      return { text: unescapeControls(value), kind: 'text' }
    case 'd':
      return { text: value, kind: 'text' }
    case 'b':
      return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'bool' }
    case 'e':
      return { text: value, kind: 'error' }
    default:
      return value.trim() === '' ? undefined : numberCell(value.trim(), style, context.is1904)
  }
}

/** Text is what the file wrote, not what a double makes of it: 18 digits stay 18 digits until they are judged. */
export function numberCell(value: string, style: NumberStyle, is1904: boolean): Cell {
  const number = Number(value)
  if (!Number.isFinite(number)) return { text: value, kind: 'text' }
  const serial = is1904 ? number + DAYS_1904 : number
  if (style.shows === 'number')
    return { text: /^\d+$/.test(value) ? value.padStart(style.digits, '0') : String(number), kind: 'number', serial }
  const date: Cell = { text: dayOfSerial(serial) ?? String(number), kind: 'date', serial }
  return style.shows === 'month' ? { ...date, dayHidden: true } : date
}

/** ECMA-376 part 1, 22.9.2.19: _x000D_ stands for a character that XML cannot hold. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Merged cells. They stand behind the rows in the file, and are needed before them. */
function readMerges(xml: Buffer, part: string): Merge[] {
  const at = xml.lastIndexOf('mergeCells>')
  const start = at === -1 ? -1 : xml.lastIndexOf('mergeCells ', at)
  const from = start === -1 ? xml.indexOf('mergeCells>') : start
  if (from === -1 || from >= at) return []
  const merges: Merge[] = []
  const tags = new XmlPull(xml.subarray(xml.lastIndexOf('<', from), xml.indexOf('>', at) + 1), part)
  while (tags.next() && merges.length < MOST_MERGES) {
    const [first, last] = (tags.attribute('ref') ?? '').split(':').map(readAddress)
    if (tags.name === 'mergeCell' && first && last)
      merges.push({ column: first.column, toColumn: last.column, from: first.row, to: last.row })
  }
  return merges
}

import { FileRefused } from '../file-refusal.ts'
import { givenRows } from '../rows/given-rows.ts'
import { LIMITS } from '../limits.ts'
import { MOST_MERGES, type Merge } from './merged-cells.ts'
import { odsCell, valueOf } from './ods-cell.ts'
import { OdsStyles, type OdsStyle } from './ods-styles.ts'
import { columnLetter, type Cell, type Sheet, type SheetRow, type Workbook } from './workbook.ts'
import { XmlPull } from './xml-pull.ts'
import type { GuardedZip } from './zip-guard.ts'

const PART = 'content.xml'
const LAST_ROW = 1_048_576

/**
 * Opens an .ods (OpenDocument 1.3 part 3, chapter 9) and reads it row by row, as an .xlsx is read. SheetJS, which reads
 * .xls here, tells of an .ods neither hidden rows nor struck-through cells. Prefixes are those of the standard. Throws
 * FileRefused.
 */
export function openOds(zip: GuardedZip): Workbook {
  if (zip.has('META-INF/manifest.xml') && zip.read('META-INF/manifest.xml').includes('encryption-data'))
    throw new FileRefused('ENCRYPTED')
  const xml = zip.read(PART)
  const styles = new OdsStyles()
  if (zip.has('styles.xml'))
    for (const tags = new XmlPull(zip.read('styles.xml'), 'styles.xml'); tags.next();) styles.note(tags)
  const tables = readTables(xml, styles)
  if (tables.length === 0) throw new FileRefused('NOT_A_SPREADSHEET')
  const sheets = tables.map(({ name, style, merges }, index): Sheet => {
    const hiddenColumns = new Set<number>()
    return {
      name,
      hidden: styles.get(style).hiddenSheet,
      format: 'ods',
      hiddenColumns,
      rows: () => givenRows(readTable(zip.read(PART), index, styles, hiddenColumns), merges),
    }
  })
  return { format: 'ods', sheets, activeSheet: 0 }
}

interface Table {
  readonly name: string
  readonly style: string | undefined
  readonly merges: Merge[]
}

/** Names and merged cells of all sheets, and the styles before them. */
function readTables(xml: Buffer, styles: OdsStyles): Table[] {
  const tables: Table[] = []
  const tags = new XmlPull(xml, PART)
  let row = 0
  let next = 1
  let column = 0
  while (tags.next()) {
    const table = tables.at(-1)
    if (table === undefined) styles.note(tags)
    if (tags.closing) continue
    if (tags.name === 'table') {
      tables.push({ name: tags.attribute('table:name') ?? '', style: tags.attribute('table:style-name'), merges: [] })
      if (tables.length > LIMITS.parts)
        throw new FileRefused('TOO_MANY_PARTS', { limit: LIMITS.parts, parts: tables.length })
      next = 1
    } else if (tags.name === 'table-row') {
      row = next
      next += repeats(tags, 'table:number-rows-repeated')
      column = 0
    } else if (tags.name === 'table-cell' || tags.name === 'covered-table-cell') {
      const [rows, columns] = [
        repeats(tags, 'table:number-rows-spanned'),
        repeats(tags, 'table:number-columns-spanned'),
      ]
      if (table && rows * columns > 1 && table.merges.length < MOST_MERGES)
        table.merges.push({ column, toColumn: column + columns - 1, from: row, to: row + rows - 1 })
      column += repeats(tags, 'table:number-columns-repeated')
    }
  }
  return tables
}

function repeats(tags: XmlPull, attribute: string): number {
  const count = Number(tags.attribute(attribute) ?? 1)
  if (!Number.isInteger(count) || count < 1 || count > LAST_ROW) throw new FileRefused('XML_DAMAGED', { part: PART })
  return count
}

function* readTable(
  xml: Buffer,
  wanted: number,
  styles: OdsStyles,
  hiddenColumns: Set<number>,
): Generator<SheetRow, void, undefined> {
  const tags = new XmlPull(xml, PART)
  const columnStyles: (string | undefined)[] = []
  let table = -1
  let number = 0
  while (tags.next()) {
    if (tags.name === 'table') {
      if (!tags.closing && ++table > wanted) return
      if (tags.closing && table === wanted) return
    }
    if (table !== wanted || tags.closing) continue
    if (tags.name === 'table-column') noteColumns(tags, columnStyles, hiddenColumns)
    if (tags.name !== 'table-row') continue
    const count = repeats(tags, 'table:number-rows-repeated')
    const visibility = tags.attribute('table:visibility') ?? 'visible'
    const cells = tags.empty
      ? []
      : readCells(tags, number + 1, (column, name) => styles.get(name ?? columnStyles[column]))
    if (number + count > LAST_ROW) throw new FileRefused('XML_DAMAGED', { part: PART })
    const given = cells.length === 0 ? Math.min(count, LIMITS.blankRun) : count
    for (let index = 1; index <= given; index++)
      yield { number: number + index, hidden: visibility !== 'visible', cells }
    number += count
  }
  throw new FileRefused('XML_DAMAGED', { part: PART })
}

function noteColumns(tags: XmlPull, columnStyles: (string | undefined)[], hiddenColumns: Set<number>): void {
  const first = columnStyles.length
  const last = Math.min(first + repeats(tags, 'table:number-columns-repeated'), LIMITS.columns)
  const hidden = (tags.attribute('table:visibility') ?? 'visible') !== 'visible'
  const style = tags.attribute('table:default-cell-style-name')
  for (let column = first; column < last; column++) {
    columnStyles.push(style)
    if (hidden) hiddenColumns.add(column)
  }
}

function readCells(
  tags: XmlPull,
  row: number,
  styleOf: (column: number, name: string | undefined) => OdsStyle,
): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = []
  let column = 0
  while (tags.next() && !(tags.name === 'table-row' && tags.closing)) {
    if (tags.closing || (tags.name !== 'table-cell' && tags.name !== 'covered-table-cell')) continue
    const count = repeats(tags, 'table:number-columns-repeated')
    const covered = tags.name === 'covered-table-cell'
    const value = valueOf(tags)
    const style = tags.attribute('table:style-name')
    const text = tags.empty ? '' : readText(tags, tags.name)
    const cell = covered ? undefined : odsCell(value, text, styleOf(column, style))
    if (cell !== undefined) {
      if (column + count > LIMITS.columns)
        throw new FileRefused('TOO_MANY_COLUMNS', { limit: LIMITS.columns, cell: `${columnLetter(column)}${row}` })
      for (let index = 0; index < count; index++) cells[column + index] = cell
    }
    column += count
  }
  return cells
}

/** Remarks, pictures and furigana stand within a cell and are no part of its text. */
const ASIDE = new Set(['annotation', 'frame', 'custom-shape', 'g', 'ruby-text', 'control'])
const MOST_BLANKS = 100

/** Paragraphs as lines; runs of blanks count as one (6.1.2), and more are written as tags. */
function readText(tags: XmlPull, cell: string): string {
  let text = ''
  let paragraphs = 0
  let inParagraph = false
  while (tags.next()) {
    if (inParagraph) text += tags.text.replace(/[ \t\r\n]+/g, ' ')
    if (tags.name === cell && tags.closing) return text
    if (ASIDE.has(tags.name) && !tags.closing && !tags.empty) skip(tags, tags.name)
    else if (tags.name === 'p' || tags.name === 'h') {
      if (!tags.closing && paragraphs++ > 0) text += '\n'
      inParagraph = !tags.closing && !tags.empty
    } else if (tags.closing) continue
    else if (tags.name === 's') text += ' '.repeat(Math.min(Number(tags.attribute('text:c') ?? 1) || 1, MOST_BLANKS))
    else if (tags.name === 'tab') text += '\t'
    else if (tags.name === 'line-break') text += '\n'
  }
  throw new FileRefused('XML_DAMAGED', { part: PART })
}

function skip(tags: XmlPull, name: string): void {
  for (let depth = 1; depth > 0 && tags.next();) if (tags.name === name && !tags.empty) depth += tags.closing ? -1 : 1
}

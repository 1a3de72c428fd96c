import { FileRefused } from '../file-refusal.ts'
import { cellKey, refuseTooMany, type StruckCells } from './scan-xls.ts'
import type { GuardedZip } from './zip-guard.ts'

/**
 * Walks the records of an .xlsb ([MS-XLSB] 2.1.4) before a library holds all of it: counts cells and texts against the
 * limits and notes the cells in a struck-through font, which the library does not tell. Sheets by their path. Throws
 * FileRefused.
 */
export function scanXlsb(zip: GuardedZip, sheetPaths: readonly string[]): StruckCells {
  const struck = zip.has('xl/styles.bin') ? struckStyles(zip.read('xl/styles.bin')) : new Set<number>()
  if (zip.has('xl/sharedStrings.bin'))
    refuseTooMany(
      records(zip.read('xl/sharedStrings.bin')).reduce((total, { type, body }) => {
        if (type === STRING) refuseLongText(body, 1)
        return total + Number(type === STRING)
      }, 0),
    )
  let cells = 0
  return sheetPaths.map((path) => {
    const own = new Set<number>()
    if (!zip.has(path)) return own
    let [row, column] = [0, -1]
    for (const { type, body } of records(zip.read(path))) {
      if (type === ROW && body.length >= 4) [row, column] = [within(body.readUInt32LE(0), ROWS), -1]
      if (type === COLUMNS && body.length >= 8) within(body.readUInt32LE(4), COLUMNS_OF_SHEET)
      if (type === LINK && body.length >= 16) refuseTooMany((cells += cellsOfRange(body)))
      if (type === TEXT_CELL || type === TEXT_RESULT) refuseLongText(body, 8)
      const short = type >= FIRST_SHORT_CELL && type <= LAST_SHORT_CELL
      if (!short && type !== RICH_TEXT && (type < BLANK_CELL || type > LAST_CELL)) continue
      if (body.length < (short ? 3 : 8)) continue
      column = short ? column + 1 : within(body.readUInt32LE(0), COLUMNS_OF_SHEET)
      if (type === BLANK_CELL || type === FIRST_SHORT_CELL) continue
      refuseTooMany(++cells)
      if (struck.has(body.readUIntLE(short ? 0 : 4, 3))) own.add(cellKey(row, column))
    }
    return own
  })
}

/** The sheets of the workbook in their order: the relation under which each part is found. */
export function relationsOfSheets(workbook: Buffer): string[] {
  const relations: string[] = []
  for (const { type, body } of records(workbook)) {
    if (type !== SHEET || body.length < 12) continue
    const length = body.readUInt32LE(8)
    relations.push(length > 255 ? '' : body.toString('utf16le', 12, 12 + 2 * length))
  }
  return relations
}

/** The library makes room for each cell up to the last: a sheet has no more rows and columns than these. */
const ROWS = 1_048_576
const COLUMNS_OF_SHEET = 16_384

function within(index: number, most: number): number {
  if (index >= most) throw new FileRefused('WORKBOOK_DAMAGED')
  return index
}

/** A link makes a cell of each that it covers. */
function cellsOfRange(body: Buffer): number {
  const [top, bottom, left, right] = [0, 4, 8, 12].map((at) => body.readUInt32LE(at))
  return (within(bottom ?? 0, ROWS) - (top ?? 0) + 1) * (within(right ?? 0, COLUMNS_OF_SHEET) - (left ?? 0) + 1)
}

/** A text that claims to be longer than its record is read on and on. */
function refuseLongText(body: Buffer, at: number): void {
  if (body.length < at + 4) return
  const length = body.readUInt32LE(at)
  if (length !== NO_TEXT && at + 4 + 2 * length > body.length) throw new FileRefused('WORKBOOK_DAMAGED')
}

const NO_TEXT = 0xffff_ffff
const TEXT_CELL = 6
const TEXT_RESULT = 8
const COLUMNS = 60
const LINK = 494
const ROW = 0
/** From blanks to the results of formulas. */
const BLANK_CELL = 1
const LAST_CELL = 11
/**
 * The same without their column, which is the next one: the first is a blank. Some programs write all but the first of
 * a row so.
 */
const FIRST_SHORT_CELL = 12
const LAST_SHORT_CELL = 18
const RICH_TEXT = 62
const STRING = 19
const FONT = 43
const NUMBER_FORMAT = 44
const FORMAT_OF_CELL = 47
const SHEET = 156
const CELL_FORMATS = 617
const CELL_FORMATS_END = 618
const STRIKE_OUT = 0x08

function struckStyles(styles: Buffer): ReadonlySet<number> {
  const fonts: boolean[] = []
  const struck = new Set<number>()
  let inCellFormats = false
  let format = 0
  for (const { type, body } of records(styles)) {
    if (type === NUMBER_FORMAT) refuseLongText(body, 2)
    if (type === FONT) refuseLongText(body, 21)
    if (type === FONT && body.length >= 4) fonts.push((body.readUInt16LE(2) & STRIKE_OUT) !== 0)
    if (type === CELL_FORMATS) inCellFormats = true
    if (type === CELL_FORMATS_END) inCellFormats = false
    if (type !== FORMAT_OF_CELL || !inCellFormats || body.length < 6) continue
    if (fonts[body.readUInt16LE(4)]) struck.add(format)
    format++
  }
  return struck
}

interface BinaryRecord {
  readonly type: number
  readonly body: Buffer
}

/** Type and length are of seven bits a byte, two and four bytes at most. */
function* records(part: Buffer): Generator<BinaryRecord, void, undefined> {
  let at = 0
  const number = (most: number): number => {
    let value = 0
    for (let index = 0; index < most; index++) {
      const byte = part[at++]
      if (byte === undefined) throw new FileRefused('WORKBOOK_DAMAGED')
      value |= (byte & 0x7f) << (7 * index)
      if (byte < 0x80) break
    }
    return value
  }
  while (at < part.length) {
    const type = number(2)
    const length = number(4)
    if (at + length > part.length) throw new FileRefused('WORKBOOK_DAMAGED')
    yield { type, body: part.subarray(at, at + length) }
    at += length
  }
}

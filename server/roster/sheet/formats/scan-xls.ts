import { FileRefused } from '../file-refusal.ts'
import { LIMITS } from '../limits.ts'

/** Cells shown struck through, by sheet in the order of the stream: see `cellKey`. */
export type StruckCells = readonly ReadonlySet<number>[]

export function cellKey(row: number, column: number): number {
  return row * 16_384 + column
}

/**
 * Walks the records of an .xls ([MS-XLS] 2.3) before a library holds all of it: counts cells and texts against the
 * limits, refuses what is encrypted, and notes the cells in a struck-through font, which the library does not tell.
 * Throws FileRefused.
 */
export function scanXls(stream: Buffer): StruckCells {
  const fonts: boolean[] = []
  const formats: number[] = []
  const sheets: Set<number>[] = []
  let depth = 0
  let cells = 0
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at)
    const body = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2))
    at += 4 + body.length
    if (type === END) depth = Math.max(0, depth - 1)
    if (type === FILE_PASS) throw new FileRefused('ENCRYPTED')
    if (BEGINS.has(type) && depth++ === 0 && body.length >= 4 && body.readUInt16LE(2) !== GLOBALS)
      sheets.push(new Set())
    if (FONTS.has(type) && body.length >= 4) fonts.push((body.readUInt16LE(2) & STRIKE_OUT) !== 0)
    if (type === FORMAT_OF_CELL && body.length >= 2) formats.push(body.readUInt16LE(0))
    if (type === SHARED_STRINGS && body.length >= 8) refuseTooMany(body.readUInt32LE(4))
    if (type === LINK && body.length >= 8) refuseTooMany((cells += cellsOfRange(body)))
    const count = cellsIn(type, body)
    if (count === 0) continue
    refuseTooMany((cells += count))
    const own = sheets.at(-1)
    if (own === undefined || type < 6 || !fonts.includes(true)) continue
    for (const { column, format } of formatsOf(type, body))
      if (isStruck(formats[format], fonts)) own.add(cellKey(body.readUInt16LE(0), column))
  }
  return sheets
}

/** A link makes a cell of each that it covers. */
function cellsOfRange(body: Buffer): number {
  const [top, bottom, left, right] = [0, 2, 4, 6].map((at) => body.readUInt16LE(at))
  return Math.max(0, (bottom ?? 0) - (top ?? 0) + 1) * Math.max(0, (right ?? 0) - (left ?? 0) + 1)
}

const LINK = 0x01b8
const END = 0x0a
const FILE_PASS = 0x2f
const GLOBALS = 5
const BEGINS = new Set([0x0009, 0x0209, 0x0409, 0x0809])
const FONTS = new Set([0x0031, 0x0231])
const FORMAT_OF_CELL = 0x00e0
const SHARED_STRINGS = 0x00fc
const STRIKE_OUT = 0x08
const MANY_NUMBERS = 0x00bd
/** Integers, numbers, texts, truth values, errors and formulas of all versions. Blank cells are not held. */
const CELLS = new Set([
  0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0203, 0x0204, 0x0205, 0x0206, 0x0406, 0x00d6, 0x00fd, 0x027e,
])

function cellsIn(type: number, body: Buffer): number {
  if (type === MANY_NUMBERS) return Math.max(0, Math.floor((body.length - 6) / 6))
  return CELLS.has(type) && body.length >= 7 ? 1 : 0
}

function formatsOf(type: number, body: Buffer): { column: number; format: number }[] {
  const column = body.readUInt16LE(2)
  if (type !== MANY_NUMBERS) return [{ column, format: body.readUInt16LE(4) }]
  return Array.from({ length: cellsIn(type, body) }, (_, n) => ({
    column: column + n,
    format: body.readUInt16LE(4 + 6 * n),
  }))
}

/** Fonts are numbered without a fourth: 0, 1, 2, 3, 5 … */
function isStruck(font: number | undefined, fonts: readonly boolean[]): boolean {
  return font !== undefined && fonts[font > 4 ? font - 1 : font] === true
}

export function refuseTooMany(cells: number): void {
  if (cells > LIMITS.cellsHeldWhole) throw new FileRefused('TOO_MANY_CELLS', { limit: LIMITS.cellsHeldWhole })
}

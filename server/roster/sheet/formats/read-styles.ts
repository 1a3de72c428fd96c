import { XmlPull } from './xml-pull.ts'

/** What a cell's format makes of its number, by style index. */
export interface NumberStyle {
  readonly shows: 'number' | 'date' | 'month'
  /** Of a format of zeros only (00000): how many digits are shown at least. */
  readonly digits: number
  readonly struck?: true
}

export function readStyles(xml: Buffer, part: string): readonly NumberStyle[] {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  const struckFonts: boolean[] = []
  const tags = new XmlPull(xml, part)
  let inCellFormats = false
  let inFonts = false
  while (tags.next()) {
    if (tags.name === 'cellXfs') inCellFormats = !tags.closing && !tags.empty
    if (tags.name === 'fonts') inFonts = !tags.closing && !tags.empty
    if (tags.closing) continue
    if (tags.name === 'font' && inFonts) struckFonts.push(false)
    if (tags.name === 'strike' && inFonts && tags.attribute('val') !== '0' && tags.attribute('val') !== 'false')
      struckFonts[struckFonts.length - 1] = true
    if (tags.name === 'numFmt') formats.set(Number(tags.attribute('numFmtId')), tags.attribute('formatCode') ?? '')
    if (tags.name === 'xf' && inCellFormats) {
      const style = styleOf(Number(tags.attribute('numFmtId') ?? 0), formats)
      styles.push(struckFonts[Number(tags.attribute('fontId') ?? 0)] ? { ...style, struck: true } : style)
    }
  }
  return styles
}

export const PLAIN: NumberStyle = { shows: 'number', digits: 0 }
const DATE: NumberStyle = { shows: 'date', digits: 0 }
const MONTH: NumberStyle = { shows: 'month', digits: 0 }

/** ECMA-376 part 1, 18.8.30: built-in formats, those of the Chinese editions (27–36, 50–58) included. */
const BUILT_IN_DATES = new Set([14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58])
const BUILT_IN_MONTHS = new Set([17, 27, 36, 50, 52, 57])

function styleOf(id: number, formats: ReadonlyMap<number, string>): NumberStyle {
  const code = formats.get(id)
  if (code !== undefined) return readFormat(code)
  if (BUILT_IN_DATES.has(id)) return DATE
  return BUILT_IN_MONTHS.has(id) ? MONTH : PLAIN
}

const MOST_DIGITS = 20

/** By its code: yyyy-mm-dd, 00000. */
export function readFormat(code: string): NumberStyle {
  const letters =
    code
      .replace(/"[^"]*"|\\.|_.|\*.|\[[^[\]]*\]/g, '')
      .split(';')[0]
      ?.toLowerCase() ?? ''
  if (/^0+$/.test(letters)) return { shows: 'number', digits: Math.min(letters.length, MOST_DIGITS) }
  if (letters.includes('general') || letters.includes('#') || letters.includes('0')) return PLAIN
  if (letters.includes('d')) return DATE
  return /[ye]/.test(letters) ? MONTH : PLAIN
}

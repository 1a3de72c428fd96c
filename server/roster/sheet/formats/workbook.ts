/** What a clerk sees in one cell. A formula shows its stored result; it is never computed here. */
export interface Cell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'bool' | 'error'
  /** Beneath a number or a date: as a day of the 1900 system, whatever system the file uses. */
  readonly serial?: number
  readonly formula?: true
  /** A formula whose result the file does not hold; the text is empty. */
  readonly notComputed?: true
  /** Shown struck through, as clerks do with somebody who has left. */
  readonly struck?: true
  /** The day of a date is stored but its format shows only year and month. */
  readonly dayHidden?: true
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** Numbered as the spreadsheet numbers it. Of a CSV: a blank line counts, a line break inside a field does not. */
export interface SheetRow {
  readonly number: number
  /** First physical line of the record; CSV only. */
  readonly line?: number
  readonly hidden: boolean
  /** Columns from and to which one cell of this row is merged; known of the first rows, where headers stand. */
  readonly spans?: readonly Span[]
  readonly cells: readonly (Cell | undefined)[]
}

export type FileFormat = 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'csv'

export interface Sheet {
  readonly name: string
  /** Hidden sheets are listed and never read. */
  readonly hidden: boolean
  readonly format: FileFormat
  /** Columns that the clerk does not see, counted from 0. Known once the first row has been asked for. */
  readonly hiddenColumns: ReadonlySet<number>
  /**
   * Reads from the beginning at each call, one row at a time. Throws FileRefused where the sheet turns out to be
   * damaged.
   */
  rows(): Generator<SheetRow, void, undefined>
}

export interface Workbook {
  readonly format: FileFormat
  readonly sheets: readonly Sheet[]
  /** The sheet that was in front when the file was saved. */
  readonly activeSheet: number
}

/** A = 0, Z = 25, AA = 26. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest >= 0 ? columnLetter(rest) : '') + String.fromCharCode(65 + (index % 26))
}

/** E17 → column 4, row 17. Null where it is no such address. */
export function readAddress(text: string): { column: number; row: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text)
  if (match === null) return null
  const column = Array.from(match[1] ?? '').reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { column, row: Number(match[2]) }
}

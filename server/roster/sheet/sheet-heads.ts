import type { RosterColumn, RosterField } from './roster-fields.ts'

/** A sheet that is read: where its header stands, and what its columns mean. */
export interface SheetHead {
  /** Empty for a .csv. */
  readonly sheet: string
  readonly headerRow: number
  readonly columns: readonly RosterColumn[]
}

/** A sheet that is not read. Where it looks like a roster too, its people are in no row. */
export interface OtherSheet {
  readonly name: string
  readonly hidden: boolean
  readonly looksLikeRoster: boolean
}

/** The rows of the second sheet that is read are numbered on from here, and so on: no sheet has more rows. */
export const ROWS_OF_A_SHEET = 1_048_576

export function numberIn(sheetIndex: number, row: number): number {
  return sheetIndex * ROWS_OF_A_SHEET + row
}

/** Where a row stands: which of the sheets that were read, and its number there. */
export function placeOf(rowNumber: number): { sheetIndex: number; row: number } {
  const sheetIndex = Math.floor((rowNumber - 1) / ROWS_OF_A_SHEET)
  return { sheetIndex, row: rowNumber - sheetIndex * ROWS_OF_A_SHEET }
}

/** Of somebody who is gone, whom no sheet names, the first sheet's. */
export function columnsOfRow(sheets: readonly SheetHead[], rowNumber: number): readonly RosterColumn[] {
  return (sheets[placeOf(rowNumber).sheetIndex] ?? sheets[0])?.columns ?? []
}

/** E17, or 二车间!E17 where several sheets are read; null where the row's sheet has no such column. */
export function cellOfRow(sheets: readonly SheetHead[], rowNumber: number, field: RosterField): string | null {
  const { sheetIndex, row } = placeOf(rowNumber)
  const head = sheets[sheetIndex]
  const column = head?.columns.find((candidate) => candidate.field === field)
  return head && column ? `${sheets.length > 1 ? `${head.sheet}!` : ''}${column.letter}${row}` : null
}

/** As the clerk finds it: 5, or 二车间!5 where several sheets are read. */
export function rowAsFound(sheets: readonly SheetHead[], rowNumber: number): string {
  const { sheetIndex, row } = placeOf(rowNumber)
  const head = sheets[sheetIndex]
  return sheets.length > 1 && head ? `${head.sheet}!${row}` : String(row)
}

/** The columns of all sheets side by side, each meaning once, a column without one by its header. */
export function allColumns(sheets: readonly SheetHead[]): RosterColumn[] {
  const [first, ...others] = sheets
  const all = [...(first?.columns ?? [])]
  for (const { columns } of others)
    all.push(...columns.filter((column) => !all.some((known) => keyOf(known) === keyOf(column))))
  return all.map((column, index) => ({ ...column, index }))
}

/** A row's texts, written in the order of its own sheet, in the order of all columns. */
export function underAllColumns(
  all: readonly RosterColumn[],
  own: readonly RosterColumn[],
  texts: readonly string[],
): string[] {
  const placed = new Set<number>()
  const line = all.map((column) => {
    const at = own.findIndex((candidate, index) => !placed.has(index) && keyOf(candidate) === keyOf(column))
    if (at !== -1) placed.add(at)
    return at === -1 ? '' : (texts[at] ?? '')
  })
  return [...line, ...texts.slice(own.length)]
}

function keyOf({ field, header }: RosterColumn): string {
  return field ?? `:${header}`
}

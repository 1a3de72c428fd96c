import type { Repair_RowFragment } from '../../gql/graphql.ts'
import { correctableFields, fieldsToShow, textOf, type CorrectableField, type RowTexts } from './repair.ts'

export type GridRow = Pick<Repair_RowFragment, 'rowNumber' | 'cells' | 'errors'>
/** What was written anew in the table, by row. */
export type GridEdits = ReadonlyMap<number, RowTexts>
export interface Place {
  row: number
  column: number
}

/** The columns that some row of the page has or needs. */
export function columnsOf(rows: readonly GridRow[]): CorrectableField[] {
  const shown = new Set(rows.flatMap((row) => fieldsToShow(row)))
  return correctableFields.filter((field) => shown.has(field))
}

/** A cell as it stands: as it was written anew, or as the row has it. */
export function cellText(edits: GridEdits, row: GridRow, field: CorrectableField): string {
  return edits.get(row.rowNumber)?.[field] ?? row.cells.find((cell) => cell.field === field)?.text ?? ''
}

/** What one begins with when one changes a cell: of a number nothing, for its middle is hidden. */
export function textToEdit(edits: GridEdits, row: GridRow, field: CorrectableField): string {
  return edits.get(row.rowNumber)?.[field] ?? textOf(row, field)
}

/** What is as it was is no edit; an emptied number stays as the file has it, because its text is not known here. */
export function withEdit(edits: GridEdits, row: GridRow, field: CorrectableField, text: string): GridEdits {
  const { [field]: _before, ...others } = edits.get(row.rowNumber) ?? {}
  const changed = text === textOf(row, field) ? others : { ...others, [field]: text }
  const next = new Map(edits)
  if (Object.keys(changed).length === 0) next.delete(row.rowNumber)
  else next.set(row.rowNumber, changed)
  return next
}

/** Cells copied from a spreadsheet, laid down from a place on; what lies beyond the page is counted. */
export function withPasted(
  edits: GridEdits,
  rows: readonly GridRow[],
  columns: readonly CorrectableField[],
  from: Place,
  pasted: string,
): { edits: GridEdits; beyond: number } {
  const lines = pasted.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').slice(0, mostLines)
  let next = edits
  let beyond = 0
  for (const [down, line] of lines.entries()) {
    for (const [right, text] of line.split('\t').entries()) {
      const row = rows[from.row + down]
      const field = columns[from.column + right]
      if (row && field) next = withEdit(next, row, field, text.trim().slice(0, longestText))
      else beyond += 1
    }
  }
  return { edits: next, beyond }
}

const mostLines = 1_000
const longestText = 500

/** The cell to begin with: the first that is wrong. */
export function firstWrong(rows: readonly GridRow[], columns: readonly CorrectableField[]): Place {
  const [first] = rows
  const column = columns.findIndex((field) => first?.errors.some(({ path }) => path?.includes(field)))
  return { row: 0, column: Math.max(column, 0) }
}

/** Where a key leads; null where it leads nowhere. */
export function moved(
  { row, column }: Place,
  key: string,
  { rows, columns }: { rows: number; columns: number },
): Place | null {
  switch (key) {
    case 'ArrowUp':
      return row > 0 ? { row: row - 1, column } : null
    case 'ArrowDown':
    case 'Enter':
      return row < rows - 1 ? { row: row + 1, column } : null
    case 'ArrowLeft':
      return column > 0 ? { row, column: column - 1 } : null
    case 'ArrowRight':
      return column < columns - 1 ? { row, column: column + 1 } : null
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: columns - 1 }
    case 'Tab':
      return column < columns - 1 ? { row, column: column + 1 } : row < rows - 1 ? { row: row + 1, column: 0 } : null
    case 'Shift+Tab':
      return column > 0 ? { row, column: column - 1 } : row > 0 ? { row: row - 1, column: columns - 1 } : null
    default:
      return null
  }
}

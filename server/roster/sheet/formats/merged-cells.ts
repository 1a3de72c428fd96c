import type { Cell, SheetRow, Span } from './workbook.ts'

/** A rectangle of cells shown as one: columns from 0, rows from 1, both ends included. */
export interface Merge {
  readonly column: number
  readonly toColumn: number
  readonly from: number
  readonly to: number
}

export const MOST_MERGES = 20_000

/** A header of two rows has the name of a group over several columns. */
const HEADER_ROWS = 60

export function spansOfFirstRows(merges: readonly Merge[]): ReadonlyMap<number, readonly Span[]> {
  const wide = merges.filter(({ from, column, toColumn }) => toColumn > column && from <= HEADER_ROWS)
  return new Map(
    [...Map.groupBy(wide, ({ from }) => from)].map(([row, own]) => [
      row,
      own.map(({ column, toColumn }) => ({ from: column, to: toColumn })),
    ]),
  )
}

/**
 * A clerk sees a merged cell on each of its rows. A row that has nothing of its own stays blank. Rows are given in
 * their order.
 */
export function fillDown(merges: readonly Merge[]): (row: SheetRow) => readonly (Cell | undefined)[] {
  const waiting = merges.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)
  let next = 0
  let open: (Merge & { cell?: Cell })[] = []
  return (row) => {
    for (let merge = waiting[next]; merge !== undefined && merge.from <= row.number; merge = waiting[++next])
      open.push({ ...merge })
    if (open.length === 0 || row.cells.length === 0) return row.cells
    open = open.filter((merge) => merge.to >= row.number)
    const cells = [...row.cells]
    for (const merge of open) {
      if (merge.from === row.number) merge.cell = cells[merge.column]
      else if (merge.cell !== undefined) cells[merge.column] ??= merge.cell
    }
    return cells
  }
}

import { FileRefused } from '../file-refusal.ts'
import { LIMITS } from '../limits.ts'
import { fillDown, spansOfFirstRows, type Merge } from '../formats/merged-cells.ts'
import type { SheetRow } from '../formats/workbook.ts'

/** Titles, headers and totals are not counted as persons. */
const HEADROOM = 50

/**
 * The rows of a sheet as a clerk sees them: merged cells on each of their rows. Rows without content are given only
 * where content follows, and of a long run only the first. Throws FileRefused where there are too many.
 */
export function* givenRows(rows: Iterable<SheetRow>, merges: readonly Merge[]): Generator<SheetRow, void, undefined> {
  const fill = fillDown(merges)
  const spans = spansOfFirstRows(merges)
  const blanks: SheetRow[] = []
  let given = 0
  for (const row of rows) {
    const cells = fill(row)
    if (cells.length === 0) {
      if (blanks.length < LIMITS.blankRun) blanks.push(row)
      continue
    }
    yield* blanks.splice(0)
    if (++given > LIMITS.rows + HEADROOM) throw new FileRefused('TOO_MANY_ROWS', { limit: LIMITS.rows })
    yield spans.has(row.number) ? { ...row, cells, spans: spans.get(row.number) } : { ...row, cells }
  }
}

import type { StateCell } from '../row-states.ts'
import type { PlainDate } from '../../../law/plain-date.ts'
import type { FileAnswers } from '../file-questions.ts'
import type { Cell } from '../formats/workbook.ts'
import type { RosterField } from '../roster-fields.ts'

export interface RowToCheck {
  readonly asOf: PlainDate
  readonly answers: FileAnswers
  /** True of a .csv: a number that a spreadsheet cut to 15 digits stands there as text, its last three digits 000. */
  readonly mayBeCut: boolean
  /** The row's cell under each field; a field without a column is not asked about. */
  readonly cells: ReadonlyMap<RosterField, Cell | undefined>
  readonly addressOf: (field: RosterField) => string | null
  /** Columns of states and remarks, of which there may be several. */
  readonly states: readonly StateCell[]
}

import type { PlainDate } from '../../../law/plain-date.ts'
import { checkRow, type CheckedRow } from './check-row.ts'
import type { FileAnswers } from '../file-questions.ts'
import type { RosterField } from '../roster-fields.ts'
import type { Cell } from '../formats/workbook.ts'

/**
 * Checks a row that the clerk corrected in the portal by the rules of the file it came from. A field left out had no
 * column.
 */
export function checkWrittenRow(
  written: Readonly<Partial<Record<RosterField, string>>>,
  asOf: PlainDate,
  answers: FileAnswers = {},
  statusHeader = '',
): CheckedRow {
  const cells = new Map<RosterField, Cell | undefined>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the keys of a record
  for (const [field, text] of Object.entries(written) as [RosterField, string][]) {
    cells.set(field, text === '' ? undefined : { text, kind: 'text' })
  }
  const states = (['status', 'remark'] as const).map((field) => ({
    field,
    text: written[field] ?? '',
    header: field === 'status' ? statusHeader : '',
    cell: null,
  }))
  return checkRow({ asOf, answers, mayBeCut: false, cells, states, addressOf: () => null })
}

import { readDay } from './read-day.ts'
import { withoutGuard } from './read-text.ts'
import type { RosterField } from '../roster-fields.ts'
import type { RowToCheck } from './row-to-check.ts'
import type { RowChange, RowWarning, RowWarningDetail, SheetPerson } from './roster-row.ts'

/** Taken as they are written, but for what was taken away or made plain. */
const TEXTS = [
  'name',
  'identityNumber',
  'phone',
  'householdRegistrationAddress',
  'residenceAddress',
  'position',
  'householdDivisionCode',
  'lateReason',
  'registeredBeforeReference',
] as const satisfies readonly RosterField[]
const DAYS = ['hiredOn', 'endedOn'] as const
const LONGEST_TOLD = 200
const MOVED: ReadonlySet<RowWarningDetail> = new Set(['day_shifted', 'day_in_order', 'date_from_number'])

/** What of a row was taken otherwise than it is written. That the same day is written in another way is no change. */
export function changesOf(
  { cells, addressOf }: RowToCheck,
  person: SheetPerson,
  warnings: readonly RowWarning[],
): readonly RowChange[] {
  const changes: RowChange[] = []
  const tell = (field: RosterField, before: string, after: string | null): void => {
    changes.push({ field, cell: addressOf(field), before: before.slice(0, LONGEST_TOLD), after })
  }
  for (const field of TEXTS) {
    const before = asWritten(cells.get(field)?.text ?? '')
    if (before !== '' && before !== person[field]) tell(field, before, person[field])
  }
  for (const field of DAYS) {
    const cell = cells.get(field)
    const before = asWritten(cell?.text ?? '')
    if (before === '') continue
    const moved = warnings.some((warning) => warning.field === field && MOVED.has(warning.detail))
    if (moved || (person[field] === null && readDay(cell).kind !== 'ambiguous')) tell(field, before, person[field])
  }
  return changes
}

/**
 * Blanks at the ends, and the apostrophe by which a spreadsheet is kept from counting, are no part of what is written.
 */
function asWritten(text: string): string {
  return withoutGuard(text.trim().replace(/^['‘’`](?=\d)/u, ''))
}

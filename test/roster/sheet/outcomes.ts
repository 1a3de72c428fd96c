import { readRoster } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow } from '#server/roster/sheet/rows/roster-row.ts'
import { AS_OF } from './persons.ts'

/** What became of each row of a file, in one line; of a file that was refused its reason. */
export function outcomesOf(file: Uint8Array): string[] {
  const reading = readRoster(file, { asOf: AS_OF })
  if (!reading.ok) return [reading.refusal.reason]
  return reading.value.rows.map(outcomeOf)
}

export function outcomeOf(row: RosterSheetRow): string {
  switch (row.outcome) {
    case 'CHECKED':
      return [
        `OK ${row.person.name} ${row.person.hiredOn}${row.person.endedOn === null ? '' : `→${row.person.endedOn}`}`,
        ...row.warnings.map(({ detail }) => detail),
      ].join(' ')
    case 'INVALID':
      return `BAD ${row.errors.map(({ detail, cell }) => `${detail}@${cell}`).join(' ')}`
    case 'DUPLICATE':
      return `SAME ${row.duplicateOf}`
    case 'IGNORED':
      return `PASS ${row.because}`
    default:
      return row satisfies never
  }
}

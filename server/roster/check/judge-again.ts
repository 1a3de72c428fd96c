import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { ensureFewGuesses } from '../../employment/questions/number-guesses.ts'
import { identityIndex } from '../../employment/known-persons.ts'
import { ensureFound } from '../../request/refusal.ts'
import type { FoundRoster } from '../import/find-roster.ts'
import { cellsOf, judgeRow } from './judge-rows.ts'
import { findKnownStaff, type KnownEmployment } from './known-staff.ts'
import type { Corrections, RowContent } from '../rows/row-content.ts'
import { duplicateOf, ofSheet, type CellOf } from './row-refusals.ts'
import type { RowToSave } from './save-rows.ts'
import type { CheckedRow } from '../sheet/rows/check-row.ts'
import { ROSTER_FIELDS, type RosterField } from '../sheet/roster-fields.ts'
import type { RowChange, RowWarning, SheetPerson } from '../sheet/rows/roster-row.ts'

/** A row as it reads now, corrected or taken back. */
export interface RowReadAgain {
  rowNumber: number
  checked: CheckedRow
  content: RowContent
  /** As the file has it. */
  original: Corrections
  /** What there is about the row as a whole: hidden, struck through. */
  about: readonly RowWarning[]
}

/**
 * Rows judged once more by the rules of the law, beside what the portal knows by now and the roster's other rows about
 * the same people.
 */
export async function judgeAgain(
  context: Context,
  roster: FoundRoster,
  read: readonly RowReadAgain[],
): Promise<RowToSave[]> {
  const people = read.flatMap(({ checked }) => (checked.ok ? checked.person : []))
  const byKey = context.actor.byKey === true
  if (byKey)
    await ensureFewGuesses(
      context,
      { employerId: roster.employerId, stationId: roster.stationId, accountId: ensureFound(context.actor.accountId) },
      people,
    )
  // Of a program's trial nothing is kept, not even a count: it asks about nobody.
  const known =
    byKey && context.isTrial
      ? new Map<string, KnownEmployment[]>()
      : await findKnownStaff(
          context,
          roster.employerId,
          people.map(({ identityNumber }) => identityNumber),
        )
  // The numbers of a list that somebody else has sent are not a program's to compare with.
  const others = byKey && !roster.byKey ? [] : await otherRowsOf(context, roster, people, read)
  return read.map(({ rowNumber, checked, content, original, about }): RowToSave => {
    const cellOf = cellsOf(roster.sheets, rowNumber)
    if (checked.ok === null)
      return { rowNumber, outcome: 'IGNORED', ignoredBecause: checked.because, ignoredText: original.name ?? null }
    const warnings = [
      ...about,
      ...checked.warnings.map((warning) => ({ ...warning, cell: warning.field && cellOf(warning.field) })),
    ]
    if (!checked.ok) {
      const errors = checked.errors.map((error) => ofSheet({ ...error, cell: error.field && cellOf(error.field) }))
      return { rowNumber, outcome: 'INVALID', name: checked.name, errors, warnings, content }
    }
    const row = judgeRow(context, roster, known, {
      rowNumber,
      person: checked.person,
      warnings,
      changes: changedBy(content.corrected, original, checked.changes, cellOf),
      content,
    })
    const earlier = others.find(
      (other) => other.identityNumber === checked.person.identityNumber && overlap(other, checked.person),
    )
    others.push({ ...checked.person, rowNumber })
    return earlier
      ? {
          ...row,
          outcome: 'DUPLICATE',
          duplicateOf: earlier.rowNumber,
          errors: [duplicateOf(roster.sheets, earlier.rowNumber, [], cellOf)],
          content,
        }
      : row
  })
}

/** Beside what reading has changed, what the clerk has: a correction says more than how it was read. */
function changedBy(
  corrected: Corrections,
  original: Corrections,
  changes: readonly RowChange[],
  cellOf: CellOf,
): RowChange[] {
  const byClerk = ROSTER_FIELDS.flatMap((field): RowChange[] => {
    const [before, after] = [original[field] ?? '', corrected[field]]
    return after === undefined || after === before || cellOf(field) === null
      ? []
      : [{ field, cell: cellOf(field), before, after: after === '' ? null : after }]
  })
  const told = new Set<RosterField>(byClerk.map(({ field }) => field))
  return [
    ...byClerk,
    ...changes.filter(({ field }) => !told.has(field)).map((change) => ({ ...change, cell: cellOf(change.field) })),
  ]
}

interface Standing {
  rowNumber: number
  identityNumber: string
  hiredOn: string | null
  endedOn: string | null
}

/** Rows of the same people that count. */
async function otherRowsOf(
  context: Context,
  roster: FoundRoster,
  people: readonly SheetPerson[],
  judged: readonly RowReadAgain[],
): Promise<Standing[]> {
  const numberOf = new Map(
    people.map(({ identityNumber }) => [identityIndex(context, identityNumber).toString('hex'), identityNumber]),
  )
  const rows = await context.rows<Omit<Standing, 'identityNumber'> & { index: string }>(sql`
    select row_number as "rowNumber", encode(identity_index, 'hex') as index, hired_on as "hiredOn", ended_on as "endedOn" from roster_row
    where roster_import_id = ${roster.id} and identity_index = any(${[...numberOf.keys()].map((hex) => Buffer.from(hex, 'hex'))}::bytea[])
      and outcome in ('HIRE', 'DEPARTURE', 'UNCHANGED', 'FILED') and row_number <> all(${judged.map(({ rowNumber }) => rowNumber)}::int[])`)
  return rows.map(({ index, ...row }) => ({ ...row, identityNumber: numberOf.get(index)! }))
}

/** Who left and came back stands twice with reason. */
function overlap(a: Omit<Standing, 'rowNumber'>, b: Omit<Standing, 'rowNumber'>): boolean {
  const [from, to] = [a, b].map(
    ({ hiredOn, endedOn }) => [hiredOn ?? endedOn ?? '', endedOn ?? '9999-12-31'] as const,
  ) as [readonly [string, string], readonly [string, string]]
  return from[0] <= to[1] && to[0] <= from[1]
}

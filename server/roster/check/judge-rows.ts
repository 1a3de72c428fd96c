import type { Context } from '../../request/context.ts'
import { identityIndex } from '../../employment/known-persons.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { maskIdentityNumber, readIdentityNumber } from '../../law/resident-id.ts'
import { mapInTimeSlices } from '../../platform/yield-batches.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { judgePerson } from './judge-person.ts'
import { findKnownStaff, knownAs, type KnownStaff } from './known-staff.ts'
import type { RegisteredBeforeChoice, RosterRowRow } from '../roster.table.ts'
import type { RowContent } from '../rows/row-content.ts'
import { duplicateOf, ofSheet, type CellOf } from './row-refusals.ts'
import type { RowToSave } from './save-rows.ts'
import { cellOfRow, columnsOfRow, type SheetHead } from '../sheet/sheet-heads.ts'
import type { RosterSheetRow, RowChange, RowWarning, SheetPerson } from '../sheet/rows/roster-row.ts'

export interface JudgingRoster {
  employerId: string
  divisionCode: string
  mode: 'ADDITIONS' | 'FULL_STAFF'
  byKey: boolean
  sheets: readonly SheetHead[]
  since: PlainDate
  registeredBefore: RegisteredBeforeChoice | null
}

/** Rows as the sheet was read, each with what it comes to beside what the portal knows. */
export async function judgeRows(
  context: Context,
  roster: JudgingRoster,
  rows: readonly RosterSheetRow[],
): Promise<RowToSave[]> {
  const known = await findKnownStaff(
    context,
    roster.employerId,
    rows.flatMap((row) => (row.outcome === 'CHECKED' ? row.person.identityNumber : [])),
  )
  return mapInTimeSlices(rows, (row): RowToSave => {
    const { rowNumber } = row
    switch (row.outcome) {
      case 'CHECKED':
        return judgeRow(context, roster, known, {
          rowNumber,
          person: row.person,
          warnings: row.warnings,
          changes: row.changes,
          content: { person: row.person, written: null, corrected: {} },
        })
      case 'DUPLICATE':
        return {
          rowNumber,
          outcome: 'DUPLICATE',
          ...shownOf(context, row.person),
          duplicateOf: row.duplicateOf,
          warnings: row.warnings,
          errors: [duplicateOf(roster.sheets, row.duplicateOf, row.differs, cellsOf(roster.sheets, rowNumber))],
          content: { person: null, written: row.written, corrected: {} },
        }
      case 'INVALID':
        return {
          rowNumber,
          outcome: 'INVALID',
          name: row.name,
          ...identityIn(context, row.written, columnsOfRow(roster.sheets, rowNumber)),
          errors: row.errors.map(ofSheet),
          warnings: row.warnings,
          content: { person: null, written: row.written, corrected: {} },
        }
      case 'IGNORED':
        return { rowNumber, outcome: 'IGNORED', ignoredBecause: row.because, ignoredText: row.text }
      default:
        return row satisfies never
    }
  })
}

export interface PersonOfRow {
  rowNumber: number
  person: SheetPerson
  warnings: readonly RowWarning[]
  changes: readonly RowChange[]
  content: RowContent
}

/** One person of a row, judged. A row that turns out to be in error keeps its texts, to be corrected. */
export function judgeRow(
  context: Context,
  roster: JudgingRoster,
  known: KnownStaff,
  { rowNumber, person, warnings, changes, content }: PersonOfRow,
): RowToSave {
  const { today, now, portal } = context
  const judged = judgePerson(
    {
      person,
      mode: roster.mode,
      known: knownAs(known, person, { byKey: roster.byKey || context.actor.byKey === true }),
      today,
      now,
      workplaceDivision: roster.divisionCode,
      since: roster.since,
      choice: roster.registeredBefore,
      cellOf: cellsOf(roster.sheets, rowNumber),
    },
    appliedLaw(portal),
  )
  const row = { rowNumber, ...shownOf(context, person), warnings, changes }
  switch (judged.outcome) {
    case 'HIRE':
    case 'DEPARTURE':
      return {
        ...row,
        outcome: judged.outcome,
        employmentId: judged.employmentId,
        ...judged.due,
        registeredBefore: judged.registeredBefore,
        lateExplained: person.lateReason !== null,
        content: { ...content, person },
      }
    case 'UNCHANGED':
      return {
        ...row,
        outcome: 'UNCHANGED',
        employmentId: judged.employmentId,
        differs: judged.differs,
        content: judged.differs.length > 0 ? { ...content, person } : null,
      }
    case 'INVALID':
      return { ...row, outcome: 'INVALID', errors: judged.errors, content: { ...content, person } }
    default:
      return judged satisfies never
  }
}

export function cellsOf(sheets: readonly SheetHead[], rowNumber: number): CellOf {
  return (field) => cellOfRow(sheets, rowNumber, field)
}

type Shown = Pick<RosterRowRow, 'name' | 'identityMasked' | 'identityIndex' | 'hiredOn' | 'endedOn'>

function shownOf(context: Context, person: SheetPerson): { [Key in keyof Shown]: NonNullable<RowToSave[Key]> | null } {
  const { name, identityNumber, hiredOn, endedOn } = person
  return {
    name,
    identityMasked: maskIdentityNumber(identityNumber),
    identityIndex: identityIndex(context, identityNumber),
    hiredOn,
    endedOn,
  }
}

/** Even a row in error may say whom it is about: that person is not gone. */
function identityIn(
  context: Context,
  written: readonly string[],
  columns: SheetHead['columns'],
): Pick<RowToSave, 'identityMasked' | 'identityIndex'> {
  const column = columns.find(({ field }) => field === 'identityNumber')
  const identity = readIdentityNumber(column ? (written[column.index] ?? '').slice(0, 100) : '')
  return identity.ok
    ? { identityMasked: maskIdentityNumber(identity.number), identityIndex: identityIndex(context, identity.number) }
    : {}
}

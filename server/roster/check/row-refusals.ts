import type { Refusal, UserErrorCode } from '../../request/refusal.ts'
import type { RosterField } from '../sheet/roster-fields.ts'
import type { RowError } from '../sheet/rows/roster-row.ts'
import { rowAsFound, type SheetHead } from '../sheet/sheet-heads.ts'

/** What is wrong with a row, as it is kept: `facts.reason` chooses the sentence. Never an identity number. */
export interface RowRefusal {
  readonly code: UserErrorCode
  readonly field: string | null
  /** E17; null where the row has no such column. */
  readonly cell: string | null
  readonly facts: Readonly<Record<string, string | number>>
}

export type CellOf = (field: RosterField) => string | null

export function ofSheet({ code, detail, field, cell, facts }: RowError): RowRefusal {
  return { code, field, cell, facts: { ...facts, reason: detail } }
}

/** A refusal of the law, or of the form of a report, at the cell that it speaks of. */
export function atCell(
  {
    code,
    path,
    facts,
  }: {
    code: UserErrorCode
    path?: readonly string[]
    facts?: Readonly<Record<string, string | number | boolean | null>>
  },
  cellOf: CellOf,
): RowRefusal {
  const field = path?.[0] ?? null
  const told = Object.entries(facts ?? {}).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return { code, field, cell: field === null ? null : cellOf(field as RosterField), facts: Object.fromEntries(told) }
}

export const lastDayNeeded: RowRefusal = {
  code: 'INVALID_DATE',
  field: 'endedOn',
  cell: null,
  facts: { reason: 'LAST_DAY_NEEDED' },
}

export function duplicateOf(
  sheets: readonly SheetHead[],
  rowNumber: number,
  differs: readonly RosterField[],
  cellOf: CellOf,
): RowRefusal {
  return {
    code: 'CONFLICT',
    field: 'identityNumber',
    cell: cellOf('identityNumber'),
    facts: {
      reason: differs.length > 0 ? 'DUPLICATE_ROW_DIFFERS' : 'DUPLICATE_ROW',
      row: rowAsFound(sheets, rowNumber),
    },
  }
}

/** The same for the API: at rows, row, field; the cell goes into the sentence. */
export function asUserError(rowNumber: number, { code, field, cell, facts }: RowRefusal): Refusal {
  return {
    code,
    path: ['rows', String(rowNumber), ...(field === null ? [] : [field])],
    facts: cell === null ? facts : { ...facts, cell },
  }
}

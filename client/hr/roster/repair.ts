import { graphql } from '../../gql/gql.ts'
import type { Repair_RowFragment } from '../../gql/graphql.ts'
import { rosterFields, type RosterField } from './roster-fields.ts'

graphql(`
  fragment repair_row on RosterRow {
    rowNumber
    sheetRow
    outcome
    cells {
      field
      cell
      text
      original
    }
    errors {
      ...ErrorText_userError @unmask
    }
  }
`)

/** Fields that are compared or asked about are not filed, so that there is nothing to correct in them. */
const onlyRead = ['sex', 'status', 'remark'] as const
export type CorrectableField = Exclude<RosterField, (typeof onlyRead)[number]>

export type RowTexts = Partial<Record<CorrectableField, string>>

type Row = Pick<Repair_RowFragment, 'cells' | 'errors'>

export const correctableFields = rosterFields.filter(
  (field): field is CorrectableField => !onlyRead.some((known) => known === field),
)

const always: readonly CorrectableField[] = ['name', 'identityNumber', 'hiredOn']

/** Columns that the file has, those that every row needs, and whatever is wrong. */
export function fieldsToShow({ cells, errors }: Row): CorrectableField[] {
  const shown = new Set<string>([
    ...always,
    ...cells.map(({ field }) => field),
    ...errors.flatMap(({ path }) => path ?? []),
  ])
  return correctableFields.filter((field) => shown.has(field))
}

/** The middle of an identity number is hidden: it is written anew or left as it is. */
export function textOf({ cells }: Pick<Row, 'cells'>, field: CorrectableField): string {
  return field === 'identityNumber' ? '' : (cells.find((cell) => cell.field === field)?.text ?? '')
}

/** Only what was changed is sent; the rest stays as the file has it. */
export function changedTexts(row: Row, texts: RowTexts): RowTexts {
  return Object.fromEntries(
    fieldsToShow(row).flatMap((field) =>
      texts[field] === undefined || texts[field] === textOf(row, field) ? [] : [[field, texts[field]]],
    ),
  )
}

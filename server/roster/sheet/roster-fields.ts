/**
 * What a column of a roster can mean. `sex` is read only to compare it with the identity number, `status` and `remark`
 * only to ask about what they say.
 */
export const ROSTER_FIELDS = [
  'name',
  'identityNumber',
  'hiredOn',
  'endedOn',
  'phone',
  'householdRegistrationAddress',
  'residenceAddress',
  'position',
  'householdDivisionCode',
  'sex',
  'departureReason',
  'lateReason',
  'status',
  'remark',
  'registeredBefore',
  'registeredBeforeReference',
] as const

export type RosterField = (typeof ROSTER_FIELDS)[number]

/** Fields that are compared or asked about, and never kept of a person. */
const ONLY_READ = ['sex', 'status', 'remark'] as const
export type KeptField = Exclude<RosterField, (typeof ONLY_READ)[number]>

export function isKept(field: RosterField): field is KeptField {
  return !ONLY_READ.some((known) => known === field)
}

export interface RosterColumn {
  /** Counted from 0. */
  readonly index: number
  readonly letter: string
  /** As written, line breaks made blanks. */
  readonly header: string
  /** Null where the column is left alone. */
  readonly field: RosterField | null
  /** Hidden columns are read like the others. */
  readonly hidden: boolean
  readonly source: 'header' | 'clerk' | null
}

/** A clerk's correction, by the header's text. Null: this column is none of these. */
export interface ColumnChoice {
  readonly header: string
  readonly field: RosterField | null
}

export function isRosterField(text: unknown): text is RosterField {
  return ROSTER_FIELDS.some((field) => field === text)
}

/** Fields of a .csv line that stood beyond its header: a row that still has them is still out of step. */
export const SURPLUS_HEADER = '多出的内容'

import type { PlainDate } from '../../../law/plain-date.ts'
import type { RosterField } from '../roster-fields.ts'

/** What one row of a roster says of a person, read and found possible. */
export interface SheetPerson {
  readonly name: string
  readonly identityNumber: string
  /** Sex and birth are read from the identity number. */
  readonly sex: 'MALE' | 'FEMALE'
  readonly birthDate: PlainDate
  /** Null only in a list of departures, which has no column for it. */
  readonly hiredOn: PlainDate | null
  readonly endedOn: PlainDate | null
  readonly phone: string | null
  readonly householdRegistrationAddress: string | null
  readonly residenceAddress: string | null
  readonly position: string | null
  readonly householdDivisionCode: string | null
  readonly departureReason: 'EXPIRED' | 'TERMINATED' | 'DIED' | 'OTHER' | null
  readonly lateReason: string | null
  /** Registered before, outside the portal: on that day, or on a day that the row does not say. */
  readonly registeredBefore: PlainDate | 'yes' | null
  readonly registeredBeforeReference: string | null
}

/** Which of the contract's codes each finding is told under. */
export const CODE_OF = {
  name_missing: 'INVALID_INPUT',
  name_unreadable: 'INVALID_INPUT',
  name_of_nobody: 'INVALID_INPUT',
  name_of_several: 'INVALID_INPUT',
  name_too_long: 'INVALID_INPUT',
  no_value: 'INVALID_INPUT',
  formula_not_computed: 'INVALID_INPUT',
  id_missing: 'INVALID_IDENTITY_NUMBER',
  id_precision_lost: 'INVALID_IDENTITY_NUMBER',
  id_bad_checksum: 'INVALID_IDENTITY_NUMBER',
  id_bad_length: 'INVALID_IDENTITY_NUMBER',
  id_bad_character: 'INVALID_IDENTITY_NUMBER',
  id_bad_province: 'INVALID_IDENTITY_NUMBER',
  id_bad_birth_date: 'INVALID_IDENTITY_NUMBER',
  id_first_generation: 'INVALID_IDENTITY_NUMBER',
  id_other_document: 'IDENTITY_OUT_OF_SCOPE',
  hire_missing: 'INVALID_DATE',
  hire_unreadable: 'INVALID_DATE',
  hire_no_such_day: 'INVALID_DATE',
  hire_ambiguous: 'INVALID_DATE',
  hire_open: 'INVALID_DATE',
  leave_open: 'INVALID_DATE',
  hire_in_future: 'FUTURE_EVENT',
  leave_unreadable: 'INVALID_DATE',
  leave_no_such_day: 'INVALID_DATE',
  leave_ambiguous: 'INVALID_DATE',
  leave_missing: 'INVALID_DATE',
  leave_in_future: 'FUTURE_EVENT',
  leave_before_hire: 'DEPARTURE_BEFORE_HIRE',
  registered_unreadable: 'INVALID_DATE',
  registered_no_such_day: 'INVALID_DATE',
  registered_in_future: 'FUTURE_EVENT',
  minor_under_16: 'UNDER_MINIMUM_AGE',
  too_many_fields: 'INVALID_INPUT',
  columns_changed: 'INVALID_INPUT',
} as const

export type RowErrorDetail = keyof typeof CODE_OF

export interface RowError {
  readonly code: (typeof CODE_OF)[RowErrorDetail]
  readonly detail: RowErrorDetail
  readonly field: RosterField | null
  /** E17; null where the row has no such column. */
  readonly cell: string | null
  /** Never an identity number. */
  readonly facts: Readonly<Record<string, string | number>>
}

export type RowWarningDetail =
  | 'hidden_row'
  /** Asked about for the whole file, and not answered yet: see file-questions.ts. */
  | 'hidden_asked'
  | 'struck_asked'
  | 'status_asked'
  | 'day_shift_asked'
  | 'other_day_asked'
  | 'other_day'
  | 'struck_row'
  | 'day_shifted'
  | 'status_explained'
  | 'day_in_order'
  | 'open_end'
  | 'sex_mismatch'
  | 'phone_bad'
  | 'phone_first'
  | 'phone_missing'
  | 'address_missing'
  | 'name_unusual'
  | 'id_maybe_cut'
  | 'date_from_number'
  | 'formula_result'
  | 'formula_not_computed'
  | 'no_value'
  | 'division_code_bad'
  | 'characters_removed'
  | 'text_shortened'

export interface RowWarning {
  readonly detail: RowWarningDetail
  /** Of status_asked: the word that is asked about. */
  readonly word?: string
  readonly field: RosterField | null
  readonly cell: string | null
}

/** A value that was taken otherwise than it is written: `after` is null where nothing was taken. */
export interface RowChange {
  readonly field: RosterField
  readonly cell: string | null
  readonly before: string
  readonly after: string | null
}

/** About somebody whom the clerk's answer passes over. */
export const leftOutByAnswer = ['left_out', 'not_started', 'struck_left_out', 'hidden_left_out'] as const

export type IgnoredBecause =
  | (typeof leftOutByAnswer)[number]
  | 'title'
  | 'subtitle'
  | 'header'
  | 'blank'
  | 'totals'
  | 'signature'
  | 'note'
  | 'no_person'

interface Placed {
  readonly rowNumber: number
  /** First physical line; CSV only. */
  readonly line?: number
}

/** Every row of the file has exactly one. `written` holds the row's texts in the order of the columns, for repair. */
export type RosterSheetRow =
  | (Placed & {
      readonly outcome: 'CHECKED'
      readonly person: SheetPerson
      readonly warnings: readonly RowWarning[]
      readonly changes: readonly RowChange[]
    })
  | (Placed & {
      readonly outcome: 'INVALID'
      readonly name: string | null
      readonly errors: readonly RowError[]
      readonly warnings: readonly RowWarning[]
      readonly written: readonly string[]
    })
  | (Placed & {
      readonly outcome: 'DUPLICATE'
      readonly duplicateOf: number
      /** Fields in which the two rows do not agree: empty where one is the other's copy. */
      readonly differs: readonly RosterField[]
      readonly person: SheetPerson
      readonly warnings: readonly RowWarning[]
      readonly written: readonly string[]
    })
  | (Placed & { readonly outcome: 'IGNORED'; readonly because: IgnoredBecause; readonly text: string })

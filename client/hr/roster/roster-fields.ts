/** What a column of a roster can mean. */
export const rosterFields = [
  'name',
  'identityNumber',
  'hiredOn',
  'endedOn',
  'position',
  'phone',
  'residenceAddress',
  'householdRegistrationAddress',
  'householdDivisionCode',
  'sex',
  'departureReason',
  'lateReason',
  'status',
  'remark',
  'registeredBefore',
  'registeredBeforeReference',
] as const

export type RosterField = (typeof rosterFields)[number]

/** The words of a column, under which a file's header is recognised too. */
export function columnWords(field: RosterField) {
  switch (field) {
    case 'registeredBefore':
      return 'field.registeredBeforeOn'
    case 'lateReason':
      return 'field.lateReasonCode'
    default:
      return `field.${field}` as const
  }
}

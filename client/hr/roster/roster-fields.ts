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

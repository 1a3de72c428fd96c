import type { UserErrorCode } from '../gql/graphql.ts'

/**
 * Beside the words of the server: what the screen itself can offer. To reload helps only who saw an older version. A
 * new code does not compile until it is placed.
 */
export const offerOf = {
  INVALID_IDENTITY_NUMBER: 'mend',
  IDENTITY_OUT_OF_SCOPE: 'mend',
  INVALID_CREDIT_CODE: 'mend',
  INVALID_PHONE: 'mend',
  INVALID_DATE: 'mend',
  INVALID_INPUT: 'mend',
  FUTURE_EVENT: 'mend',
  DEPARTURE_BEFORE_HIRE: 'mend',
  UNDER_MINIMUM_AGE: 'stop',
  ALREADY_EMPLOYED: 'mend',
  NOT_EMPLOYED: 'mend',
  NOT_A_MIGRANT: 'stop',
  LATE_REASON_REQUIRED: 'mend',
  NOT_FOUND: 'stop',
  FORBIDDEN: 'stop',
  CONFLICT: 'stop',
  STALE_VERSION: 'reload',
  INVALID_STATE: 'stop',
  OUTSIDE_STATION: 'stop',
  OUTSIDE_SERVICE_HOURS: 'mend',
  CAPACITY_EXCEEDED: 'mend',
  TIME_TAKEN: 'mend',
  DOCUMENTS_MISSING: 'mend',
  AMOUNT_OUTSIDE_BAND: 'mend',
  NOTICE_REQUIRED: 'stop',
  DEFENCE_OUTSTANDING: 'stop',
  FOUR_EYES_REQUIRED: 'stop',
  TIME_BARRED: 'stop',
  IDEMPOTENCY_KEY_REUSED: 'stop',
  TOO_MANY: 'mend',
  UNREADABLE_FILE: 'mend',
  WRONG_CREDENTIALS: 'mend',
  RATE_LIMITED: 'wait',
  STEP_UP_REQUIRED: 'stop',
} satisfies Record<UserErrorCode, 'mend' | 'reload' | 'wait' | 'stop'>

export type UserErrorText = {
  code: UserErrorCode
  message: string
  path?: readonly string[] | null
  remedy?: string | null
  basis?: string | null
}

export type PlacedErrors = { byField: Record<string, UserErrorText[]>; elsewhere: UserErrorText[] }

/** Each error to the field that its path ends in, or to the top of the form where no field of it is shown. */
export function placeErrors(errors: readonly UserErrorText[], fields: readonly string[]): PlacedErrors {
  const placed: PlacedErrors = { byField: {}, elsewhere: [] }
  for (const error of errors) {
    const field = error.path?.findLast((step) => fields.includes(step))
    if (field) (placed.byField[field] ??= []).push(error)
    else placed.elsewhere.push(error)
  }
  return placed
}

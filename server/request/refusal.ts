/**
 * What may be wrong with what somebody asks for; the words and the remedy of each stand in
 * server/messages/refusal-words.ts.
 */
export const userErrorCodes = [
  'INVALID_IDENTITY_NUMBER',
  'IDENTITY_OUT_OF_SCOPE',
  'INVALID_CREDIT_CODE',
  'INVALID_PHONE',
  'INVALID_DATE',
  'INVALID_INPUT',
  'FUTURE_EVENT',
  'DEPARTURE_BEFORE_HIRE',
  'UNDER_MINIMUM_AGE',
  'ALREADY_EMPLOYED',
  'NOT_EMPLOYED',
  'NOT_A_MIGRANT',
  'LATE_REASON_REQUIRED',
  'NOT_FOUND',
  'FORBIDDEN',
  'CONFLICT',
  'STALE_VERSION',
  'INVALID_STATE',
  'OUTSIDE_STATION',
  'OUTSIDE_SERVICE_HOURS',
  'CAPACITY_EXCEEDED',
  'TIME_TAKEN',
  'DOCUMENTS_MISSING',
  'AMOUNT_OUTSIDE_BAND',
  'NOTICE_REQUIRED',
  'DEFENCE_OUTSTANDING',
  'FOUR_EYES_REQUIRED',
  'TIME_BARRED',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY',
  'UNREADABLE_FILE',
  'WRONG_CREDENTIALS',
  'RATE_LIMITED',
  'STEP_UP_REQUIRED',
] as const
export type UserErrorCode = (typeof userErrorCodes)[number]

/** No, as a value: what is wrong, where in the input, and the facts that explain it. */
export interface Refusal {
  code: UserErrorCode
  path?: readonly string[]
  facts?: Readonly<Record<string, string | number>>
}

export interface Refused {
  userErrors: Refusal[]
}

export function refused(...userErrors: Refusal[]): Refused {
  return { userErrors }
}

/** The caller may not do this at all. Thrown, because nothing after it may run; answered like any other refusal. */
export class Denied extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Not yours and not there are one answer. */
export function ensureFound<Row>(row: Row, ...path: string[]): Exclude<Row, '' | null | undefined> {
  if (row === '' || row === null || row === undefined) throw new Denied({ code: 'NOT_FOUND', path })
  return row as Exclude<Row, '' | null | undefined>
}

/** The same for what is at hand already or still on its way: a list's rows cost no promise each. */
export function requireFound<Row>(row: Row | null | Promise<Row | null>): Row | Promise<Row> {
  return row instanceof Promise ? row.then((found) => ensureFound(found) as Row) : ensureFound(row)
}

export function ensure(allowed: boolean, ...path: string[]): void {
  if (!allowed) throw new Denied({ code: 'FORBIDDEN', ...(path.length > 0 ? { path } : {}) })
}

/** A request that no well-made client sends: page sizes, cursors, filters out of form. Answered as a GraphQL error. */
export class BadRequest extends Error {}

/** Nobody is signed in, and somebody must be. */
export class Unauthenticated extends Error {}

/** Signed in, but not for this. */
export class NotAllowed extends Error {}

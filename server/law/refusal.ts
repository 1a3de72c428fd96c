/**
 * One thing that the law does not allow, as data; the wording is in the catalogue. Facts never hold a full identity
 * number.
 */
export interface LawRefusal {
  readonly code: LawRefusalCode
  /** Path into the report: the caller puts its own place before it. */
  readonly path: readonly string[]
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Those of the contract's UserErrorCode that the law itself can give. */
export type LawRefusalCode =
  | 'INVALID_IDENTITY_NUMBER'
  | 'IDENTITY_OUT_OF_SCOPE'
  | 'INVALID_DATE'
  | 'INVALID_INPUT'
  | 'FUTURE_EVENT'
  | 'DEPARTURE_BEFORE_HIRE'
  | 'UNDER_MINIMUM_AGE'
  | 'ALREADY_EMPLOYED'
  | 'NOT_EMPLOYED'
  | 'NOT_A_MIGRANT'
  | 'LATE_REASON_REQUIRED'
  | 'INVALID_STATE'

export function refusal(code: LawRefusalCode, path: string | null, facts: LawRefusal['facts'] = {}): LawRefusal {
  return { code, path: path === null ? [] : [path], facts }
}

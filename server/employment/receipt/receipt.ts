import { sign } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { isPlainDate, type PlainDate } from '../../law/plain-date.ts'
import { hash, type Keys } from '../../platform/keys.ts'
import { identityIndex } from '../known-persons.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'

/**
 * Content of a receipt: number, parties, kind, event day, filing instant, deadline, and the hash of the content. An
 * absent field means that it did not apply.
 */
export interface ReceiptClaims {
  iss: 'residence-compliance-portal'
  number: string
  employer: string
  kind: 'HIRE' | 'DEPARTURE'
  eventOn: PlainDate
  filedAt: string
  dueOn: PlainDate
  onTime: boolean
  contentHash: string
  employerName?: string
  stationName?: string
  /** The deadline could still move when it was signed. */
  provisional?: true
  /** Number of the receipt that this one replaces, and when. The filing instant stays the first one's. */
  supersedes?: string
  amendedAt?: string
  /** The reported or amended day alone would have been in time: a lateness once found stays. */
  latenessKept?: true
}

type Said = Omit<ReceiptClaims, 'iss' | 'employer' | 'employerName' | 'stationName'>

/** The claims of one employer's receipt. */
export function claimsOf(
  { creditCode, name, stationName }: Pick<ReportingEmployer, 'creditCode' | 'name' | 'stationName'>,
  { number, ...said }: Said,
): ReceiptClaims {
  return { iss: 'residence-compliance-portal', number, employer: creditCode, ...said, employerName: name, stationName }
}

/** The content of a receipt, not verified. */
export function readClaims(receipt: string): ReceiptClaims | null {
  const claims = readPart(receipt.split('.')[1])
  return isReceipt(claims) ? claims : null
}

export function isReceipt(claims: Record<string, unknown> | null): claims is Record<string, unknown> & ReceiptClaims {
  return (
    claims?.iss === 'residence-compliance-portal' &&
    typeof claims.number === 'string' &&
    typeof claims.contentHash === 'string' &&
    isPlainDate(claims.eventOn)
  )
}

/** A decoded part of a JWS; null if it is not an object. */
export function readPart(part: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Consecutive numbers: county, day, running number. */
export async function nextReceiptNumbers(
  context: Context,
  employer: Pick<ReportingEmployer, 'divisionCode'>,
  count: number,
): Promise<string[]> {
  const rows = await context.rows<{ n: number }>(
    sql`select nextval('receipt_number') as n from generate_series(1, ${count}::int)`,
  )
  return rows.map(
    ({ n }) => `${employer.divisionCode}-${context.today.replaceAll('-', '')}-${String(n).padStart(8, '0')}`,
  )
}

/** A compact JWS (RFC 7515) with EdDSA: verifiable offline with /.well-known/jwks.json. */
export function signReceipt(claims: ReceiptClaims, keys: Keys): string {
  const key = keys.signing[0]!
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'EdDSA', typ: 'JWS', kid: key.id })}.${part(claims)}`
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`
}

/**
 * SHA-256 of what was filed, in the given order. The identity number is included as its keyed hash: a plain hash could
 * be brute-forced.
 */
export function hireContent(context: Context, hire: HireContent): string {
  const {
    name,
    number,
    hiredOn,
    position,
    phone,
    householdRegistrationAddress,
    householdDivisionCode,
    residenceAddress,
    lateReasonCode,
    lateReason,
  } = hire
  return contentHash({
    kind: 'HIRE',
    name,
    identity: identityIndex(context, number).toString('hex'),
    hiredOn,
    position,
    phone,
    householdRegistrationAddress,
    householdDivisionCode,
    residenceAddress,
    lateReasonCode,
    lateReason,
  })
}

export function departureContent({
  employment,
  endedOn,
  reason,
  lateReasonCode,
  lateReason,
}: Record<'employment' | 'endedOn' | 'reason' | 'lateReasonCode' | 'lateReason', string | null>): string {
  return contentHash({ kind: 'DEPARTURE', employment, endedOn, reason, lateReasonCode, lateReason })
}

type HireContent = { number: string } & Record<
  | 'name'
  | 'hiredOn'
  | 'position'
  | 'phone'
  | 'householdRegistrationAddress'
  | 'householdDivisionCode'
  | 'residenceAddress'
  | 'lateReasonCode'
  | 'lateReason',
  string | null
>

function contentHash(content: Record<string, string | null>): string {
  return hash(JSON.stringify(content)).toString('hex')
}

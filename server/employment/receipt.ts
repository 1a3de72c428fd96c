import { sign } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { hash, type Keys } from '../platform/keys.ts'
import type { ReportingEmployer } from './reporting-employer.ts'

/** What a receipt proves: number, employer, kind, event day, filing instant, deadline, and the hash of the content. */
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
}

/** Numbers for as many receipts: county, day, running number. */
export async function nextReceiptNumbers(context: Context, employer: ReportingEmployer, count: number): Promise<string[]> {
  const rows = await context.rows<{ n: number }>(sql`select nextval('receipt_number') as n from generate_series(1, ${count}::int)`)
  return rows.map(({ n }) => `${employer.divisionCode}-${context.today.replaceAll('-', '')}-${String(n).padStart(8, '0')}`)
}

/** A compact JWS (RFC 7515) with EdDSA: anyone checks it offline against /.well-known/jwks.json. */
export function signReceipt(claims: ReceiptClaims, keys: Keys): string {
  const key = keys.signing[0]!
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'EdDSA', typ: 'JWS', kid: key.id })}.${part(claims)}`
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`
}

/**
 * SHA-256 of what was filed, in the order given. The identity number goes in as its keyed hash: a plain hash of so few
 * possible numbers could be tried out.
 */
export function contentHash(content: Record<string, string | null>): string {
  return hash(JSON.stringify(content)).toString('hex')
}

import { verify } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { isPlainDate, type PlainDate } from '../law/plain-date.ts'
import type { Keys } from '../platform/keys.ts'
import { asPortal } from '../platform/transaction.ts'
import type { ReceiptClaims } from './receipt.ts'

export interface ReceiptFinding {
  valid: boolean
  reason: 'GENUINE' | 'WITHDRAWN' | 'NOT_A_RECEIPT' | 'UNKNOWN_KEY' | 'FORGED' | 'NOT_ON_RECORD'
  number?: string
  kind?: 'HIRE' | 'DEPARTURE'
  employerName?: string
  eventOn?: PlainDate
  filedAt?: Date
  dueOn?: PlainDate
  onTime?: boolean
  withdrawn?: boolean
}

const longestReceipt = 4_000

/** Whether a receipt was issued by this portal, unchanged, and is on record. Shows only what the receipt itself says. */
export async function checkReceipt(context: Context, receipt: string): Promise<ReceiptFinding> {
  const read = readReceipt(receipt.trim(), context.portal.keys)
  if ('reason' in read) return { valid: false, ...read }
  const { claims } = read
  // A transaction of its own: a query's other fields must not see what this one may.
  const row = await asPortal(context.portal.database, ({ first }) =>
    first<{ employerName: string; filedAt: Date; withdrawnAt: Date | null }>(sql`
      select e.name as "employerName", r.filed_at as "filedAt", r.withdrawn_at as "withdrawnAt" from report r join employer e on e.id = r.employer_id
      where r.receipt_number = ${claims.number} and r.content_hash = ${claims.contentHash}`),
  )
  if (!row) return { valid: false, reason: 'NOT_ON_RECORD' }
  const withdrawn = row.withdrawnAt !== null
  return {
    valid: true, reason: withdrawn ? 'WITHDRAWN' : 'GENUINE', number: claims.number, kind: claims.kind, employerName: row.employerName, eventOn: claims.eventOn,
    filedAt: row.filedAt, dueOn: claims.dueOn, onTime: claims.onTime, withdrawn,
  }
}

function readReceipt(receipt: string, keys: Keys): { claims: ReceiptClaims } | { reason: 'NOT_A_RECEIPT' | 'UNKNOWN_KEY' | 'FORGED' } {
  const [head, body, signature, ...rest] = receipt.length <= longestReceipt ? receipt.split('.') : []
  const header = parse(head)
  const claims = parse(body)
  if (!signature || rest.length > 0 || header?.alg !== 'EdDSA' || !isReceipt(claims)) return { reason: 'NOT_A_RECEIPT' }
  const key = keys.verifying.find(({ id }) => id === header.kid)
  if (!key) return { reason: 'UNKNOWN_KEY' }
  return verify(null, Buffer.from(`${head}.${body}`), key.publicKey, Buffer.from(signature, 'base64url')) ? { claims } : { reason: 'FORGED' }
}

function isReceipt(claims: Record<string, unknown> | null): claims is Record<string, unknown> & ReceiptClaims {
  return claims?.iss === 'residence-compliance-portal' && typeof claims.number === 'string' && typeof claims.contentHash === 'string' && isPlainDate(claims.eventOn)
}

function parse(part: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

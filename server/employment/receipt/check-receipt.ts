import { verify } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Keys } from '../../platform/keys.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import { isReceipt, readPart, type ReceiptClaims } from './receipt.ts'

export interface ReceiptFinding {
  valid: boolean
  reason: 'GENUINE' | 'AMENDED' | 'WITHDRAWN' | 'NOT_A_RECEIPT' | 'UNKNOWN_KEY' | 'FORGED' | 'NOT_ON_RECORD'
  number?: string
  kind?: 'HIRE' | 'DEPARTURE'
  employerName?: string
  eventOn?: PlainDate
  filedAt?: Date
  dueOn?: PlainDate
  onTime?: boolean
  withdrawn?: boolean
  supersededBy?: string | null
  supersedingReceipt?: string | null
  supersedes?: string | null
}

const longestReceipt = 4_000

/**
 * Whether a receipt was issued by this portal, is unchanged and on record. Shows only the receipt's own content, and
 * links an amended receipt to the current one.
 */
export async function checkReceipt(context: Context, receipt: string): Promise<ReceiptFinding> {
  const read = readReceipt(receipt.trim(), context.portal.keys)
  if ('reason' in read) return { valid: false, ...read }
  const { claims } = read
  // In its own transaction: other fields of the query must not see what this one may.
  const row = await inSystemTransaction(context.portal.database, ({ first }) =>
    first<{
      employerName: string
      filedAt: Date
      withdrawnAt: Date | null
      supersededBy: string | null
      supersedingReceipt: string | null
    }>(sql`
      select e.name as "employerName", r.filed_at as "filedAt", coalesce(standing.withdrawn_at, r.withdrawn_at) as "withdrawnAt", standing.receipt_number as "supersededBy", standing.receipt as "supersedingReceipt"
      from report r join employer e on e.id = r.employer_id
        left join report standing on r.superseded_at is not null and standing.obligation_id = r.obligation_id and standing.superseded_at is null
      where r.receipt_number = ${claims.number} and r.content_hash = ${claims.contentHash}`),
  )
  if (!row) return { valid: false, reason: 'NOT_ON_RECORD' }
  const { withdrawnAt, supersededBy, supersedingReceipt, filedAt } = row
  const withdrawn = withdrawnAt !== null
  return {
    valid: true,
    reason: withdrawn ? 'WITHDRAWN' : supersededBy !== null ? 'AMENDED' : 'GENUINE',
    number: claims.number,
    kind: claims.kind,
    employerName: claims.employerName ?? row.employerName,
    eventOn: claims.eventOn,
    filedAt,
    dueOn: claims.dueOn,
    onTime: claims.onTime,
    withdrawn,
    supersedes: claims.supersedes ?? null,
    supersededBy,
    supersedingReceipt,
  }
}

function readReceipt(
  receipt: string,
  keys: Keys,
): { claims: ReceiptClaims } | { reason: 'NOT_A_RECEIPT' | 'UNKNOWN_KEY' | 'FORGED' } {
  const [head, body, signature, ...rest] = receipt.length <= longestReceipt ? receipt.split('.') : []
  const header = readPart(head)
  const claims = readPart(body)
  if (!signature || rest.length > 0 || header?.alg !== 'EdDSA' || !isReceipt(claims)) return { reason: 'NOT_A_RECEIPT' }
  const key = keys.verifying.find(({ id }) => id === header.kid)
  if (!key) return { reason: 'UNKNOWN_KEY' }
  return verify(null, Buffer.from(`${head}.${body}`), key.publicKey, Buffer.from(signature, 'base64url'))
    ? { claims }
    : { reason: 'FORGED' }
}

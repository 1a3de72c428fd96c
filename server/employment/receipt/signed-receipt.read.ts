import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { shownIdentityNumber } from '../../worker/shown-values.ts'
import { readClaims, type ReceiptClaims } from './receipt.ts'

/** The signed content of a receipt, with names as of that time. */
export interface SignedReceipt extends Pick<
  ReceiptClaims,
  'kind' | 'eventOn' | 'dueOn' | 'onTime' | 'supersedes' | 'latenessKept'
> {
  receiptNumber: string
  employerName: string
  creditCode: string
  stationName: string
  workerName: string
  /** As visible to the caller. */
  identityMasked: string
  filedAt: Date
  amendedAt: Date | null
  provisional: boolean
  receipt: string
}

/** Of the table aliases r (report), e (employer), s (station), w (worker). */
export interface StoredReceipt {
  receipt: string
  liveEmployerName: string
  liveStationName: string
  workerName: string
  identityMasked: string
  employerId: string
  stationId: string
}

const issuedAt = sql`coalesce(r.amended_at, r.filed_at)`

/** A column as of the receipt's issue: from the row itself if unchanged, else from its version of that time. */
function whenIssued(alias: 'e' | 'w', table: 'employer' | 'worker', column: string): RawBuilder<string> {
  const live = sql.ref(`${alias}.${column}`)
  return sql<string>`coalesce(case when ${sql.ref(`${alias}.known_since`)} <= ${issuedAt} then ${live} end, (
    select version.row ->> ${column} from row_version version where version.table_name = ${table} and version.row_id = ${sql.ref(`${alias}.id`)}
      and version.valid_from <= ${issuedAt} and version.valid_to > ${issuedAt} order by version.id desc limit 1), ${live})`
}

export const storedReceiptColumns = sql`r.receipt, ${whenIssued('e', 'employer', 'name')} as "liveEmployerName", s.name as "liveStationName",
  ${whenIssued('w', 'worker', 'name')} as "workerName", ${whenIssued('w', 'worker', 'identity_masked')} as "identityMasked",
  r.employer_id as "employerId", r.station_id as "stationId"`

/** The claims take precedence; receipts of the first version did not name the parties. */
export function signedReceipt(
  { actor }: Context,
  { receipt, liveEmployerName, liveStationName, workerName, identityMasked, ...of }: StoredReceipt,
): SignedReceipt {
  const claims = readClaims(receipt)
  if (!claims) throw new Error('A stored receipt cannot be read')
  const { number: receiptNumber, employer: creditCode, kind, eventOn, dueOn, onTime, supersedes, latenessKept } = claims
  return {
    receiptNumber,
    creditCode,
    kind,
    eventOn,
    dueOn,
    onTime,
    supersedes,
    latenessKept,
    workerName,
    receipt,
    identityMasked: shownIdentityNumber(actor, of, identityMasked),
    employerName: claims.employerName ?? liveEmployerName,
    stationName: claims.stationName ?? liveStationName,
    filedAt: new Date(claims.filedAt),
    amendedAt: claims.amendedAt === undefined ? null : new Date(claims.amendedAt),
    provisional: claims.provisional === true,
  }
}

/** The event day and deadline in a report's receipt; null if it cannot be parsed. */
export function signedDays(receipt: string): { eventOn: PlainDate; dueOn: PlainDate; onTime: boolean } | null {
  return readClaims(receipt)
}

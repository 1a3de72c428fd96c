import { sql } from 'kysely'
import type { Transaction } from '../platform/transaction.ts'
import { canonicalEvent, chainHash, firstHash } from './canonical-event.ts'
import { query } from '../platform/query.ts'

export interface TrailVerdict {
  valid: boolean
  /** Number of links verified. */
  checked: number
  /** The hash of the last link verified. */
  head: string
  firstBadSequence: number | null
  /** The first link that was not looked at, because of the bound. */
  next: number | null
}

/** A head of the chain that was stored outside the database. */
export interface Anchor {
  sequence: number
  hash: string
}

const batch = 5_000

/**
 * Verifies the chain from link `from` to link `to`. A head stored outside must be one of the chain's hashes: without
 * it, truncation cannot be detected. Requires a caller that may read every event.
 */
export async function verifyTrail(
  transaction: Transaction,
  range: { from?: number; to?: number; most?: number; head?: string; anchors?: readonly Anchor[] } = {},
): Promise<TrailVerdict> {
  const from = range.from ?? 1
  const asked = range.to ?? Number.MAX_SAFE_INTEGER
  const to = Math.min(asked, from + (range.most ?? Number.MAX_SAFE_INTEGER) - 1)
  let previous = from === 1 ? firstHash : await hashAt(transaction, from - 1)
  let sequence = from
  let checked = 0
  const anchors = new Map(
    (range.anchors ?? [])
      .filter(({ sequence: place }) => place >= from && place <= to)
      .map((anchor) => [anchor.sequence, anchor.hash]),
  )
  const lastAnchored = Math.max(0, ...anchors.keys())
  let headFound =
    range.head === undefined || range.head === previous || (to < asked && (await hasHash(transaction, range.head)))
  for (;;) {
    const links = await transaction.rows<{
      sequence: number
      hash: string
      previousHash: string
      canonical: string | null
    }>(sql`
      select l.sequence, l.hash, l.previous_hash as "previousHash", case when e.id is not null then ${canonicalEvent} end as canonical
      from audit_link l left join audit_event e on e.id = l.event_id
      where l.sequence between ${sequence} and ${to} order by l.sequence limit ${batch}`)
    for (const link of links) {
      const right =
        link.sequence === sequence &&
        link.previousHash === previous &&
        link.canonical !== null &&
        link.hash === chainHash(previous ?? '', link.canonical) &&
        (anchors.get(sequence) ?? link.hash) === link.hash
      if (!right) return { valid: false, checked, head: previous ?? firstHash, firstBadSequence: sequence, next: null }
      previous = link.hash
      headFound ||= link.hash === range.head
      sequence += 1
      checked += 1
    }
    if (links.length < batch) {
      const whole = headFound && sequence > lastAnchored
      return {
        valid: whole,
        checked,
        head: previous ?? firstHash,
        firstBadSequence: whole ? null : sequence,
        next: whole && to < asked && sequence > to ? sequence : null,
      }
    }
  }
}

/** Of a chain that is looked at part by part, a kept head may lie in another. */
async function hasHash(transaction: Transaction, hash: string): Promise<boolean> {
  return (await transaction.first(sql`select from audit_link where hash = ${hash}`)) !== null
}

/** Null if there is no such link: then the first link checked is the bad one. */
async function hashAt(transaction: Transaction, sequence: number): Promise<string | null> {
  return (
    (await transaction.first(query.selectFrom('auditLink').select('hash').where('sequence', '=', sequence)))?.hash ??
    null
  )
}

import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../platform/database.ts'
import { mapInTimeSlices } from '../platform/yield-batches.ts'
import { inSystemTransaction, type Transaction } from '../platform/transaction.ts'
import { canonicalEvent, chainHash, firstHash } from './canonical-event.ts'

const sealerLock = 7_253_002
const batch = 500

/**
 * Chains every settled event: those of transactions older than any still running, so that no event can be inserted
 * behind a link. One process at a time; others return at once. Returns the number of events chained.
 */
export async function sealTrail({ database }: { database: Database }): Promise<number> {
  let sealed = 0
  for (;;) {
    const chained = await inSystemTransaction(database, sealBatch)
    sealed += chained
    if (chained < batch) return sealed
  }
}

interface Head {
  sequence: number
  hash: string
  xid: string
  eventId: number
  /** The last event's transaction id is in the future: the database was restored on another server. */
  restored: boolean
}

async function sealBatch(transaction: Transaction): Promise<number> {
  const lock = await transaction.first<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${sealerLock}) as mine`)
  if (!lock?.mine) return 0
  const head = await transaction.first<Head>(sql`
    select l.sequence, l.hash, e.xid::text as xid, e.id as "eventId", e.xid >= pg_snapshot_xmax(pg_current_snapshot()) as restored
    from (select * from audit_link order by sequence desc limit 1) l join audit_event e on e.id = l.event_id`)
  const events = await transaction.rows<{ id: number; canonical: string }>(sql`
    select e.id, ${canonicalEvent} as canonical from audit_event e
    where e.xid < pg_snapshot_xmin(pg_current_snapshot()) and ${notYetChained(head)}
    order by e.xid, e.id limit ${batch}`)
  if (events.length === 0) return 0
  await transaction.rows(sql`
    insert into audit_link (sequence, event_id, hash, previous_hash, sealed_at)
    select sequence, event_id, hash, previous_hash, portal_now()
    from jsonb_to_recordset(${JSON.stringify(await chain(head, events))}::jsonb) as link(sequence bigint, event_id bigint, hash text, previous_hash text)`)
  return events.length
}

/** Events are chained in the order of their transaction ids, so that new ones come after the head. */
function notYetChained(head: Head | null): RawBuilder<unknown> {
  if (!head) return sql`true`
  if (head.restored) return sql`not exists (select from audit_link l where l.event_id = e.id)`
  return sql`(e.xid, e.id) > (${head.xid}::xid8, ${head.eventId}::bigint)`
}

function chain(head: Head | null, events: { id: number; canonical: string }[]): Promise<object[]> {
  let previous = head?.hash ?? firstHash
  let sequence = head?.sequence ?? 0
  return mapInTimeSlices(events, ({ id, canonical }) => {
    const hash = chainHash(previous, canonical)
    const link = { sequence: (sequence += 1), event_id: id, hash, previous_hash: previous }
    previous = hash
    return link
  })
}

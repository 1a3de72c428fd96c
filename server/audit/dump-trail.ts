import { sql } from 'kysely'
import type { Transaction } from '../platform/transaction.ts'
import { canonicalEvent } from './canonical-event.ts'
import type { DumpedLink } from './verify-dump.ts'

const batch = 5_000

/** The hash chain with its events from the beginning, in batches of a few thousand. */
export async function* dumpTrail(transaction: Transaction): AsyncGenerator<DumpedLink> {
  for (let after = 0; ;) {
    const links = await transaction.rows<DumpedLink>(sql`
      select l.sequence, l.hash, l.previous_hash as "previousHash", case when e.id is not null then ${canonicalEvent} end as canonical
      from audit_link l left join audit_event e on e.id = l.event_id where l.sequence > ${after} order by l.sequence limit ${batch}`)
    yield* links
    if (links.length < batch) return
    after = links.at(-1)!.sequence
  }
}

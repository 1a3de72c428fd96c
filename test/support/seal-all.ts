import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { sealTrail } from '#server/audit/seal-trail.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Portal } from '#server/request/portal.ts'

const mostTries = 200

/**
 * Chains every event that is there. Transactions of other test files, in the same server, may hold the sealer up for a
 * moment: it is asked again until none is left.
 */
export async function sealAll(portal: Portal): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    await sealTrail(portal)
    const left = await inSystemTransaction(portal.database, ({ first }) =>
      first<{ events: number }>(
        sql`select count(*)::int as events from audit_event e where not exists (select from audit_link l where l.event_id = e.id)`,
      ),
    )
    if (left!.events === 0) return
    await setTimeout(50)
  }
  throw new Error('Events stayed unchained: some transaction of the server does not end')
}

import { sql } from 'kysely'
import { inSystemTransaction } from '../../platform/transaction.ts'
import type { Portal } from '../../request/portal.ts'

/** Extends a session's idle timeout. Sessions use real time, also in a demo. */
export async function touchSession(portal: Portal, tokenHash: Buffer): Promise<void> {
  await inSystemTransaction(portal.database, ({ rows }) =>
    rows(sql`update session set last_seen_at = now() where token_hash = ${tokenHash} and ended_at is null`),
  )
}

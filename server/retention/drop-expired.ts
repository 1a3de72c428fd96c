import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { daysKept } from '../law/retention.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import { leftHalfSent } from '../request/uploads.ts'

/** Deletes expired answers of idempotency keys and uploads that no import has used. Real time. */
export async function dropExpired({ database }: { database: Database }): Promise<void> {
  await inSystemTransaction(database, async ({ rows }) => {
    await rows(
      sql`delete from idempotency_key where created_at < now() - make_interval(days => ${daysKept('IDEMPOTENCY_ANSWER')})`,
    )
    await rows(
      sql`delete from upload where created_at < now() - make_interval(days => ${daysKept('UPLOAD')}) or (${leftHalfSent})`,
    )
  })
}

import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { asPortal } from './transaction.ts'

/** Days for which the first answer to an idempotency key, and a file that no import has used, are kept. Real time. */
export const keptDays = { idempotencyKey: 7, upload: 2 }

export async function dropExpired({ database }: { database: Database }): Promise<void> {
  await asPortal(database, async ({ rows }) => {
    await rows(sql`delete from idempotency_key where created_at < now() - make_interval(days => ${keptDays.idempotencyKey})`)
    await rows(sql`delete from upload where created_at < now() - make_interval(days => ${keptDays.upload})`)
  })
}

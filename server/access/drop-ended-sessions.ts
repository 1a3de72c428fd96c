import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { asPortal } from '../platform/transaction.ts'
import { sessionLimits } from './actor.ts'

/** Days for which an ended session stays on record, for whoever asks who was signed in. */
const keptDays = 30

export async function dropEndedSessions({ database }: { database: Database }): Promise<void> {
  await asPortal(database, ({ rows }) => rows(sql`
    delete from session
    where created_at < now() - make_interval(days => ${keptDays}, hours => ${sessionLimits.absoluteHours}) or ended_at < now() - make_interval(days => ${keptDays})`))
}

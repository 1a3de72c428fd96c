import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { daysKept } from '../../law/retention.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import { sessionLimits } from '../../request/actor.ts'
import { dropUnusedDevices } from './known-devices.ts'

/** Hours after which attempts to sign in or register no longer count: far longer than any wait. */
const attemptHours = 24

/** Days for which an ended session is kept, to answer who was signed in. */
const keptDays = daysKept('SESSION')

export async function dropEndedSessions({ database }: { database: Database }): Promise<void> {
  await inSystemTransaction(database, async (transaction) => {
    const { rows } = transaction
    await rows(sql`
      delete from session
      where created_at < now() - make_interval(days => ${keptDays}, hours => ${sessionLimits.absoluteHours}) or ended_at < now() - make_interval(days => ${keptDays})`)
    await dropUnusedDevices(transaction)
    await rows(sql`delete from sign_in_attempt where last_at < now() - make_interval(hours => ${attemptHours})`)
  })
}

import { sql } from 'kysely'
import { isUsable, type Actor } from '../request/actor.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'

/**
 * The requester with current permissions: an account that has been disabled or has expired in the meantime gets
 * nothing.
 */
export function actorOfAccount(portal: Portal, accountId: string): Promise<Actor | null> {
  return inSystemTransaction(portal.database, ({ first }) =>
    first<Actor>(sql`
      select id as "accountId", name, role, employer_id as "employerId", employer_station_id as "employerStationId", station_id as "stationId", true as "readOnly"
      from account where id = ${accountId} and ${isUsable('account')}`),
  )
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import { endAccounts } from './end-accounts.ts'
import { query } from '../../platform/query.ts'

export interface Administrator {
  username: string
  name: string
  passwordHash: string
  employerId: string
  stationId: string
}

/** The first account of an employer. Null if the user name is taken, also by a concurrent request. */
export async function openAdministrator(
  context: Context,
  { username, name, passwordHash, employerId, stationId }: Administrator,
): Promise<string | null> {
  const account = await context.first<{ id: string }>(sql`
    insert into account (id, username, name, role, status, employer_id, employer_station_id, created_at)
    values (${newId()}, ${username}, ${name}, 'EMPLOYER_ADMIN', 'ACTIVE', ${employerId}, ${stationId}, ${context.now})
    on conflict (username) do nothing returning id`)
  if (!account) return null
  await context.rows(
    sql`insert into credential (account_id, password_hash, password_changed_at) values (${account.id}, ${passwordHash}, now())`,
  )
  return account.id
}

/** Accounts of a rejected registration end when the employer is registered again. */
export async function endAccountsOfEmployer(context: Context, employerId: string, reason: string): Promise<void> {
  const accounts = await context.rows(
    query.selectFrom('account').select('id').where('employerId', '=', employerId).where('status', '<>', 'DISABLED'),
  )
  await endAccounts(
    context,
    accounts.map(({ id }) => id),
    reason,
  )
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { forgetDevices } from '../sign-in/known-devices.ts'
import { endSessions } from '../sign-in/sessions.ts'

/** Ends accounts with their sessions, keys and unused invitations. */
export async function endAccounts(context: Context, ids: readonly string[], reason: string): Promise<void> {
  await context.rows(
    sql`update account set status = 'DISABLED', disabled_at = ${context.now}, disabled_reason = ${reason} where id = any(${ids}::uuid[]) and status <> 'DISABLED'`,
  )
  await endSessions(context, ids)
  await forgetDevices(context, ids)
  await context.rows(
    sql`update api_key set revoked_at = now() where account_id = any(${ids}::uuid[]) and revoked_at is null`,
  )
  await context.rows(
    sql`update invitation set expires_at = now() where account_id = any(${ids}::uuid[]) and used_at is null and expires_at > now()`,
  )
}

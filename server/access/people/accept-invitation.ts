import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { Preparation } from '../../request/api.ts'
import { hash } from '../../platform/keys.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import { networkOf } from '../../request/network.ts'
import { hashBeforehand, newHashOf } from '../sign-in/hash-beforehand.ts'
import { judgePassword } from '../own-account/password-rules.ts'
import { query } from '../../platform/query.ts'

interface Invited {
  id: string
  username: string
  role: string
  employer: string | null
  employerId: string | null
  stationId: string | null
}

/** Whoever has the link sets the password, once; then the account can be used. */
export async function acceptInvitation(
  context: Context,
  { token, password }: { token: string; password: string },
): Promise<Refused | { username: string }> {
  const invited = await context.asSystem(() => useInvitation(context, hash(token.slice(0, 200))))
  if (!invited)
    return refused({
      code: 'INVALID_STATE',
      path: ['token'],
      facts: { reason: (await context.asSystem(() => waits(context, token))) ? 'AWAITS_APPROVAL' : 'INVITATION_USED' },
    })
  const fault = judgePassword(password, [invited.username, invited.employer ?? ''])
  if (fault) return refused({ code: 'INVALID_INPUT', path: ['password'], facts: { reason: fault } })

  await context.asSystem(async () => {
    await context.rows(sql`
      insert into credential (account_id, password_hash, password_changed_at) values (${invited.id}, ${newHashOf(context)}, now())
      on conflict (account_id) do update set password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at`)
    await context.rows(query.updateTable('account').set({ status: 'ACTIVE' }).where('id', '=', invited.id))
  })
  await recordAuditEvent(context, {
    action: 'account.joined',
    subject: { type: 'User', id: invited.id },
    employerId: invited.employerId,
    stationId: invited.stationId,
    payload: { role: invited.role },
  })
  return { username: invited.username }
}

/** No hash is computed for an invalid link or an unacceptable password. */
export const hashForInvitation: Preparation = async (context, input) => {
  const { token, password } = input as { token: string; password: string }
  if (judgePassword(password, []) !== null) return
  const link = await inSystemTransaction(
    context.portal.database,
    ({ first }) =>
      first(
        sql`select account_id from invitation where token_hash = ${hash(token.slice(0, 200))} and used_at is null and expires_at > now()`,
      ),
    context.caller,
  )
  if (link) await hashBeforehand(context, password, { key: networkOf(context.address) ?? 'portal', known: false })
}

/** One statement finds and uses it: of two concurrent uses, one succeeds. */
export function useInvitation(context: Context, tokenHash: Buffer): Promise<Invited | null> {
  return context.first<Invited>(sql`
    update invitation i set used_at = now() from account a left join employer e on e.id = a.employer_id
    where i.token_hash = ${tokenHash} and i.used_at is null and i.expires_at > now() and a.id = i.account_id and a.status = 'INVITED'
      and (not i.awaits_second or i.approved_by is not null)
    returning a.id, a.username, a.role, e.name as employer, a.employer_id as "employerId", coalesce(a.station_id, a.employer_station_id) as "stationId"`)
}

async function waits({ first }: Context, token: string): Promise<boolean> {
  return (
    (await first(
      sql`select account_id from invitation where token_hash = ${hash(token.slice(0, 200))} and used_at is null and expires_at > now() and awaits_second and approved_by is null`,
    )) !== null
  )
}

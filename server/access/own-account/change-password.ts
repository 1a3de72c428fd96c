import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { Preparation } from '../../request/api.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import type { User } from '../access.graphql.ts'
import { actsInPerson } from '../access.policy.ts'
import { loadAccounts } from '../access.read.ts'
import { compareBeforehand, fitsStill, hashBeforehand, newHashOf } from '../sign-in/hash-beforehand.ts'
import { forgetDevices } from '../sign-in/known-devices.ts'
import { judgePassword } from './password-rules.ts'
import { endSessions } from '../sign-in/sessions.ts'
import { query } from '../../platform/query.ts'

/** Sets a new password for one's own account. Other sessions are ended. */
export async function changePassword(
  context: Context,
  input: { currentPassword: string; newPassword: string },
): Promise<Refused | { user: User | null }> {
  const { credentials } = context
  ensure(actsInPerson(credentials))
  const accountId = ensureFound(context.actor.accountId)
  const known = ensureFound(
    await context.asSystem(() =>
      context.first<{ passwordHash: string | null; username: string; employer: string | null }>(sql`
    select c.password_hash as "passwordHash", a.username, e.name as employer from credential c join account a on a.id = c.account_id left join employer e on e.id = a.employer_id
    where c.account_id = ${accountId}`),
    ),
  )
  if (!fitsStill(context, known.passwordHash)) return refused({ code: 'WRONG_CREDENTIALS', path: ['currentPassword'] })
  const fault =
    input.newPassword === input.currentPassword
      ? 'NOTHING_CHANGED'
      : judgePassword(input.newPassword, [known.username, known.employer ?? ''])
  if (fault) return refused({ code: 'INVALID_INPUT', path: ['newPassword'], facts: { reason: fault } })

  await context.asSystem(async () => {
    await context.rows(
      sql`update credential set password_hash = ${newHashOf(context)}, password_changed_at = now() where account_id = ${accountId}`,
    )
    await endSessions(context, [accountId], credentials)
    await forgetDevices(context, [accountId], context.device)
  })
  await recordAuditEvent(context, { action: 'account.password-changed', subject: { type: 'User', id: accountId } })
  return { user: await context.load(loadAccounts, accountId) }
}

export const hashForChange: Preparation = async (context, input) => {
  const { currentPassword, newPassword } = input as { currentPassword: string; newPassword: string }
  const { accountId } = context.actor
  if (accountId === null) return
  const asker = { key: accountId, known: true }
  const known = await inSystemTransaction(
    context.portal.database,
    ({ first }) =>
      first(query.selectFrom('credential').select('passwordHash as stored').where('accountId', '=', accountId)),
    context.caller,
  )
  if (
    (await compareBeforehand(context, currentPassword, known?.stored ?? null, asker)) &&
    judgePassword(newPassword, []) === null
  )
    await hashBeforehand(context, newPassword, asker)
}

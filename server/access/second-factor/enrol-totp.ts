import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import type { User } from '../access.graphql.ts'
import { actsInPerson } from '../access.policy.ts'
import { loadAccounts } from '../access.read.ts'
import { forgetAttempts } from '../../request/attempts.ts'
import { endSessions, renewSession } from '../sign-in/sessions.ts'
import { newTotpSecret, totpAssociatedData, totpStepOf, totpUri, useTotpStep } from './totp.ts'
import { query } from '../../platform/query.ts'

/** Minutes after which an unconfirmed enrolment expires. */
const enrolmentMinutes = 10

/**
 * Issues a new authenticator secret, replacing a pending one. Until a first code was verified, sign-in is unchanged.
 */
export async function startTotpEnrolment(context: Context): Promise<{ uri: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const secret = newTotpSecret()
  const sealed = context.portal.keys.seal(secret, totpAssociatedData(accountId))
  const { username } = ensureFound(
    await context.asSystem(() =>
      context.first<{ username: string }>(sql`
    update credential c set totp_pending_sealed = ${sealed}, totp_pending_at = now() from account a
    where a.id = c.account_id and c.account_id = ${accountId} returning a.username`),
    ),
  )
  return { uri: totpUri(secret, username) }
}

/** Verifies a first code of the authenticator: from now on sign-in requires one. */
export async function confirmTotpEnrolment(
  context: Context,
  { oneTimeCode }: { oneTimeCode: string },
): Promise<Refused | { user: User | null }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const pending = await context.asSystem(() =>
    context.first<{ sealed: Buffer | null }>(
      sql`select totp_pending_sealed as sealed from credential where account_id = ${accountId} and totp_pending_at > now() - make_interval(mins => ${enrolmentMinutes}) for update`,
    ),
  )
  if (!pending?.sealed) return refused({ code: 'INVALID_STATE', facts: { reason: 'NO_ENROLMENT' } })
  const step = totpStepOf(
    context.portal.keys.open(pending.sealed, totpAssociatedData(accountId)).toString(),
    oneTimeCode,
  )
  if (step === null)
    return refused({ code: 'INVALID_INPUT', path: ['oneTimeCode'], facts: { reason: 'ONE_TIME_CODE_WRONG' } })

  await context.asSystem(async () => {
    await context.rows(
      sql`update credential set totp_sealed = totp_pending_sealed, totp_pending_sealed = null, totp_pending_at = null, totp_last_step = null where account_id = ${accountId}`,
    )
    await useTotpStep(context, accountId, step)
    await context.rows(query.updateTable('account').set({ secondFactor: true }).where('id', '=', accountId))
    await forgetAttempts(context, [`enrol:${accountId}`])
    await endSessions(context, [accountId], context.credentials)
    await renewSession(context, true)
  })
  await recordAuditEvent(context, { action: 'account.second-factor-added', subject: { type: 'User', id: accountId } })
  return { user: await context.load(loadAccounts, accountId) }
}

import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { actsInPerson } from '../access.policy.ts'
import { mustShowSecondFactor } from '../../request/second-factor.ts'
import { query } from '../../platform/query.ts'

/** Removes a sold or lost device's passkey. A role that must have a second factor keeps at least one. */
export async function removePasskey(
  context: Context,
  input: { passkeyId: string },
): Promise<Refused | { passkeyId: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const id = ensureFound(keyOf('Passkey', input.passkeyId), 'passkeyId')
  const left = await context.asSystem(async () => {
    ensureFound(
      await context.first(
        query.deleteFrom('passkey').where('id', '=', id).where('accountId', '=', accountId).returning('id'),
      ),
      'passkeyId',
    )
    return context.first<{ any: boolean }>(sql`
      update account set second_factor = exists (select from passkey where account_id = ${accountId}) or exists (select from credential where account_id = ${accountId} and totp_sealed is not null)
      where id = ${accountId} returning second_factor as any`)
  })
  if (!left?.any && mustShowSecondFactor(context.actor, context.portal.env.demo))
    return refused({ code: 'INVALID_STATE', path: ['passkeyId'], facts: { reason: 'LAST_SECOND_FACTOR' } })
  await recordAuditEvent(context, { action: 'account.passkey-removed', subject: { type: 'User', id: accountId } })
  return { passkeyId: input.passkeyId }
}

import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import { hash } from '../../platform/keys.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import type { Portal } from '../../request/portal.ts'
import { wordsFor } from '../../messages/refusal-words.ts'
import { endAccounts } from './end-accounts.ts'
import { inviteUser } from './invite-user.ts'
import { query } from '../../platform/query.ts'

/** Hours for which the first administrator's link is valid. */
const linkHours = 24

/** Whether there is an administrator: a new installation outside a demo has none. */
export async function hasAdministrator({ database }: Portal): Promise<boolean> {
  return (
    (await inSystemTransaction(database, ({ first }) =>
      first(
        query.selectFrom('account').select('id').where('role', '=', 'ADMIN').where('status', '=', 'ACTIVE').limit(1),
      ),
    )) !== null
  )
}

/**
 * Creates a one-time link for the first administrator, shown only to whoever has access to the database. If all
 * administrators are lost, `instead` ends their accounts and starts again. Returns the path, or throws the reason why
 * not.
 */
export async function inviteFirstAdministrator(
  portal: Portal,
  { username, name, instead }: { username: string; name: string; instead: boolean },
): Promise<string> {
  return runAsSystem(portal, async (context) => {
    const before = await context.rows<{ id: string }>(
      sql`select id from account where role = 'ADMIN' and (status = 'ACTIVE' or (status = 'INVITED' and username <> ${username.toLowerCase()})) for update`,
    )
    const active = await context.first(
      query.selectFrom('account').select('id').where('role', '=', 'ADMIN').where('status', '=', 'ACTIVE').limit(1),
    )
    if (active && !instead)
      throw new RangeError(
        'There is an administrator already: they invite others. Where all of them are lost, --instead ends their accounts.',
      )
    await endAccounts(
      context,
      before.map(({ id }) => id),
      'first administrator anew',
    )
    const invited = await inviteUser(context, { username, name, role: 'ADMIN' })
    if ('userErrors' in invited)
      throw new RangeError(invited.userErrors.map((refusal) => wordsFor(refusal, 'en').message).join(' '))
    const token = invited.invitationUrl.split('#')[1]!
    await context.rows(
      sql`update invitation set expires_at = now() + make_interval(hours => ${linkHours}) where token_hash = ${hash(token)}`,
    )
    await recordAuditEvent(context, {
      action: 'account.first-administrator',
      payload: { username, ended: before.length },
    })
    return invited.invitationUrl
  })
}

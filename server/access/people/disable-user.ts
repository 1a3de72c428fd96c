import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import type { User } from '../access.graphql.ts'
import { actsInPerson, mayDisable } from '../access.policy.ts'
import { loadAccounts } from '../access.read.ts'
import { endAccounts } from './end-accounts.ts'

/**
 * Ends an account: its sessions and keys with the next request. The last administrator cannot be disabled; an officer's
 * future visits need confirmation.
 */
export async function disableUser(
  context: Context,
  input: { userId: string; reason: string; confirmAffected?: boolean | null },
): Promise<Refused | { user: User | null; affectedVisits: object[] }> {
  const id = keyOf('User', input.userId)
  const user = ensureFound(id && (await context.load(loadAccounts, id)), 'userId')
  ensure(
    actsInPerson(context.credentials) &&
      user.role !== null &&
      mayDisable(context.actor, { ...placeOf(user), role: user.role }),
  )
  const reason = readText(input.reason, { max: textLimits.disablingReason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (user.status === 'DISABLED')
    return refused({ code: 'INVALID_STATE', path: ['userId'], facts: { reason: 'ALREADY_DISABLED' } })
  if (await context.asSystem(() => isLastAdministrator(context, user)))
    return refused({ code: 'INVALID_STATE', path: ['userId'], facts: { reason: 'LAST_ADMINISTRATOR' } })

  const end = (): Promise<void> => context.asSystem(() => endAccounts(context, [user.id], reason.text))
  let affected: object[] = []
  const { stationId } = user
  if (stationId === null) await end()
  else {
    const { affectedVisits, changed } = await context.portal.consequences.officerLeaves(
      context,
      { id: user.id, stationId, confirmed: input.confirmAffected === true },
      end,
    )
    if (!changed) return { user, affectedVisits }
    affected = affectedVisits
  }
  await recordAuditEvent(context, {
    action: 'account.disabled',
    subject: { type: 'User', id: user.id },
    employerId: user.employerId,
    stationId: user.stationId ?? user.employerStationId,
    payload: { reason: reason.text, role: user.role, visitsReturned: affected.length },
  })
  await context.flush()
  return { user: await context.load(loadAccounts, user.id), affectedVisits: affected }
}

function placeOf({ employerId, stationId }: User): { employerId: string | null; stationId: string | null } {
  return { employerId, stationId }
}

/** Locks the administrators while counting: two who disable each other concurrently leave one. */
async function isLastAdministrator({ rows }: Context, user: User): Promise<boolean> {
  if (user.status !== 'ACTIVE' || (user.role !== 'EMPLOYER_ADMIN' && user.role !== 'ADMIN')) return false
  const administrators = await rows<{ id: string }>(sql`
    select id from account where role = ${user.role} and status = 'ACTIVE' and employer_id is not distinct from ${user.employerId} order by id for update`)
  return administrators.every(({ id }) => id === user.id)
}

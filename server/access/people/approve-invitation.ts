import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import type { User } from '../access.graphql.ts'
import { actsInPerson, mayApprove } from '../access.policy.ts'
import { loadAccounts } from '../access.read.ts'

/** A second person approves an invitation: from now on the link can be used. */
export async function approveInvitation(
  context: Context,
  input: { userId: string },
): Promise<Refused | { user: User | null }> {
  const id = keyOf('User', input.userId)
  const user = ensureFound(id && (await context.load(loadAccounts, id)), 'userId')
  ensure(actsInPerson(context.credentials) && user.role !== null)
  const waiting = await context.asSystem(() =>
    context.first<{ invitedBy: string | null }>(sql`
    select invited_by as "invitedBy" from invitation where account_id = ${user.id} and used_at is null and expires_at > now() and awaits_second and approved_by is null for update`),
  )
  if (!waiting) return refused({ code: 'INVALID_STATE', path: ['userId'], facts: { reason: 'NOTHING_TO_APPROVE' } })
  ensure(user.role !== null && mayApprove(context.actor, { ...user, role: user.role }, waiting.invitedBy))
  await context.asSystem(() =>
    context.rows(
      sql`update invitation set approved_by = ${context.actor.accountId} where account_id = ${user.id} and used_at is null and expires_at > now() and awaits_second`,
    ),
  )
  await recordAuditEvent(context, {
    action: 'account.invitation-approved',
    subject: { type: 'User', id: user.id },
    employerId: user.employerId,
    stationId: user.stationId ?? user.employerStationId,
    payload: { role: user.role },
  })
  return { user }
}

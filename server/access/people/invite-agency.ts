import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { addYears, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { realNow } from '../../platform/clock.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import type { User } from '../access.graphql.ts'
import { loadAccounts } from '../access.read.ts'
import { endAccounts } from './end-accounts.ts'
import { inviteUser } from './invite-user.ts'
import { query } from '../../platform/query.ts'

/**
 * Lets a person of an external agency act for the employer, reading or reporting, until a given day, a year ahead at
 * most.
 */
export async function inviteAgency(
  context: Context,
  input: { agency: string; name: string; username: string; readOnly: boolean; expiresOn: PlainDate },
): Promise<Refused | { user: User | null; invitationUrl: string }> {
  ensure(context.actor.role === 'EMPLOYER_ADMIN')
  const agency = readText(input.agency, { max: textLimits.organisation, required: true })
  if (!agency.ok) return refused({ code: 'INVALID_INPUT', path: ['agency'], facts: { reason: agency.reason } })
  if (input.expiresOn > addYears(dayOf(realNow()), 1))
    return refused({ code: 'INVALID_INPUT', path: ['expiresOn'], facts: { reason: 'EXPIRES_TOO_LATE' } })
  const invited = await inviteUser(context, {
    name: input.name,
    username: input.username,
    role: 'HR',
    expiresOn: input.expiresOn,
    agency: { name: agency.text, readOnly: input.readOnly },
  })
  if ('userErrors' in invited || !invited.user) return invited
  const { id } = invited.user
  await recordAuditEvent(context, {
    action: 'account.delegated',
    subject: { type: 'User', id },
    payload: { agency: agency.text, readOnly: input.readOnly, expiresOn: input.expiresOn },
  })
  return invited
}

/**
 * If an employer's last administrator has left: the chief of its station, who has checked the employer's papers, ends
 * the remaining administrator accounts and invites a new one.
 */
export async function reinstateAdministrator(
  context: Context,
  input: { employerId: string; name: string; username: string; reason: string },
): Promise<Refused | { user: User | null; invitationUrl: string }> {
  const { actor } = context
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  if (!reason.ok || reason.text.length < 4)
    return refused({
      code: 'INVALID_INPUT',
      path: ['reason'],
      facts: { reason: reason.ok ? 'TEXT_TOO_SHORT' : reason.reason, min: 4 },
    })
  const key = keyOf('Employer', input.employerId)
  const served =
    key &&
    (await context.first(
      query
        .selectFrom('employer')
        .select('id')
        .where('id', '=', key)
        .where('stationId', '=', actor.stationId)
        .where('status', '=', 'ACTIVE'),
    ))
  ensure(actor.role === 'STATION_CHIEF' && actor.accountId !== null)
  if (!served) return refused({ code: 'NOT_FOUND', path: ['employerId'] })
  const left = await context.asSystem(() =>
    context.rows(
      query
        .selectFrom('account')
        .select('id')
        .where('employerId', '=', served.id)
        .where('role', '=', 'EMPLOYER_ADMIN')
        .where('status', '<>', 'DISABLED')
        .forUpdate(),
    ),
  )
  await context.asSystem(() =>
    endAccounts(
      context,
      left.map(({ id }) => id),
      reason.text,
    ),
  )
  const invited = await inviteUser(context, {
    name: input.name,
    username: input.username,
    role: 'EMPLOYER_ADMIN',
    employerId: input.employerId,
    verifiedByStation: true,
  })
  if ('userErrors' in invited || !invited.user) return invited
  await recordAuditEvent(context, {
    action: 'account.reinstated',
    subject: { type: 'User', id: invited.user.id },
    employerId: served.id,
    stationId: actor.stationId,
    payload: { reason: reason.text, ended: left.length },
  })
  return { ...invited, user: await context.load(loadAccounts, invited.user.id) }
}

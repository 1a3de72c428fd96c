import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { lockClaims } from './get-claim.ts'

/** The station accepts earlier registrations in bulk; decided ones are skipped. An open question is closed. */
export async function acceptClaims(
  context: Context,
  input: { priorRegistrationIds: readonly string[] },
): Promise<{ accepted: number } | Refused> {
  const { actor, now } = context
  const known = await lockClaims(context, input.priorRegistrationIds)
  if ('userErrors' in known) return known

  const accepted = await context.rows<{ id: string; employerId: string; stationId: string }>(sql`
    update prior_registration set accepted_at = ${now}, accepted_by = ${actor.accountId}, version = version + 1
    where id = any(${known}::uuid[]) and accepted_at is null and rejected_at is null and withdrawn_at is null returning id, employer_id as "employerId", station_id as "stationId"`)
  await recordAuditEvent(
    context,
    ...accepted.map(({ id, employerId, stationId }): AuditEntry => ({
      action: 'prior-registration.accepted',
      subject: { type: 'PriorRegistration', id },
      employerId,
      stationId,
      payload: {},
    })),
  )
  return { accepted: accepted.length }
}

import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, refused, type Refusal, type Refused } from '../../request/refusal.ts'

const most = 500

/** The station accepts earlier registrations in bulk; decided ones are skipped. An open question is closed. */
export async function acceptClaims(
  context: Context,
  input: { priorRegistrationIds: readonly string[] },
): Promise<{ accepted: number } | Refused> {
  const { actor, now } = context
  ensure(!actor.readOnly && actor.stationId !== null)
  if (input.priorRegistrationIds.length > most)
    return refused({
      code: 'TOO_MANY',
      path: ['priorRegistrationIds'],
      facts: { most, given: input.priorRegistrationIds.length },
    })
  const ids = input.priorRegistrationIds.map((id) => keyOf('PriorRegistration', id))
  const found = await context.rows<{ id: string }>(
    sql`select id from prior_registration where id = any(${ids.filter((id) => id !== null)}::uuid[]) and station_id = ${actor.stationId} for update`,
  )
  const known = new Set(found.map(({ id }) => id))
  const missing = ids.flatMap((id, index): Refusal[] =>
    id !== null && known.has(id) ? [] : [{ code: 'NOT_FOUND', path: ['priorRegistrationIds', String(index)] }],
  )
  if (missing.length > 0) return refused(...missing)

  const accepted = await context.rows<{ id: string; employerId: string; stationId: string }>(sql`
    update prior_registration set accepted_at = ${now}, accepted_by = ${actor.accountId}, version = version + 1
    where id = any(${[...known]}::uuid[]) and accepted_at is null and rejected_at is null and withdrawn_at is null returning id, employer_id as "employerId", station_id as "stationId"`)
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

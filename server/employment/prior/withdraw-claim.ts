import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { claimAfter, getOpenClaim, mayAnswerClaim, type ClaimText, type OfClaim } from './get-claim.ts'
import { query } from '../../platform/query.ts'

/**
 * The employer withdraws a mistaken earlier registration together with its employment; the hire can then be reported
 * normally.
 */
export async function withdrawClaim(context: Context, input: ClaimText): Promise<OfClaim | Refused> {
  const claim = await getOpenClaim(context, input, mayAnswerClaim)
  const reason = readText(input.text, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: reason.reason } })
  const withdrawn = await context.rows(sql`
    update employment e set withdrawn_at = ${context.now}, version = version + 1 where id = ${claim.employmentId} and withdrawn_at is null
      and not exists (select from obligation o where o.employment_id = e.id and o.waived_at is null) returning 1`)
  if (withdrawn.length === 0)
    return refused({ code: 'INVALID_STATE', path: ['priorRegistrationId'], facts: { reason: 'DEPARTURE_STANDS' } })

  await context.rows(
    query
      .updateTable('priorRegistration')
      .set((eb) => ({ withdrawnAt: context.now, version: eb('version', '+', 1) }))
      .where('id', '=', claim.id),
  )
  await context.portal.consequences.employmentsEnded(context, [claim.employmentId], 'HIRE_WITHDRAWN')
  await recordAuditEvent(context, {
    action: 'prior-registration.withdrawn',
    subject: { type: 'PriorRegistration', id: claim.id },
    employerId: claim.employerId,
    stationId: claim.stationId,
    payload: {},
  })
  return claimAfter(context, claim.id)
}

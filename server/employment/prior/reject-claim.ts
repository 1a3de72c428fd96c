import { sql } from 'kysely'
import { recordAuditEvent, withoutName } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dutyAfter } from '../../law/reporting.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { notify } from '../../notice/notify.ts'
import { ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { addInspectedDuty } from '../add-inspected-duty.ts'
import { claimAfter, getOpenClaim, mayDecideClaim, type ClaimText, type OfClaim } from './get-claim.ts'
import { query } from '../../platform/query.ts'

/**
 * The station rejects an earlier registration, with a reason. The obligation to report the hire is created now, counted
 * from the day of hire, as after an officer's finding; the employer is notified. If no rules were in force on that day
 * there is no obligation.
 */
export async function rejectClaim(context: Context, input: ClaimText): Promise<OfClaim | Refused> {
  const claim = await getOpenClaim(context, input, mayDecideClaim)
  const reason = readText(input.text, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: reason.reason } })
  const employment = ensureFound(
    await context.first<{ workerId: string; name: string; hiredOn: PlainDate }>(sql`
    select e.worker_id as "workerId", w.name, e.hired_on as "hiredOn" from employment e join worker w on w.id = e.worker_id where e.id = ${claim.employmentId} for update of e`),
  )

  await context.rows(
    query
      .updateTable('priorRegistration')
      .set((eb) => ({
        rejectedAt: context.now,
        rejectedBy: context.actor.accountId,
        rejectedReason: reason.text,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', claim.id),
  )
  const due = dutyAfter('HIRE', employment.hiredOn, {}, appliedLaw(context.portal))
  if ('deadline' in due) {
    const { employerId, stationId, employmentId } = claim
    const { workerId, hiredOn: eventOn } = employment
    await addInspectedDuty(context, { kind: 'HIRE', employerId, stationId, employmentId, workerId, eventOn }, due)
  }
  await notify(context, {
    to: { employerId: claim.employerId },
    kind: 'PRIOR_REGISTRATION_REJECTED',
    facts: { hiredOn: employment.hiredOn, dueOn: 'deadline' in due ? due.deadline.dueOn : null, reason: reason.text },
    subject: { type: 'PriorRegistration', id: claim.id },
    onceKey: `prior-registration-rejected:${claim.id}`,
  })
  await recordAuditEvent(context, {
    action: 'prior-registration.rejected',
    subject: { type: 'PriorRegistration', id: claim.id },
    employerId: claim.employerId,
    stationId: claim.stationId,
    payload: { hiredOn: employment.hiredOn, reason: withoutName(reason.text, employment.name) },
  })
  return claimAfter(context, claim.id)
}

import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { visitRules } from '../../law/visit.ts'
import { withdrawWaiting } from '../../permit/applications-of-visit.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { ensureCurrent, getVisit } from '../find-visit.ts'
import { freeOfficers } from '../service/officer-days.ts'
import { notifyOfVisit } from './notify-of-visit.ts'
import type { CancelVisitInput, Visit } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'
import { mayCancel } from '../visit.policy.ts'
import { reloadVisit } from '../visit.read.ts'
import { query } from '../../platform/query.ts'

/** Calls a visit off. Its applications are withdrawn with it: the workers can be named again at once. */
export async function cancelVisit(context: Context, input: CancelVisitInput): Promise<{ visit: Visit } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayCancel(context.actor, visit))
  ensureCurrent(visit, input.version, ['REQUESTED', 'SCHEDULED', 'MISSED'])
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  const soon =
    visit.startsAt !== null &&
    visit.status === 'SCHEDULED' &&
    visit.startsAt.getTime() - context.now.getTime() < visitRules.employerCancelsBeforeMinutes * 60_000
  if (soon && !mayServe(context.actor, visit))
    return refused({
      code: 'INVALID_STATE',
      path: ['visitId'],
      facts: { reason: 'TOO_LATE_TO_CANCEL', minutes: visitRules.employerCancelsBeforeMinutes },
    })

  await notifyOfVisit(context, visit, 'VISIT_CANCELLED', { reason: reason.text }, `${visit.version + 1}`)
  await freeOfficers(context, visit.stationId, [visit.id])
  await context.rows(
    query
      .updateTable('visit')
      .set((eb) => ({
        cancelledAt: context.now,
        cancelReason: reason.text,
        version: eb('version', '+', 1),
        sequence: eb('sequence', '+', 1),
      }))
      .where('id', '=', visit.id),
  )
  await withdrawWaiting(context, visit.id)
  await recordAuditEvent(context, {
    action: 'visit.cancelled',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { reason: reason.text },
  })
  return { visit: await reloadVisit(context, visit.id) }
}

import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { ensureCurrent, getVisit } from '../find-visit.ts'
import { notifyOfVisit } from '../schedule/notify-of-visit.ts'
import type { DecideUrgentVisitInput, Visit } from '../visit.graphql.ts'
import { mayOverride } from '../../station/station.policy.ts'
import { reloadVisit } from '../visit.read.ts'
import { query } from '../../platform/query.ts'

/** A plan or a colleague may have set the time before the chief has decided. */
export const undecided: readonly Visit['status'][] = ['REQUESTED', 'SCHEDULED', 'MISSED']

/** The green channel (绿色通道): a chief lets an urgent request ahead of the queue, or leaves it in its place. */
export async function decideUrgentVisit(
  context: Context,
  input: DecideUrgentVisitInput,
): Promise<{ visit: Visit } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayOverride(context.actor, visit))
  ensureCurrent(visit, input.version, undecided)
  if (visit.urgentReason === null || visit.urgentDecidedAt !== null)
    return refused({ code: 'INVALID_STATE', path: ['visitId'], facts: { reason: 'NOTHING_URGENT' } })
  await context.rows(
    query
      .updateTable('visit')
      .set((eb) => ({
        urgentApproved: input.approve,
        urgentDecidedAt: context.now,
        urgentDecidedBy: context.actor.accountId,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', visit.id),
  )
  await recordAuditEvent(context, {
    action: input.approve ? 'visit.urgent-approved' : 'visit.urgent-declined',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { reason: visit.urgentReason },
  })
  await notifyOfVisit(
    context,
    visit,
    input.approve ? 'VISIT_URGENT_APPROVED' : 'VISIT_URGENT_DECLINED',
    { scheduled: visit.status === 'SCHEDULED' ? 1 : 0 },
    '1',
  )
  return { visit: await reloadVisit(context, visit.id) }
}

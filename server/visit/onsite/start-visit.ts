import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dayOf } from '../../law/plain-date.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { ensureCurrent, getVisit } from '../find-visit.ts'
import type { StartVisitInput, Visit } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'
import { reloadVisit } from '../visit.read.ts'
import { query } from '../../platform/query.ts'

/** The officers are there. A visit begins on its day, early or late. */
export async function startVisit(context: Context, input: StartVisitInput): Promise<{ visit: Visit } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  ensureCurrent(visit, input.version, ['SCHEDULED'])
  if (visit.startsAt !== null && dayOf(visit.startsAt) !== context.today)
    return refused({
      code: 'INVALID_STATE',
      path: ['visitId'],
      facts: { reason: 'NOT_ITS_DAY', day: dayOf(visit.startsAt) },
    })
  await context.rows(
    query
      .updateTable('visit')
      .set((eb) => ({ startedAt: context.now, version: eb('version', '+', 1) }))
      .where('id', '=', visit.id),
  )
  await recordAuditEvent(context, {
    action: 'visit.started',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
  })
  return { visit: await reloadVisit(context, visit.id) }
}

import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { ensureCurrent, getVisit, type FoundVisit } from '../find-visit.ts'
import { lockService } from '../service/lock-service.ts'
import { placeVisits } from '../request/place-visits.ts'
import { notifyOfVisit } from './notify-of-visit.ts'
import { windowWords } from '../service/times.ts'
import type { ScheduleVisitInput, Visit } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'
import { reloadVisit } from '../visit.read.ts'
import { query } from '../../platform/query.ts'

/** Gives a request its time and its officers. Of two who want one officer at one time the second is refused. */
export async function scheduleVisit(context: Context, input: ScheduleVisitInput): Promise<{ visit: Visit } | Refused> {
  await lockService(context, context.actor.stationId, 'to book')
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  ensureCurrent(visit, input.version, ['REQUESTED'])
  if (visit.applicants === 0)
    return refused({ code: 'INVALID_STATE', path: ['visitId'], facts: { reason: 'NO_APPLICANTS' } })
  const refusals = await retryOnConflict(context, () =>
    placeVisits(context, visit.stationId, [{ visit, window: input.window, officerIds: input.officerIds, path: [] }]),
  )
  if (refusals.length > 0) return refused(...refusals)
  return { visit: await keepTime(context, visit, input.window, 'scheduled') }
}

/** Writes the time, tells everyone concerned, and moves the calendar entry on. */
export async function keepTime(
  context: Context,
  visit: FoundVisit,
  window: ScheduleVisitInput['window'],
  how: 'scheduled' | 'rescheduled',
  reason: string | null = null,
): Promise<Visit> {
  await context.rows(
    query
      .updateTable('visit')
      .set((eb) => ({
        startsAt: window.startsAt,
        endsAt: window.endsAt,
        version: eb('version', '+', 1),
        sequence: eb('sequence', '+', 1),
        returnedAt: null,
      }))
      .where('id', '=', visit.id),
  )
  await recordAuditEvent(context, {
    action: `visit.${how}`,
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: {
      startsAt: window.startsAt.toISOString(),
      endsAt: window.endsAt.toISOString(),
      applicants: visit.applicants,
      reason,
    },
  })
  const kind = how === 'scheduled' ? 'VISIT_SCHEDULED' : 'VISIT_RESCHEDULED'
  await notifyOfVisit(
    context,
    visit,
    kind,
    { when: windowWords(window), address: visit.address, reason: reason ?? '' },
    `${visit.version + 1}`,
  )
  return reloadVisit(context, visit.id)
}

import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dayOf } from '../../law/plain-date.ts'
import { acceptServed, carryOver, findOutcomes, type Outcome } from '../../permit/applications-of-visit.ts'
import { newId } from '../../platform/new-id.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { ensureCurrent, getVisit, type FoundVisit } from '../find-visit.ts'
import { notifyOfVisit } from '../schedule/notify-of-visit.ts'
import type { CompleteVisitInput, Visit } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'
import { reloadVisit } from '../visit.read.ts'
import { query } from '../../platform/query.ts'

/**
 * The visit is over. Whoever was there with all papers is accepted as of the visit's day, and the time for the decision
 * runs; whoever was not waits in a new request, which the next plan takes up. Of whom nothing was recorded, the officer
 * is asked first.
 */
export async function completeVisit(context: Context, input: CompleteVisitInput): Promise<{ visit: Visit } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  ensureCurrent(visit, input.version, ['IN_PROGRESS'])
  const outcomes = await findOutcomes(context, visit.id)
  if (visit.startedAt === null) return refused({ code: 'INVALID_STATE', path: ['visitId'] })
  const unrecorded = outcomes.filter(({ recorded }) => !recorded).length
  if (unrecorded > 0 && (input.confirmUnrecorded === false || input.confirmUnrecorded === null))
    return refused({
      code: 'INVALID_STATE',
      path: ['confirmUnrecorded'],
      facts: { reason: 'PEOPLE_UNRECORDED', count: unrecorded },
    })
  const served = outcomes.filter((outcome) => outcome.served)
  const unserved = outcomes.filter((outcome) => !outcome.served)
  await acceptServed(context, served, dayOf(visit.startedAt))
  if (unserved.length > 0) await spill(context, visit, unserved)
  await context.rows(
    query
      .updateTable('visit')
      .set((eb) => ({ completedAt: context.now, version: eb('version', '+', 1) }))
      .where('id', '=', visit.id),
  )
  await recordAuditEvent(context, {
    action: 'visit.completed',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { served: served.length, unserved: unserved.length, unrecorded },
  })
  await notifyOfVisit(context, visit, 'VISIT_COMPLETED', { served: served.length, unserved: unserved.length }, '1')
  return { visit: await reloadVisit(context, visit.id) }
}

async function spill(context: Context, visit: FoundVisit, unserved: readonly Outcome[]): Promise<void> {
  const id = newId()
  await context.rows(sql`
    insert into visit (id, employer_id, station_id, address, longitude, latitude, preferred_windows, requested_at, follows_id, sequence, version)
    values (${id}, ${visit.employerId}, ${visit.stationId}, ${visit.address}, ${visit.longitude}, ${visit.latitude}, '[]'::jsonb, ${context.now}, ${visit.id}, 0, 1)`)
  await carryOver(context, unserved, id)
}

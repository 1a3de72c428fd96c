import type { Context } from '../../request/context.ts'
import { visitRules } from '../../law/visit.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import { getVisit } from '../find-visit.ts'
import { lockService } from '../service/lock-service.ts'
import { placeVisits } from './place-visits.ts'
import type { HoldWindowInput } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'

/**
 * Keeps a window free for some minutes, while somebody asks the company: nobody else can take it, and it frees itself.
 */
export async function holdWindow(context: Context, input: HoldWindowInput): Promise<{ heldUntil: Date } | Refused> {
  await lockService(context, context.actor.stationId, 'to book')
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  if (visit.status !== 'REQUESTED')
    return refused({ code: 'INVALID_STATE', path: ['visitId'], facts: { status: visit.status } })
  const heldUntil = new Date(context.now.getTime() + visitRules.holdMinutes * 60_000)
  const refusals = await retryOnConflict(context, () =>
    placeVisits(context, visit.stationId, [
      { visit, window: input.window, officerIds: input.officerIds, path: [], heldUntil },
    ]),
  )
  if (refusals.length > 0) return refused(...refusals)
  await recordAuditEvent(context, {
    action: 'visit.window-held',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { startsAt: input.window.startsAt.toISOString() },
  })
  return { heldUntil }
}

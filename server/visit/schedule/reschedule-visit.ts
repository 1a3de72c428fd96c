import type { Context } from '../../request/context.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { ensureCurrent, getVisit } from '../find-visit.ts'
import { lockService } from '../service/lock-service.ts'
import { placeVisits } from '../request/place-visits.ts'
import { keepTime } from './schedule-visit.ts'
import type { RescheduleVisitInput, Visit } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'

/**
 * Another time in one step: the old one is given up only where the new one is won. A missed visit gets its new time
 * this way.
 */
export async function rescheduleVisit(
  context: Context,
  input: RescheduleVisitInput,
): Promise<{ visit: Visit } | Refused> {
  await lockService(context, context.actor.stationId, 'to book')
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  ensureCurrent(visit, input.version, ['SCHEDULED', 'MISSED'])
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  const refusals = await retryOnConflict(context, () =>
    placeVisits(context, visit.stationId, [{ visit, window: input.window, officerIds: input.officerIds, path: [] }]),
  )
  if (!reason.ok) refusals.push({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (refusals.length > 0 || !reason.ok) return refused(...refusals)
  return { visit: await keepTime(context, visit, input.window, 'rescheduled', reason.text) }
}

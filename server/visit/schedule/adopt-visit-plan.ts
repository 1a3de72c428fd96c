import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { getVisits, type FoundVisit } from '../find-visit.ts'
import { lockService } from '../service/lock-service.ts'
import { placeVisits } from '../request/place-visits.ts'
import type { AdoptVisitPlanInput, AdoptVisitStopInput } from './plan.graphql.ts'
import { keepTime } from './schedule-visit.ts'
import type { Visit } from '../visit.graphql.ts'
import { mayServe } from '../../station/station.policy.ts'

const mostStops = 100

/** Schedules a whole plan, as proposed or changed by hand: by the same rules as any visit, all of it or nothing. */
export async function adoptVisitPlan(
  context: Context,
  input: AdoptVisitPlanInput,
): Promise<{ visits: Visit[] } | Refused> {
  const stationId = ensureFound(keyOf('Station', input.stationId), 'stationId')
  if (!mayServe(context.actor, { stationId }))
    return refused({ code: 'OUTSIDE_STATION', path: ['stationId'], facts: { reason: 'ANOTHER_STATION' } })
  if (input.stops.length === 0)
    return refused({ code: 'INVALID_INPUT', path: ['stops'], facts: { reason: 'REQUIRED' } })
  if (input.stops.length > mostStops) return refused({ code: 'TOO_MANY', path: ['stops'], facts: { max: mostStops } })
  await lockService(context, stationId, 'to book')
  const keys = input.stops.map(({ visitId }) => keyOf('Visit', visitId))
  const found = new Map(
    (
      await getVisits(
        context,
        keys.filter((key) => key !== null),
      )
    ).map((visit) => [visit.id, visit]),
  )
  const visits = keys.map((key) => (key === null ? undefined : found.get(key)))
  const refusals = input.stops.flatMap((stop, index) =>
    judgeStop(stop, visits[index], stationId, ['stops', String(index)], keys.indexOf(keys[index]!) < index),
  )
  if (refusals.length > 0) return refused(...refusals)

  const placements = input.stops.map((stop, index) => ({
    visit: visits[index]!,
    window: stop.window,
    officerIds: stop.officerIds,
    path: ['stops', String(index)],
  }))
  const refusedPlaces = await retryOnConflict(context, () => placeVisits(context, stationId, placements))
  if (refusedPlaces.length > 0) return refused(...refusedPlaces)
  const adopted: Visit[] = []
  for (const { visit, window } of placements) adopted.push(await keepTime(context, visit, window, 'scheduled'))
  return { visits: adopted }
}

function judgeStop(
  stop: AdoptVisitStopInput,
  visit: FoundVisit | undefined,
  stationId: string,
  path: string[],
  again: boolean,
): Refusal[] {
  if (visit === undefined) return [{ code: 'NOT_FOUND', path: [...path, 'visitId'] }]
  if (again) return [{ code: 'INVALID_INPUT', path: [...path, 'visitId'], facts: { reason: 'NAMED_TWICE' } }]
  if (visit.stationId !== stationId) return [{ code: 'OUTSIDE_STATION', path: [...path, 'visitId'] }]
  if (visit.status !== 'REQUESTED' && visit.status !== 'MISSED')
    return [{ code: 'INVALID_STATE', path: [...path, 'visitId'], facts: { status: visit.status } }]
  if (visit.version !== stop.version)
    return [{ code: 'STALE_VERSION', path: [...path, 'version'], facts: { current: visit.version } }]
  return []
}

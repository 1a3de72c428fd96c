import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { daysBetween, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { openStretches, serviceMinutes, visitRules, type Pace, type ServiceHours } from '../../law/visit.ts'
import { loadOfficerDays, stopsOf } from '../service/officer-days.ts'
import { mostRequests } from '../plan/enumerate-routes.ts'
import type { Interval, OfficerDay, Pinned, Problem, Request } from '../plan/problem.ts'
import { pinnedOrder, travelOf } from '../plan/timetable.ts'
import { loadService, type StationService } from '../service/service.read.ts'
import { daysOf, minutesInto, spanOf } from '../service/times.ts'
import { loadTravel, spotOf, type Spot } from '../travel.ts'
import type { Unplanned } from './unplanned-words.ts'
import { queueOrder, queueRank, waits } from '../request/visit-queue.ts'

export interface BuiltProblem {
  problem: Problem
  /** Whose time was lost through the station. */
  lost: ReadonlySet<string>
  infeasible: { visitId: string; why: Unplanned }[]
  applicants: Map<string, number>
  hoursOn: (day: string) => ServiceHours | null
  pace: Pace
}

/**
 * To leave out a visit costs more than any travel; those who wait long, who lost their time and the urgent go before
 * others.
 */
const penalties = { base: 10_000, perDayWaited: 50, mostDays: 40, lost: 5_000, urgent: 20_000 }
/** The green channel: on one of the first days that are possible. */
const urgentDays = 2

interface OpenRequest {
  id: string
  applicants: number
  requestedAt: Date
  urgent: boolean
  /** Its time was lost through the station. */
  lost: boolean
  preferred: { startsAt: string; endsAt: string }[]
  longitude: number | null
  latitude: number | null
  /** The first day on which a permit that it would renew expires. */
  latestOn: PlainDate | null
  held: boolean
}

/**
 * The open requests of a station, its officers' days and the ways between, as a problem to be solved. Who lost a time
 * through the station gets one of the first `lostDays` days that are possible.
 */
export async function buildPlanProblem(
  context: Context,
  stationId: string,
  from: PlainDate,
  to: PlainDate,
  milliseconds: number,
  lostDays = Infinity,
): Promise<BuiltProblem> {
  const service = await loadService(context, stationId, from, to)
  const open = await findOpen(context, stationId)
  const days = daysOf(from, to)
  const duties = days.flatMap((day) => service.on(day).officerIds.map((officerId) => ({ officerId, day })))
  const times = duties.length === 0 ? [] : await loadOfficerDays(context, duties)
  const spots: Spot[] = ['UNKNOWN']
  const indexOf = (spot: Spot): number => spots.push(spot) - 1
  const officerDays = duties.map(({ officerId, day }): OfficerDay => {
    const hours = service.on(day).hours!
    const own = times.filter((time) => time.officerId === officerId && time.day === day)
    const now = day === context.today ? minutesInto(day, context.now, 'up') : 0
    return {
      officer: officerId,
      day,
      leavesFrom:
        own.length === 0
          ? Math.max(now, hours.opens - visitRules.travelOutsideHours)
          : hours.opens - visitRules.travelOutsideHours,
      returnsBy: hours.closes + visitRules.travelOutsideHours,
      pinned: stopsOf(own).map(({ key, from: begin, to: end, place }): Pinned => ({
        id: key,
        from: begin,
        to: end,
        place: indexOf(place),
      })),
    }
  })
  const infeasible: BuiltProblem['infeasible'] = []
  const requests: Request[] = []
  for (const request of open) {
    const judged = readRequest(context, request, days, service, lostDays)
    if (typeof judged === 'string') infeasible.push({ visitId: request.id, why: judged })
    else if (requests.length >= mostRequests) infeasible.push({ visitId: request.id, why: 'TOO_MANY' })
    else requests.push({ ...judged, place: indexOf(spotOf(request)) })
  }
  const travelTo = await loadTravel(context, stationId, spots.slice(1))
  const travel = spots.map((a, i) =>
    spots.map((b, j) => (i === j ? 0 : travelTo(i === 0 ? null : a, j === 0 ? null : b))),
  )
  const problem: Problem = { requests, officerDays, travel, milliseconds }
  // A day whose own visits no longer fit the ways between them takes no more.
  const usable = officerDays.filter((day) => travelOf(problem, day, pinnedOrder(day)) < Infinity)
  const reachable = requests.filter((_, index) =>
    usable.some((day) => travelOf(problem, { ...day, pinned: [] }, [index]) < Infinity),
  )
  infeasible.push(
    ...requests
      .filter((request) => !reachable.includes(request))
      .map(({ id }) => ({ visitId: id, why: usable.length === 0 ? ('NO_CAPACITY' as const) : ('TOO_FAR' as const) })),
  )
  const counted = await countApplicants(context, [...open.map(({ id }) => id), ...times.map(({ visitId }) => visitId)])
  return {
    problem: { ...problem, requests: reachable, officerDays: usable },
    lost: new Set(open.flatMap(({ id, lost }) => (lost ? [id] : []))),
    infeasible,
    applicants: counted,
    hoursOn: (day) => service.on(day as PlainDate).hours,
    pace: service.pace,
  }
}

function readRequest(
  context: Context,
  request: OpenRequest,
  days: readonly PlainDate[],
  service: StationService,
  lostDays: number,
): Omit<Request, 'place'> | Unplanned {
  if (request.applicants === 0) return 'NO_APPLICANTS'
  if (request.held) return 'HELD'
  const minutes = serviceMinutes(request.applicants, 1, service.pace)
  const windows: Record<string, Interval[]> = {}
  const why = { open: false, staffed: false, toCome: false, longEnough: false, wished: false }
  for (const day of days) {
    const { hours, officerIds } = service.on(day)
    const now = day === context.today ? minutesInto(day, context.now, 'up') : 0
    const stretches = openStretches(hours)
    why.open ||= stretches.length > 0
    why.staffed ||= stretches.length > 0 && officerIds.length > 0
    why.toCome ||= stretches.some(({ to }) => to > now)
    why.longEnough ||= stretches.some(({ from, to }) => to - from >= minutes)
    const wished =
      request.preferred.length === 0
        ? [{ from: 0, to: 1440 }]
        : request.preferred
            .map((window) => spanOf({ startsAt: new Date(window.startsAt), endsAt: new Date(window.endsAt) }))
            .filter((span) => span.day === day)
    const both = stretches
      .flatMap((stretch) =>
        wished.map((wish) => ({ from: Math.max(stretch.from, wish.from, now), to: Math.min(stretch.to, wish.to) })),
      )
      .filter(({ from, to }) => from < to)
    why.wished ||= both.length > 0
    const possible = both.filter(({ from, to }) => to - from >= minutes)
    if (possible.length > 0) windows[day] = possible.toSorted((a, b) => a.from - b.from)
  }
  if (!why.open) return 'CLOSED'
  if (!why.staffed) return 'NOBODY_ON_DUTY'
  if (!why.toCome) return 'OVER'
  if (!why.longEnough) return 'TOO_LONG'
  if (Object.keys(windows).length === 0) return why.wished ? 'WINDOW_TOO_SHORT' : 'NO_WINDOW'
  for (const day of Object.keys(windows)) if (request.latestOn !== null && day > request.latestOn) delete windows[day]
  if (Object.keys(windows).length === 0) return 'NO_DAY_BEFORE_EXPIRY'
  for (const day of Object.keys(windows)
    .toSorted()
    .slice(Math.min(request.urgent ? urgentDays : Infinity, request.lost ? lostDays : Infinity)))
    delete windows[day]
  const waited = Math.min(penalties.mostDays, Math.max(0, daysBetween(dayOf(request.requestedAt), context.today)))
  return {
    id: request.id,
    minutes,
    windows,
    penalty:
      penalties.base +
      waited * penalties.perDayWaited +
      (request.urgent ? penalties.urgent : request.lost ? penalties.lost : 0),
  }
}

/** As the queue has them. */
function findOpen(context: Context, stationId: string): Promise<OpenRequest[]> {
  return context.rows<OpenRequest>(sql`
    select v.id, v.requested_at as "requestedAt", coalesce(v.urgent_approved, false) as urgent, ${queueRank} = 1 as lost, v.preferred_windows as preferred, v.longitude, v.latitude,
      (select count(*) from permit_application a where a.visit_id = v.id and a.withdrawn_at is null and a.rejected_at is null) as applicants,
      (select min(p.expires_on) from permit_application a join residence_permit p on p.worker_id = a.worker_id and p.cancelled_on is null and p.expires_on >= ${context.today}
        where a.visit_id = v.id and a.withdrawn_at is null and a.rejected_at is null) as "latestOn",
      exists (select from visit_officer o where o.visit_id = v.id and o.held_until > ${context.now}) as held
    from visit v where v.station_id = ${stationId} and ${waits(context.now)} order by ${queueOrder}`)
}

async function countApplicants(context: Context, visitIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await context.rows<{ id: string; count: number }>(sql`
    select visit_id as id, count(*) as count from permit_application where visit_id = any(${visitIds}::uuid[]) and withdrawn_at is null and rejected_at is null group by visit_id`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

import { sql } from 'kysely'
import type { Context, Language } from '../../request/context.ts'
import { findReportingEmployer } from '../../employment/reporting-employer.ts'
import { mayReportFor } from '../../employment/employment.policy.ts'
import { daysBetween, type PlainDate } from '../../law/plain-date.ts'
import {
  judgeOfficerDay,
  legsOf,
  openStretches,
  serviceMinutes,
  visitRules,
  type Span,
  type Stop,
} from '../../law/visit.ts'
import { keyOf } from '../../request/global-id.ts'
import { stopsOf, type TimeOfDay } from '../service/officer-days.ts'
import { loadService, type Service } from '../service/service.read.ts'
import { daysOf, instantAt, minutesInto } from '../service/times.ts'
import { loadTravel, spotOf, type Spot, type StationTravel } from '../travel.ts'
import type { OfferedWindow } from '../visit.graphql.ts'
import { query } from '../../platform/query.ts'

const most = 12
const mostPerDay = 3
/** A day of waiting weighs as much as so many minutes of travel. */
const minutesPerDayOfWaiting = 4
/** Windows begin on round times. */
const grid = 10

/**
 * Where the station could come with little travel and little waiting. Other companies' visits count, and are not shown.
 */
export async function offerWindows(
  context: Context,
  asked: { employerId?: string | null; headcount: number; from: PlainDate; to: PlainDate },
): Promise<OfferedWindow[]> {
  const id = asked.employerId == null ? context.actor.employerId : keyOf('Employer', asked.employerId)
  const employer = id === null ? null : await findReportingEmployer(context, id)
  if (
    employer === null ||
    !mayReportFor(context.actor, employer) ||
    asked.headcount < 1 ||
    asked.headcount > visitRules.mostApplicants
  )
    return []
  const from = asked.from < context.today ? context.today : asked.from
  if (from > asked.to) return []
  const place = spotOf(
    (await context.first(
      query.selectFrom('employer').select(['longitude', 'latitude']).where('id', '=', employer.id),
    ))!,
  )
  const service = await loadService(context, employer.stationId, from, asked.to)
  const days = daysOf(from, asked.to)
  const times = await context.rows<BusyTime>(sql`
    select officer_id as "officerId", day, starts_at as "startsAt", ends_at as "endsAt", longitude, latitude from officer_times(${employer.stationId}, ${from}, ${asked.to}, ${context.now})`)
  const travel = await loadTravel(context, employer.stationId, [place, ...times.map(spotOf)])
  const stops = Map.groupBy(times, ({ officerId, day }) => `${officerId} ${day}`)
  const found = days.flatMap((day) => {
    const earliest = day === context.today ? minutesInto(day, context.now, 'up') : 0
    const duties = service.on(day)
    const rosters = duties.officerIds.map((officerId) => ({
      officerId,
      stops: stopsOf(
        (stops.get(`${officerId} ${day}`) ?? []).map((time, index) => ({ ...time, visitId: String(index) })),
      ),
    }))
    return windowsOf(duties, rosters, { place, headcount: asked.headcount, earliest }, service.pace, travel)
      .map((window) => ({
        ...window,
        day,
        score: window.travelMinutes + minutesPerDayOfWaiting * daysBetween(from, day),
      }))
      .toSorted((a, b) => a.score - b.score || a.from - b.from)
      .slice(0, mostPerDay)
  })
  return found
    .toSorted((a, b) => a.score - b.score || (a.day < b.day ? -1 : a.day > b.day ? 1 : a.from - b.from))
    .slice(0, most)
    .map(({ day, from: begin, to, officerIds, travelMinutes, neighbours }) => ({
      window: { startsAt: instantAt(day, begin), endsAt: instantAt(day, to) },
      officerIds,
      travelMinutes,
      reason: reasonOf(
        {
          travelMinutes,
          neighbours,
          wait: daysBetween(context.today, day),
          working: context.portal.calendar.dayAt(day).working,
        },
        context.language,
      ),
    }))
}

/** Of whom it is, is not said. */
type BusyTime = Omit<TimeOfDay, 'visitId'> & { officerId: string }

interface Candidate extends Span {
  officerIds: string[]
  travelMinutes: number
  neighbours: boolean
}

interface Roster {
  officerId: string
  stops: Stop<Spot>[]
}

/** As few officers as can do it in one stretch of the day, and of those the ones whom it costs the least travel. */
function windowsOf(
  { hours }: Service,
  rosters: readonly Roster[],
  visit: { place: Spot; headcount: number; earliest: number },
  pace: Parameters<typeof serviceMinutes>[2],
  travel: StationTravel,
): Candidate[] {
  const stretches = openStretches(hours)
  const longest = Math.max(0, ...stretches.map(({ from, to }) => to - from))
  const team = [1, 2, 3, 4, 5, 6].find((officers) => serviceMinutes(visit.headcount, officers, pace) <= longest)
  if (team === undefined || team > rosters.length) return []
  const needed = serviceMinutes(visit.headcount, team, pace)
  const starts = new Set(
    stretches.flatMap(({ from, to }) =>
      [
        from,
        ...rosters.flatMap(({ stops }) =>
          stops.flatMap((stop) => [
            Math.ceil((stop.to + travel(stop.place, visit.place)) / grid) * grid,
            Math.floor((stop.from - travel(visit.place, stop.place) - needed) / grid) * grid,
          ]),
        ),
        Math.ceil(Math.max(from, visit.earliest + travel(null, visit.place)) / grid) * grid,
      ].filter((start) => start >= from && start + needed <= to && start >= visit.earliest),
    ),
  )
  return [...starts].flatMap((start) => {
    const window = { from: start, to: start + needed }
    const able = rosters
      .flatMap(({ officerId, stops }) => {
        const added = [...stops, { key: '', place: visit.place, ...window }]
        if (judgeOfficerDay(added, hours, travel).length > 0) return []
        return [{ officerId, extra: lengthOf(added, travel) - lengthOf(stops, travel), neighbours: stops.length > 0 }]
      })
      .toSorted((a, b) => a.extra - b.extra)
    if (able.length < team) return []
    const chosen = able.slice(0, team)
    return [
      {
        ...window,
        officerIds: chosen.map(({ officerId }) => officerId),
        travelMinutes: chosen.reduce((sum, { extra }) => sum + extra, 0),
        neighbours: chosen.some(({ neighbours }) => neighbours),
      },
    ]
  })
}

function lengthOf(stops: readonly Stop<Spot>[], travel: StationTravel): number {
  return legsOf(stops, travel).reduce((sum, leg) => sum + leg.travelBefore + leg.travelAfter, 0)
}

function reasonOf(
  {
    travelMinutes,
    neighbours,
    wait,
    working,
  }: { travelMinutes: number; neighbours: boolean; wait: number; working: boolean },
  language: Language,
): string {
  if (language === 'en') {
    const way = neighbours
      ? `the officers are out that day anyway: ${travelMinutes} minutes more travel`
      : `a trip of its own: ${travelMinutes} minutes of travel`
    return `${way[0]!.toUpperCase()}${way.slice(1)}; ${wait === 0 ? 'today' : `in ${wait} ${wait === 1 ? 'day' : 'days'}`}${working ? '' : '; outside working days'}.`
  }
  const way = neighbours
    ? `民警当天已有外出安排，顺路仅增加路程${travelMinutes}分钟`
    : `当天单独往返，路程${travelMinutes}分钟`
  return `${way}；${wait === 0 ? '当天' : `${wait}天后`}即可上门${working ? '' : '；非工作日服务'}。`
}

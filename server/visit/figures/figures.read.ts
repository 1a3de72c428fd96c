import { sql, type NotNull } from 'kysely'
import type { Context } from '../../request/context.ts'
import { addDays, dayOf, instantAtEndOf, type PlainDate } from '../../law/plain-date.ts'
import { visitRules } from '../../law/visit.ts'
import type { VisitFigures, WaitingTime } from './figures.graphql.ts'
import { minutesInto } from '../service/times.ts'
import { query } from '../../platform/query.ts'

/** A station's figures, as the public service article gives them. Rates come with their numerator and denominator. */
export async function readVisitFigures(
  context: Context,
  stationId: string,
  from: PlainDate,
  to: PlainDate,
): Promise<VisitFigures> {
  const [begin, end] = [instantAtEndOf(addDays(from, -1)), instantAtEndOf(to)]
  const visits = await context.rows(
    query
      .selectFrom('visit')
      .select(['employerId', 'startedAt'])
      .where('stationId', '=', stationId)
      .where('completedAt', 'is not', null)
      .where('startedAt', '>=', begin)
      .where('startedAt', '<', end)
      .$narrowType<{ startedAt: NotNull }>(),
  )
  const counts = await context.first<
    Omit<
      VisitFigures,
      'companiesVisited' | 'visitsCompleted' | 'offHours' | 'waiting' | 'permitsPerVisit' | 'onTimeRate'
    > & { fromVisits: number }
  >(sql`
    select
      (select count(*) from permit_application a where a.station_id = ${stationId} and a.accepted_on between ${from} and ${to}) as accepted,
      (select count(*) from residence_permit p where p.station_id = ${stationId} and p.issued_on between ${from} and ${to}) as "permitsIssued",
      (select count(*) from permit_application a join visit v on v.id = a.visit_id where v.station_id = ${stationId} and a.issued_on is not null and v.completed_at is not null and v.started_at >= ${begin} and v.started_at < ${end}) as "fromVisits",
      (select count(*) from permit_application a where a.station_id = ${stationId} and a.due_on between ${from} and ${to} and a.withdrawn_at is null and (a.issued_on is not null or a.rejected_at is not null or a.due_on < ${context.today})) as "decisionsDue",
      (select count(*) from permit_application a where a.station_id = ${stationId} and a.due_on between ${from} and ${to} and a.withdrawn_at is null
        and (a.issued_on <= a.due_on or (a.rejected_at at time zone 'Asia/Shanghai')::date <= a.due_on)) as "decisionsOnTime",
      (select count(*) from visit v where v.station_id = ${stationId} and v.rated_at >= ${begin} and v.rated_at < ${end}) as ratings,
      (select avg(v.rating_stars)::float8 from visit v where v.station_id = ${stationId} and v.rated_at >= ${begin} and v.rated_at < ${end}) as "averageRating",
      (select avg((v.rating_stars >= 3)::int)::float8 from visit v where v.station_id = ${stationId} and v.rated_at >= ${begin} and v.rated_at < ${end}) as satisfaction,
      (select count(*) from visit v where v.station_id = ${stationId} and v.urgent_reason is not null and v.requested_at >= ${begin} and v.requested_at < ${end}) as "urgentRequested",
      (select count(*) from visit v where v.station_id = ${stationId} and v.urgent_approved and v.requested_at >= ${begin} and v.requested_at < ${end}) as "urgentApproved",
      (select coalesce(sum(a.second_lists), 0)::int from permit_application a where a.station_id = ${stationId} and a.submitted_at >= ${begin} and a.submitted_at < ${end}) as "secondLists"`)
  const { fromVisits, ...rest } = counts!
  return {
    ...rest,
    companiesVisited: new Set(visits.map(({ employerId }) => employerId)).size,
    visitsCompleted: visits.length,
    offHours: visits.filter(({ startedAt }) => isOffHours(context, startedAt)).length,
    permitsPerVisit: visits.length === 0 ? null : fromVisits / visits.length,
    onTimeRate: rest.decisionsDue === 0 ? null : rest.decisionsOnTime / rest.decisionsDue,
    waiting: await waitingTimes(context, stationId, begin, end),
  }
}

function isOffHours({ portal }: Context, instant: Date): boolean {
  const day = dayOf(instant)
  const minutes = minutesInto(day, instant)
  return !portal.calendar.dayAt(day).working || minutes < visitRules.hours.opens || minutes >= visitRules.hours.closes
}

/** That the big do not come first is something that anybody can check. */
function waitingTimes(context: Context, stationId: string, begin: Date, end: Date): Promise<WaitingTime[]> {
  return context.rows<WaitingTime>(sql`
    select size, count(*) as visits, percentile_cont(0.5) within group (order by days)::float8 as "medianDays" from (
      select case when staff <= 10 then 'SMALL' when staff <= 100 then 'MEDIUM' else 'LARGE' end as size, extract(epoch from starts_at - requested_at) / 86400 as days
      from (select v.starts_at, v.requested_at, (select count(*) from employment e where e.employer_id = v.employer_id and e.ended_on is null and e.withdrawn_at is null) as staff
        from visit v where v.station_id = ${stationId} and v.starts_at >= ${begin} and v.starts_at < ${end} and v.cancelled_at is null) as scheduled) as sized
    group by size order by size`)
}

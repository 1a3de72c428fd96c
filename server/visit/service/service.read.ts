import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { weekdayOf, type PlainDate } from '../../law/plain-date.ts'
import { clock, visitRules, type Pace, type ServiceHours } from '../../law/visit.ts'
import type { ServiceWeek } from './service.graphql.ts'
import { daysOf } from './times.ts'
import type { ServiceDay } from '../visit.graphql.ts'
import { maySetService } from '../visit.policy.ts'
import { query } from '../../platform/query.ts'

/** What a station can do on a day. */
export interface Service {
  hours: ServiceHours | null
  officerIds: string[]
  note: string | null
}

export interface StationService {
  pace: Pace
  /** Of a weekday, 1 = Monday, where a date says nothing else. */
  onWeekday: (weekday: number) => ServiceHours | null
  /** Who serves where a date names nobody. */
  officerIds: string[]
  on: (day: PlainDate) => Service
}

interface Hours {
  opens: number | null
  closes: number | null
  breakFrom: number | null
  breakTo: number | null
}

/**
 * A station's hours and officers of these days: what it said of the day, else of the weekday, else the common hours.
 * Nobody serves after the last day of their account, and a day that has a roster keeps it when nobody is left on it.
 */
export async function loadService(
  context: Context,
  stationId: string,
  from: PlainDate,
  to: PlainDate,
): Promise<StationService> {
  const columns = sql`opens, closes, break_from as "breakFrom", break_to as "breakTo"`
  const pace = await context.first(
    query.selectFrom('servicePace').select(['minutesPerApplicant', 'setUpMinutes']).where('stationId', '=', stationId),
  )
  const week = await context.rows<Hours & { weekday: number }>(
    sql`select weekday, ${columns} from service_week where station_id = ${stationId}`,
  )
  const days = await context.rows<Hours & { day: PlainDate; note: string | null; rostered: boolean }>(
    sql`select day, note, rostered, ${columns} from service_day where station_id = ${stationId} and day between ${from} and ${to}`,
  )
  const duties = await context.rows<{ day: PlainDate; officerId: string }>(sql`
    select d.day, d.officer_id as "officerId" from duty d join account a on a.id = d.officer_id where d.station_id = ${stationId} and d.day between ${from} and ${to} and a.status = 'ACTIVE' and (a.expires_on is null or a.expires_on >= d.day) order by a.created_at, a.id`)
  const officers = await context.rows(
    query
      .selectFrom('account')
      .select(['id', 'expiresOn'])
      .where('stationId', '=', stationId)
      .where('role', '=', 'OFFICER')
      .where('status', '=', 'ACTIVE')
      .orderBy('createdAt')
      .orderBy('id'),
  )
  const ofDay = new Map(days.map((day) => [day.day, day]))
  const ofWeekday = new Map(week.map((day) => [day.weekday, day]))
  const rosters = Map.groupBy(duties, ({ day }) => day)
  const bookable = (day: PlainDate): string[] =>
    officers.flatMap(({ id, expiresOn }) => (expiresOn === null || expiresOn >= day ? [id] : []))
  const onWeekday = (weekday: number): ServiceHours | null => hoursOf(ofWeekday.get(weekday) ?? visitRules.hours)
  return {
    pace: pace ?? visitRules.pace,
    onWeekday,
    officerIds: bookable(context.today),
    on: (day) => {
      const own = ofDay.get(day)
      const hours = own ? hoursOf(own) : onWeekday(weekdayOf(day))
      const roster = own?.rostered ? (rosters.get(day) ?? []).map(({ officerId }) => officerId) : bookable(day)
      return { hours, officerIds: hours === null ? [] : roster, note: own?.note ?? null }
    },
  }
}

/** A station's calendar as the API shows it. */
export async function readServiceDays(
  context: Context,
  stationId: string,
  from: PlainDate,
  to: PlainDate,
): Promise<ServiceDay[]> {
  const service = await loadService(context, stationId, from, to)
  return daysOf(from, to).map((day) => {
    const { hours, officerIds, note } = service.on(day)
    return { on: day, ...written(hours), note, officerIds, workingDay: context.portal.calendar.dayAt(day).working }
  })
}

/** A station's common week as the API shows it. */
export async function readServiceWeek(context: Context, stationId: string): Promise<ServiceWeek> {
  const { pace, onWeekday, officerIds } = await loadService(context, stationId, context.today, context.today)
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...written(onWeekday(weekday)) }))
  return { days, ...pace, maySet: maySetService(context.actor, stationId), officerIds }
}

function written(hours: ServiceHours | null): Pick<ServiceDay, 'opensAt' | 'closesAt' | 'breakFrom' | 'breakTo'> {
  const at = (minutes: number | null | undefined): string | null => (minutes == null ? null : clock(minutes))
  return {
    opensAt: at(hours?.opens),
    closesAt: at(hours?.closes),
    breakFrom: at(hours?.breakFrom),
    breakTo: at(hours?.breakTo),
  }
}

function hoursOf({ opens, closes, breakFrom, breakTo }: Hours): ServiceHours | null {
  return opens === null || closes === null ? null : { opens, closes, breakFrom, breakTo }
}

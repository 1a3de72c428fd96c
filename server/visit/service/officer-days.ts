import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { legsOf, type Stop } from '../../law/visit.ts'
import { minutesInto } from './times.ts'
import { loadTravel, spotOf, type Spot, type StationTravel } from '../travel.ts'
import { query } from '../../platform/query.ts'

/** Where somebody is, and when. */
export interface TimeOfDay {
  visitId: string
  day: PlainDate
  startsAt: Date
  endsAt: Date
  longitude: number | null
  latitude: number | null
}

/** One stop of an officer's day: scheduled, or held until an instant. */
export interface OfficerTime extends TimeOfDay {
  id: string
  officerId: string
  employerId: string
  stationId: string
  heldUntil: Date | null
  heldBy: string | null
}

export interface OfficerDay {
  officerId: string
  day: PlainDate
}

/** One at a time changes an officer's day; always in the same order, so that two never wait for each other. */
export async function lockOfficerDays(context: Context, officerDays: readonly OfficerDay[]): Promise<void> {
  for (const name of namesOf(officerDays))
    await context.rows(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Everything that stands in these days; holds that have run out are gone. */
export async function loadOfficerDays(context: Context, officerDays: readonly OfficerDay[]): Promise<OfficerTime[]> {
  const rows = await context.rows<OfficerTime>(sql`
    select o.id, o.visit_id as "visitId", o.officer_id as "officerId", o.employer_id as "employerId", o.station_id as "stationId", o.day, o.starts_at as "startsAt", o.ends_at as "endsAt",
      v.longitude, v.latitude, o.held_until as "heldUntil", o.held_by as "heldBy"
    from visit_officer o join visit v on v.id = o.visit_id
    where o.officer_id = any(${officerDays.map(({ officerId }) => officerId)}::uuid[]) and o.day = any(${officerDays.map(({ day }) => day)}::date[])
      and (o.held_until is null or o.held_until > ${context.now}) order by o.starts_at`)
  const asked = new Set(namesOf(officerDays))
  return rows.filter((row) => asked.has(nameOf(row)))
}

/** Writes the days anew, with the ways between their stops: a stop between two others changes the way of the next. */
export async function saveOfficerDays(
  context: Context,
  officerDays: readonly OfficerDay[],
  times: readonly OfficerTime[],
  travel: StationTravel,
): Promise<void> {
  const rows = [...Map.groupBy(times, nameOf).values()].flatMap((ofDay) => {
    const legs = new Map(legsOf(stopsOf(ofDay), travel).map((leg) => [leg.key, leg]))
    return ofDay.map((time) => ({ time, leg: legs.get(time.visitId)! }))
  })
  for (const { officerId, day } of officerDays)
    await context.rows(query.deleteFrom('visitOfficer').where('officerId', '=', officerId).where('day', '=', day))
  if (rows.length === 0) return
  const written = JSON.stringify(
    rows.map(({ time, leg }) => ({
      id: time.id,
      visit_id: time.visitId,
      officer_id: time.officerId,
      employer_id: time.employerId,
      station_id: time.stationId,
      day: time.day,
      starts_at: time.startsAt,
      ends_at: time.endsAt,
      busy_from: new Date(time.startsAt.getTime() - leg.travelBefore * 60_000),
      busy_to: new Date(time.endsAt.getTime() + leg.travelAfter * 60_000),
      travel_before: leg.travelBefore,
      held_until: time.heldUntil,
      held_by: time.heldBy,
    })),
  )
  await context.rows(sql`
    insert into visit_officer (id, visit_id, officer_id, employer_id, station_id, day, starts_at, ends_at, busy_from, busy_to, travel_before, held_until, held_by)
    select id, visit_id, officer_id, employer_id, station_id, day, starts_at, ends_at, busy_from, busy_to, travel_before, held_until, held_by
    from jsonb_to_recordset(${written}::jsonb) as t(id uuid, visit_id uuid, officer_id uuid, employer_id uuid, station_id uuid, day date, starts_at timestamptz, ends_at timestamptz,
      busy_from timestamptz, busy_to timestamptz, travel_before int, held_until timestamptz, held_by uuid)`)
}

/** Takes visits out of their officers' days; as the portal, for the stops of other companies lie in the same days. */
export function freeOfficers(context: Context, stationId: string, visitIds: readonly string[]): Promise<void> {
  return context.asSystem(async () => {
    const days = await context.rows<OfficerDay>(
      sql`select officer_id as "officerId", day from visit_officer where visit_id = any(${visitIds}::uuid[])`,
    )
    if (days.length === 0) return
    await lockOfficerDays(context, days)
    await keepPast(context, visitIds)
    await context.rows(sql`delete from visit_officer where visit_id = any(${visitIds}::uuid[])`)
    const left = await loadOfficerDays(context, days)
    await saveOfficerDays(context, days, left, await loadTravel(context, stationId, left.map(spotOf)))
  })
}

/** Who was to come is remembered before their time is given up: their calendar programs are to say that they do not. */
export async function keepPast(context: Context, visitIds: readonly string[]): Promise<void> {
  await context.rows(sql`
    insert into visit_officer_past (visit_id, officer_id, employer_id, station_id, starts_at, ends_at)
    select visit_id, officer_id, employer_id, station_id, starts_at, ends_at from visit_officer where visit_id = any(${visitIds}::uuid[]) and held_until is null
    on conflict (visit_id, officer_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at`)
}

export function stopsOf(times: readonly TimeOfDay[]): Stop<Spot>[] {
  return times.map(({ visitId, day, startsAt, endsAt, longitude, latitude }) => ({
    key: visitId,
    from: minutesInto(day, startsAt),
    to: minutesInto(day, endsAt, 'up'),
    place: spotOf({ longitude, latitude }),
  }))
}

function namesOf(officerDays: readonly OfficerDay[]): string[] {
  return [...new Set(officerDays.map(nameOf))].toSorted()
}

function nameOf({ officerId, day }: OfficerDay): string {
  return `${officerId} ${day}`
}

import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { addDays } from '../../law/plain-date.ts'
import { minutesOf, type ServiceHours } from '../../law/visit.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import type { SetServiceDayInput, SetServiceWeekInput } from './service.graphql.ts'
import { readServiceDays } from './service.read.ts'
import { lockService } from './lock-service.ts'
import { changeService } from '../request/return-visits.ts'
import { spanOf } from './times.ts'
import type { ServiceDay, Visit } from '../visit.graphql.ts'
import { maySetService } from '../visit.policy.ts'
import { query } from '../../platform/query.ts'

type Set = { serviceDays: ServiceDay[]; affectedVisits: Visit[] }

/**
 * One day's hours and roster; legal deadlines do not ask for them. What changed, and who changed it, is in the trail.
 * Visits that it hits are asked about first.
 */
export async function setServiceDay(context: Context, input: SetServiceDayInput): Promise<Set | Refused> {
  const stationId = ownStation(context)
  await lockService(context, stationId, 'to change')
  const hours = readHours(input)
  const note = readText(input.note, { max: textLimits.dayNote })
  const keys = (input.officerIds ?? []).map((id) => keyOf('User', id))
  const own = await context.rows<{ id: string; leftBefore: boolean }>(
    sql`select id, coalesce(expires_on < ${input.on}, false) as "leftBefore" from account where id = any(${keys.filter((key) => key !== null)}::uuid[]) and station_id = ${stationId} and status = 'ACTIVE'`,
  )
  const refusals: Refusal[] = [
    ...('code' in hours ? [hours] : []),
    ...(note.ok ? [] : [{ code: 'INVALID_INPUT', path: ['note'], facts: { reason: note.reason } } as const]),
    ...(own.length === new Set(keys).size
      ? []
      : [{ code: 'OUTSIDE_STATION', path: ['officerIds'], facts: { reason: 'OFFICER_OF_ANOTHER_STATION' } } as const]),
    ...(own.some(({ leftBefore }) => leftBefore)
      ? [{ code: 'OUTSIDE_SERVICE_HOURS', path: ['officerIds'], facts: { reason: 'AFTER_LAST_DAY' } } as const]
      : []),
    ...(input.on < context.today || input.on > addDays(context.today, 730)
      ? [{ code: 'INVALID_DATE', path: ['on'] } as const]
      : []),
  ]
  if (refusals.length > 0 || 'code' in hours || !note.ok) return refused(...refusals)

  const { opens, closes, breakFrom, breakTo } = hours
  const isThatDay = (visit: Visit): boolean =>
    spanOf({ startsAt: visit.startsAt!, endsAt: visit.endsAt! }).day === input.on
  const outcome = await changeService(
    context,
    { stationId, concerns: isThatDay, reason: 'SERVICE_CHANGED', confirmed: input.confirmAffected === true },
    async () => {
      await context.rows(sql`
      insert into service_day (station_id, day, opens, closes, break_from, break_to, note, rostered) values (${stationId}, ${input.on}, ${opens}, ${closes}, ${breakFrom}, ${breakTo}, ${note.text === '' ? null : note.text}, ${input.officerIds != null})
      on conflict (station_id, day) do update set opens = excluded.opens, closes = excluded.closes, break_from = excluded.break_from, break_to = excluded.break_to, note = excluded.note, rostered = service_day.rostered or excluded.rostered`)
      if (input.officerIds != null) {
        await context.rows(query.deleteFrom('duty').where('stationId', '=', stationId).where('day', '=', input.on))
        await context.rows(
          sql`insert into duty (station_id, day, officer_id) select ${stationId}, ${input.on}, unnest(${own.map(({ id }) => id)}::uuid[])`,
        )
      }
    },
  )
  if (outcome.changed)
    await recordAuditEvent(context, {
      action: 'service.day-set',
      subject: { type: 'Station', id: stationId },
      stationId,
      payload: { on: input.on, ...hours, officers: own.length, visitsReturned: outcome.affectedVisits.length },
    })
  return {
    serviceDays: await readServiceDays(context, stationId, input.on, input.on),
    affectedVisits: outcome.affectedVisits,
  }
}

/** The hours of a weekday from now on, and how long one place takes. Visits that it hits are asked about first. */
export async function setServiceWeek(context: Context, input: SetServiceWeekInput): Promise<Set | Refused> {
  const stationId = ownStation(context)
  await lockService(context, stationId, 'to change')
  const refusals: Refusal[] = []
  const days = input.days.map((day, index) => {
    const hours = readHours(day)
    if ('code' in hours) refusals.push({ ...hours, path: ['days', String(index), ...(hours.path ?? [])] })
    if (!Number.isInteger(day.weekday) || day.weekday < 1 || day.weekday > 7)
      refusals.push({ code: 'INVALID_INPUT', path: ['days', String(index), 'weekday'] })
    return { weekday: day.weekday, hours }
  })
  const { minutesPerApplicant, setUpMinutes } = input
  if (minutesPerApplicant < 1 || minutesPerApplicant > 240)
    refusals.push({ code: 'INVALID_INPUT', path: ['minutesPerApplicant'] })
  if (setUpMinutes < 0 || setUpMinutes > 240) refusals.push({ code: 'INVALID_INPUT', path: ['setUpMinutes'] })
  if (refusals.length > 0) return refused(...refusals)

  const outcome = await changeService(
    context,
    { stationId, reason: 'SERVICE_CHANGED', confirmed: input.confirmAffected === true },
    async () => {
      await context.rows(sql`
      insert into service_pace (station_id, minutes_per_applicant, set_up_minutes) values (${stationId}, ${minutesPerApplicant}, ${setUpMinutes})
      on conflict (station_id) do update set minutes_per_applicant = excluded.minutes_per_applicant, set_up_minutes = excluded.set_up_minutes`)
      for (const { weekday, hours } of days) {
        if ('code' in hours) continue
        await context.rows(sql`
        insert into service_week (station_id, weekday, opens, closes, break_from, break_to) values (${stationId}, ${weekday}, ${hours.opens}, ${hours.closes}, ${hours.breakFrom}, ${hours.breakTo})
        on conflict (station_id, weekday) do update set opens = excluded.opens, closes = excluded.closes, break_from = excluded.break_from, break_to = excluded.break_to`)
      }
    },
  )
  if (outcome.changed)
    await recordAuditEvent(context, {
      action: 'service.week-set',
      subject: { type: 'Station', id: stationId },
      stationId,
      payload: { days, minutesPerApplicant, setUpMinutes, visitsReturned: outcome.affectedVisits.length },
    })
  return {
    serviceDays: await readServiceDays(context, stationId, context.today, addDays(context.today, 6)),
    affectedVisits: outcome.affectedVisits,
  }
}

function ownStation({ actor }: Context): string {
  const stationId = ensureFound(actor.stationId)
  ensure(maySetService(actor, stationId))
  return stationId
}

interface WrittenHours {
  opensAt?: string | null
  closesAt?: string | null
  breakFrom?: string | null
  breakTo?: string | null
}

type ReadHours = { [Part in keyof ServiceHours]: number | null }

function readHours({ opensAt, closesAt, breakFrom, breakTo }: WrittenHours): ReadHours | Refusal {
  const read = [opensAt, closesAt, breakFrom, breakTo].map((text) =>
    text == null || text === '' ? null : (minutesOf(text) ?? Number.NaN),
  )
  const [opens, closes, from, to] = read as [number | null, number | null, number | null, number | null]
  const paired =
    (opens === null) === (closes === null) && (from === null) === (to === null) && !(opens === null && from !== null)
  const ordered =
    (opens === null || opens < closes!) && (from === null || (opens! <= from && from < to! && to! <= closes!))
  if (read.some(Number.isNaN) || !paired || !ordered)
    return { code: 'INVALID_INPUT', path: ['opensAt'], facts: { reason: 'NOT_A_TIME' } }
  return { opens, closes, breakFrom: from, breakTo: to }
}

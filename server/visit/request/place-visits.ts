import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { addDays, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { judgeOfficerDay, judgeWindow, visitRules, type VisitRefusal } from '../../law/visit.ts'
import { keyOf } from '../../request/global-id.ts'
import { newId } from '../../platform/new-id.ts'
import type { Refusal } from '../../request/refusal.ts'
import type { FoundVisit } from '../find-visit.ts'
import {
  keepPast,
  saveOfficerDays,
  loadOfficerDays,
  lockOfficerDays,
  stopsOf,
  type OfficerTime,
} from '../service/officer-days.ts'
import { lockService } from '../service/lock-service.ts'
import { loadService } from '../service/service.read.ts'
import { spanOf } from '../service/times.ts'
import { loadTravel, spotOf } from '../travel.ts'

export interface Placement {
  visit: FoundVisit
  window: { startsAt: Date; endsAt: Date }
  officerIds: readonly string[]
  /** Where in the input it stands. */
  path: readonly string[]
  heldUntil?: Date
}

/**
 * Gives visits of one station their time and officers, all or none, by one set of rules whoever drew them up. Days of
 * officers are locked one by one in a fixed order; the exclusion constraint stands behind it.
 */
export async function placeVisits(
  context: Context,
  stationId: string,
  placements: readonly Placement[],
): Promise<Refusal[]> {
  const formed = placements.map((placement) => readPlacement(context, placement))
  const refusals = formed.flatMap(({ refusals: own }) => own)
  const sound = formed.filter(({ refusals: own }) => own.length === 0)
  if (sound.length === 0) return refusals

  // Also after a race, which lets all locks go.
  await lockService(context, stationId, 'to book')
  const days = sound.map(({ day }) => day).toSorted()
  const service = await loadService(context, stationId, days[0]!, days.at(-1)!)
  for (const { day, from, to, officers, visit, path } of sound) {
    const { hours, officerIds } = service.on(day)
    const judged = judgeWindow(
      { from, to },
      { applicants: visit.applicants, officers: officers.length },
      hours,
      service.pace,
    )
    refusals.push(...judged.map((refusal) => asRefusal(refusal, [...path, 'window'])))
    const strangers = hours === null ? [] : officers.filter((id) => !officerIds.includes(id))
    if (strangers.length > 0)
      refusals.push(await offDuty(context, stationId, strangers, { path: [...path, 'officerIds'], day }))
  }
  if (refusals.length > 0) return refusals

  const visitIds = sound.map(({ visit }) => visit.id)
  const before = await context.rows<{ officerId: string; day: PlainDate }>(
    sql`select officer_id as "officerId", day from visit_officer where visit_id = any(${visitIds}::uuid[])`,
  )
  const officerDays = [
    ...before,
    ...sound.flatMap(({ officers, day }) => officers.map((officerId) => ({ officerId, day }))),
  ]
  await lockOfficerDays(context, officerDays)
  await keepPast(context, visitIds)
  await context.rows(sql`delete from visit_officer where visit_id = any(${visitIds}::uuid[])`)
  const known = await loadOfficerDays(context, officerDays)
  const added = sound.flatMap(({ visit, day, window, officers, placement }) =>
    officers.map((officerId): OfficerTime => ({
      id: newId(),
      visitId: visit.id,
      officerId,
      employerId: visit.employerId,
      stationId,
      day,
      startsAt: window.startsAt,
      endsAt: window.endsAt,
      longitude: visit.longitude,
      latitude: visit.latitude,
      heldUntil: placement.heldUntil ?? null,
      heldBy: placement.heldUntil ? context.actor.accountId : null,
    })),
  )
  const travel = await loadTravel(context, stationId, [...known, ...added].map(spotOf))
  const paths = new Map(sound.map(({ visit, path }) => [visit.id, path]))
  for (const [, times] of Map.groupBy([...known, ...added], ({ officerId, day }) => `${officerId} ${day}`)) {
    const judged = judgeOfficerDay(stopsOf(times), service.on(times[0]!.day).hours, travel)
    for (const refusal of judged) {
      const path = refusal.keys?.map((key) => paths.get(key)).find((found) => found !== undefined)
      if (path) refusals.push(asRefusal(refusal, [...path, 'window']))
    }
  }
  if (refusals.length === 0) await saveOfficerDays(context, officerDays, [...known, ...added], travel)
  return refusals
}

interface FormedPlacement {
  placement: Placement
  visit: FoundVisit
  window: { startsAt: Date; endsAt: Date }
  path: readonly string[]
  officers: string[]
  day: PlainDate
  from: number
  to: number
  refusals: Refusal[]
}

function readPlacement(context: Context, placement: Placement): FormedPlacement {
  const { window, visit, path } = placement
  const refusals: Refusal[] = []
  const invalid = (field: string, reason: string): void =>
    void refusals.push({ code: 'INVALID_INPUT', path: [...path, ...field.split('.')], facts: { reason } })
  const keys = placement.officerIds.map((id) => keyOf('User', id))
  const officers = [...new Set(keys.filter((key) => key !== null))]
  if (keys.some((key) => key === null)) refusals.push({ code: 'NOT_FOUND', path: [...path, 'officerIds'] })
  if (keys.length === 0) invalid('officerIds', 'REQUIRED')
  if (keys.length > visitRules.mostOfficers)
    refusals.push({ code: 'TOO_MANY', path: [...path, 'officerIds'], facts: { max: visitRules.mostOfficers } })
  if (window.startsAt >= window.endsAt) invalid('window.endsAt', 'ENDS_BEFORE_IT_BEGINS')
  else if (window.startsAt < context.now) invalid('window.startsAt', 'IN_THE_PAST')
  if (dayOf(window.startsAt) > addDays(context.today, 366))
    refusals.push({ code: 'INVALID_DATE', path: [...path, 'window', 'startsAt'] })
  return { placement, visit, window, path, officers, refusals, ...spanOf(window) }
}

/** Of another station, or of this one and not on duty, or there no more. */
async function offDuty(
  context: Context,
  stationId: string,
  officerIds: readonly string[],
  { path, day }: { path: string[]; day: PlainDate },
): Promise<Refusal> {
  const own = await context.rows<{ left: boolean }>(
    sql`select coalesce(expires_on < ${day}, false) as left from account where id = any(${officerIds}::uuid[]) and station_id = ${stationId}`,
  )
  return own.length === officerIds.length
    ? {
        code: 'OUTSIDE_SERVICE_HOURS',
        path,
        facts: { reason: own.some(({ left }) => left) ? 'AFTER_LAST_DAY' : 'OFF_DUTY' },
      }
    : { code: 'OUTSIDE_STATION', path, facts: { reason: 'OFFICER_OF_ANOTHER_STATION' } }
}

function asRefusal({ code, facts }: VisitRefusal, path: readonly string[]): Refusal {
  return { code, path, facts }
}

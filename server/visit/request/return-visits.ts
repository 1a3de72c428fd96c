import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { judgeOfficerDay, judgeWindow } from '../../law/visit.ts'
import { getVisits, type FoundVisit } from '../find-visit.ts'
import { freeOfficers, loadOfficerDays, stopsOf } from '../service/officer-days.ts'
import { loadService } from '../service/service.read.ts'
import { notifyOfVisit } from '../schedule/notify-of-visit.ts'
import { spanOf, windowWords } from '../service/times.ts'
import { loadTravel, spotOf } from '../travel.ts'
import type { Visit } from '../visit.graphql.ts'
import { loadVisits } from '../visit.read.ts'
import { startOfDay } from '../visit-status.ts'

/** Visits to come by what stands against them as the station's hours, its officers and who is on duty are now. */
export type Unservable = Map<string, 'HOURS' | 'OFF_DUTY' | 'TRAVEL'>

/** How long a place takes says what is booked from now on; a time that was promised stands. */
const anyPace = { minutesPerApplicant: 0, setUpMinutes: 0 }

interface Booked {
  visitId: string
  officerId: string
  day: PlainDate
  startsAt: Date
  endsAt: Date
}

/** Of one station. As the portal: whoever administers accounts sees no visits. */
export function findUnservable(context: Context, stationId: string): Promise<Unservable> {
  return context.asSystem(async () => {
    const booked = await context.rows<Booked>(sql`
      select o.visit_id as "visitId", o.officer_id as "officerId", o.day, o.starts_at as "startsAt", o.ends_at as "endsAt" from visit_officer o join visit v on v.id = o.visit_id
      where v.station_id = ${stationId} and o.held_until is null and v.starts_at >= ${startOfDay(context.now)} and v.started_at is null and v.cancelled_at is null order by o.day, o.starts_at, o.officer_id`)
    const found: Unservable = new Map()
    if (booked.length === 0) return found
    const service = await loadService(context, stationId, booked[0]!.day, booked.at(-1)!.day)
    for (const { visitId, officerId, day, ...window } of booked) {
      const { hours, officerIds } = service.on(day)
      const { from, to } = spanOf(window)
      if (judgeWindow({ from, to }, { applicants: 0, officers: 1 }, hours, anyPace).length > 0)
        found.set(visitId, 'HOURS')
      else if (!officerIds.includes(officerId)) found.set(visitId, 'OFF_DUTY')
    }
    const times = await loadOfficerDays(context, booked)
    const travel = await loadTravel(context, stationId, times.map(spotOf))
    for (const [, ofDay] of Map.groupBy(times, ({ officerId, day }) => `${officerId} ${day}`)) {
      const judged = judgeOfficerDay(stopsOf(ofDay), service.on(ofDay[0]!.day).hours, travel).filter(
        ({ code }) => code === 'OUTSIDE_SERVICE_HOURS',
      )
      for (const key of judged.flatMap(({ keys }) => keys ?? []))
        if (!found.has(key) && booked.some(({ visitId }) => visitId === key)) found.set(key, 'TRAVEL')
    }
    return found
  })
}

interface Change {
  stationId: string
  /** The visits that it may hit; all where left out. */
  concerns?: (visit: FoundVisit, officerIds: readonly string[]) => boolean
  reason: 'SERVICE_CHANGED' | 'OFFICER_LEFT'
  confirmed: boolean
}

/**
 * Makes a change of a station's hours or officers under the lock of its service, and answers which visits it hits.
 * Confirmed, they go back ahead of the queue and everybody is told; else nothing is changed, the caller's own writes
 * undone with it.
 */
export async function changeService(
  context: Context,
  { stationId, concerns, reason, confirmed }: Change,
  write: () => Promise<void>,
): Promise<{ affectedVisits: Visit[]; changed: boolean }> {
  const before = await findUnservable(context, stationId)
  await write()
  const after = await findUnservable(context, stationId)
  // Ways are estimated: one that no longer fits for another reason is not this change's doing.
  const hit = [...after].filter(([id, why]) => why !== 'TRAVEL' || !before.has(id)).map(([id]) => id)
  if (hit.length === 0) return { affectedVisits: [], changed: true }
  const visits = await context.asSystem(async () => {
    const officers = Map.groupBy(
      await context.rows<{ visitId: string; officerId: string }>(
        sql`select visit_id as "visitId", officer_id as "officerId" from visit_officer where visit_id = any(${hit}::uuid[])`,
      ),
      ({ visitId }) => visitId,
    )
    const found = (await getVisits(context, hit)).filter(({ status }) => status === 'SCHEDULED')
    return found
      .filter(
        (visit) =>
          concerns?.(
            visit,
            (officers.get(visit.id) ?? []).map(({ officerId }) => officerId),
          ) ?? true,
      )
      .toSorted((a, b) => a.startsAt!.getTime() - b.startsAt!.getTime())
  })
  if (visits.length === 0) return { affectedVisits: [], changed: true }
  if (!confirmed) {
    await context.undo()
    return { affectedVisits: visits, changed: false }
  }
  await returnToQueue(context, stationId, visits, reason)
  const ids = visits.map(({ id }) => id)
  return {
    affectedVisits: (await context.asSystem(() => loadVisits(context, ids))).flatMap((visit) => visit ?? []),
    changed: true,
  }
}

/** Their place is kept, ahead of who has lost no time; the company need not ask again. */
async function returnToQueue(
  context: Context,
  stationId: string,
  visits: readonly FoundVisit[],
  reason: Change['reason'],
): Promise<void> {
  for (const visit of visits) {
    const when = windowWords({ startsAt: visit.startsAt!, endsAt: visit.endsAt! })
    await notifyOfVisit(context, visit, 'VISIT_RETURNED', { when, reason }, `${visit.version + 1}`)
    await recordAuditEvent(context, {
      action: 'visit.returned',
      subject: { type: 'Visit', id: visit.id },
      employerId: visit.employerId,
      stationId,
      payload: { startsAt: visit.startsAt!.toISOString(), because: reason },
    })
  }
  const ids = visits.map(({ id }) => id)
  await freeOfficers(context, stationId, ids)
  await context.asSystem(() =>
    context.rows(sql`
    update visit set starts_at = null, ends_at = null, returned_at = ${context.now}, version = version + 1, sequence = sequence + 1 where id = any(${ids}::uuid[])`),
  )
}

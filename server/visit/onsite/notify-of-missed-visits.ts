import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import type { Portal } from '../../request/portal.ts'
import { notifyOfVisit } from '../schedule/notify-of-visit.ts'
import { windowWords } from '../service/times.ts'
import { startOfDay } from '../visit-status.ts'

/** What was missed longer ago was told then. */
const daysBack = 31

interface Missed {
  id: string
  employerId: string
  stationId: string
  startsAt: Date
  endsAt: Date
  sequence: number
}

/**
 * Once its day is over, everyone concerned is told of a visit that nobody has begun, once for each time that was set.
 */
export function notifyOfMissedVisits(portal: Portal): Promise<void> {
  return runAsSystem(portal, async (context) => {
    const today = startOfDay(context.now)
    const missed = await context.rows<Missed>(sql`
      select v.id, v.employer_id as "employerId", v.station_id as "stationId", v.starts_at as "startsAt", v.ends_at as "endsAt", v.sequence from visit v
      where v.starts_at < ${today} and v.starts_at > ${new Date(today.getTime() - daysBack * 86_400_000)} and v.started_at is null and v.cancelled_at is null
        and not exists (select from notice n where n.once_key = 'visit:' || v.id || ':VISIT_MISSED:' || v.sequence || ':station') order by v.starts_at, v.id`)
    for (const visit of missed)
      await notifyOfVisit(context, visit, 'VISIT_MISSED', { when: windowWords(visit) }, `${visit.sequence}`)
  })
}

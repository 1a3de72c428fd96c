import { sql } from 'kysely'
import type { Portal } from '../../request/portal.ts'
import { runAsSystem } from '../../request/run-as-system.ts'
import { changeService } from '../request/return-visits.ts'
import { startOfDay } from '../visit-status.ts'
import { lockService } from './lock-service.ts'
import { query } from '../../platform/query.ts'

/**
 * Whose account ends by itself makes no visit after its last day: one that was scheduled all the same, before a last
 * day was set, goes back ahead of the queue, and everybody is told.
 */
export async function returnVisitsAfterLastDay(portal: Portal): Promise<void> {
  const stations = await runAsSystem(portal, (context) =>
    context.rows<{ stationId: string }>(sql`
      select distinct v.station_id as "stationId" from visit v join visit_officer o on o.visit_id = v.id join account a on a.id = o.officer_id
      where o.held_until is null and a.expires_on < o.day and v.starts_at >= ${startOfDay(context.now)} and v.started_at is null and v.cancelled_at is null`),
  )
  for (const { stationId } of stations) {
    await runAsSystem(portal, async (context) => {
      await lockService(context, stationId, 'to change')
      const leaving = await context.rows(
        query.selectFrom('account').select('id').where('stationId', '=', stationId).where('expiresOn', 'is not', null),
      )
      const concerns = (_visit: unknown, officerIds: readonly string[]): boolean =>
        leaving.some(({ id }) => officerIds.includes(id))
      await changeService(context, { stationId, concerns, reason: 'OFFICER_LEFT', confirmed: true }, async () => {})
    })
  }
}

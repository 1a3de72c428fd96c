import type { Context } from '../../request/context.ts'
import { changeService } from '../request/return-visits.ts'
import type { Visit } from '../visit.graphql.ts'
import { lockService } from './lock-service.ts'

/**
 * Ends an officer's account under the lock of the station's service: visits that nobody else can do go back ahead of
 * the queue, once that is confirmed.
 */
export async function officerLeaves(
  context: Context,
  { id, stationId, confirmed }: { id: string; stationId: string; confirmed: boolean },
  end: () => Promise<void>,
): Promise<{ affectedVisits: Visit[]; changed: boolean }> {
  await lockService(context, stationId, 'to change')
  const goes = (_visit: unknown, officerIds: readonly string[]): boolean => officerIds.includes(id)
  return changeService(context, { stationId, concerns: goes, reason: 'OFFICER_LEFT', confirmed }, end)
}

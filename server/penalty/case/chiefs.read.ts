import { query } from '../../platform/query.ts'
import type { Context } from '../../request/context.ts'

/** Who decides at a station: its chiefs with an account in use. */
export function readChiefs(context: Context, stationId: string): Promise<{ id: string }[]> {
  return context.rows(
    query
      .selectFrom('account')
      .select('id')
      .where('stationId', '=', stationId)
      .where('role', '=', 'STATION_CHIEF')
      .where('status', '=', 'ACTIVE'),
  )
}

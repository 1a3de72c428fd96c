import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../request/context.ts'
import { readConnection, type Connection, type PageArgs } from '../../request/pagination.ts'
import type { Visit } from '../visit.graphql.ts'
import { startOfDay } from '../visit-status.ts'
import { visitColumns } from '../visit.read.ts'

/** Of the table alias v: asked for or missed, and waiting for a time. */
export function waits(now: Date): RawBuilder<unknown> {
  return sql`(v.cancelled_at is null and v.started_at is null and (v.starts_at is null or v.starts_at < ${startOfDay(now)}))`
}

/**
 * Of the table alias v: urgent by the chief's word 0, whose time was lost through the station 1, all others 2; then as
 * they came.
 */
export const queueRank: RawBuilder<number> = sql<number>`case when v.urgent_approved then 0 when v.returned_at is not null or v.starts_at is not null then 1 else 2 end`
export const queueOrder = sql`${queueRank}, v.requested_at, v.id`

/** A station's requests without a time, in the order in which they are to be served. */
export function readQueue(context: Context, stationId: string, page: PageArgs): Promise<Connection<Visit>> {
  return readConnection<Visit>(
    context,
    {
      columns: visitColumns(context.now),
      from: sql`visit v`,
      where: [sql`v.station_id = ${stationId}`, waits(context.now)],
      key: [
        { by: queueRank, type: 'int' },
        { by: sql`v.requested_at`, type: 'timestamptz' },
        { by: sql`v.id`, type: 'uuid' },
      ],
    },
    page,
  )
}

import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { calendarAt } from '../employment/days-late.ts'
import { anyOf, scopeConditions } from '../employment/employment.read.ts'
import { addDays, instantAtEndOf } from '../law/plain-date.ts'
import { nowOrThen, pastInstant, tableAsOf } from '../request/as-of.ts'
import { keyOf } from '../request/global-id.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import { byKey } from '../request/by-key.ts'
import { beganOffHours } from './service/off-hours.ts'
import type { Visit, VisitFilter } from './visit.graphql.ts'
import { statusColumn } from './visit-status.ts'

/** Of the table alias v. */
export function visitColumns(now: Date): RawBuilder<unknown> {
  return sql`v.id, v.employer_id as "employerId", v.station_id as "stationId", v.address, v.longitude, v.latitude, v.note, v.preferred_windows as preferred, v.requested_at as "requestedAt",
    v.starts_at as "startsAt", v.ends_at as "endsAt", v.started_at as "startedAt", v.completed_at as "completedAt", v.cancel_reason as "cancelReason", v.urgent_reason as "urgentReason",
    v.urgent_approved as "urgentApproved", v.urgent_decided_at as "urgentDecidedAt", v.follows_id as "followsId", v.rating_stars as "ratingStars", v.rating_comment as "ratingComment",
    v.rated_at as "ratedAt", v.returned_at as "returnedAt", v.sequence, v.version, ${statusColumn(now)} as status`
}

/** As it stands, or as it stood at an instant. */
export const loadVisitAt = nowOrThen<Visit>(async (context, ids, asOf) =>
  byKey(
    ids,
    await context.rows<Visit>(
      sql`select ${visitColumns(asOf ?? context.now)}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('visit', asOf, ids)} v where v.id = any(${ids}::uuid[])`,
    ),
  ),
)

export const loadVisits: Batch<string, Visit> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<Visit>(sql`select ${visitColumns(context.now)} from visit v where v.id = any(${ids}::uuid[])`),
  )

/** A visit as it stands now, past what this transaction has remembered of it. */
export async function reloadVisit(context: Context, id: string): Promise<Visit> {
  return (await loadVisits(context, [id]))[0]!
}

/** Who comes, or came. */
export const loadOfficersOfVisits: Batch<string, string[]> = async (context, visitIds) => {
  const rows = await context.rows<{ visitId: string; officerId: string }>(sql`
    select visit_id as "visitId", officer_id as "officerId" from visit_officer where visit_id = any(${visitIds}::uuid[]) and held_until is null order by officer_id`)
  const found = Map.groupBy(rows, ({ visitId }) => visitId)
  return visitIds.map((id) => (found.get(id) ?? []).map(({ officerId }) => officerId))
}

/** What comes first is what happens next: by the scheduled time, requests by when they came. Newest first. */
export function readVisits(context: Context, filter: VisitFilter, page: PageArgs): Promise<Connection<Visit>> {
  const asOf = pastInstant(filter.asOf, context.now)
  const at = asOf ?? context.now
  const status = statusColumn(at)
  const officerId = filter.officerId == null ? null : keyOf('User', filter.officerId)
  const where = [
    ...scopeConditions(filter, 'v'),
    ...(filter.officerId == null
      ? []
      : [
          officerId === null
            ? sql`false`
            : sql`exists (select from visit_officer o where o.visit_id = v.id and o.officer_id = ${officerId} and o.held_until is null)`,
        ]),
    ...(filter.status ? [anyOf(filter.status.map((name) => sql`(${status}) = ${name}`))] : []),
    ...(filter.completedFrom ? [sql`v.completed_at >= ${instantAtEndOf(addDays(filter.completedFrom, -1))}`] : []),
    ...(filter.completedTo ? [sql`v.completed_at < ${instantAtEndOf(filter.completedTo)}`] : []),
    ...(filter.offHours == null
      ? []
      : [
          sql`${beganOffHours({ from: filter.completedFrom, to: filter.completedTo }, calendarAt(asOf, context.portal.calendar))} = ${filter.offHours}`,
        ]),
    ...(filter.rated == null ? [] : [sql`(v.rating_stars is not null) = ${filter.rated}`]),
    ...(filter.ruleKey == null ? [] : [sql`false`]),
    ...(filter.from ? [sql`v.ends_at > ${filter.from}`] : []),
    ...(filter.to ? [sql`v.starts_at < ${filter.to}`] : []),
  ]
  return readConnection<Visit>(
    context,
    {
      columns: sql`${visitColumns(at)}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${tableAsOf('visit', asOf)} v`,
      where,
      key: [
        { by: sql`coalesce(v.starts_at, v.requested_at)`, type: 'timestamptz' },
        { by: sql`v.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

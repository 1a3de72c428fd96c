import { sql, type RawBuilder } from 'kysely'
import { addDays, dayOf, instantAtEndOf } from '../law/plain-date.ts'

export const visitStatuses = ['REQUESTED', 'SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'MISSED'] as const
export type VisitStatusName = (typeof visitStatuses)[number]

/** Of the table alias v. A day that ended without anybody coming is a missed visit. */
export function statusColumn(now: Date): RawBuilder<VisitStatusName> {
  return sql<VisitStatusName>`case when v.cancelled_at is not null then 'CANCELLED' when v.completed_at is not null then 'COMPLETED' when v.started_at is not null then 'IN_PROGRESS'
    when v.starts_at is null then 'REQUESTED' when v.starts_at < ${startOfDay(now)} then 'MISSED' else 'SCHEDULED' end`
}

/** In Asia/Shanghai. */
export function startOfDay(now: Date): Date {
  return instantAtEndOf(addDays(dayOf(now), -1))
}

import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { TodoEntry } from '../request/todo-entry.ts'
import { loadVisits } from './visit.read.ts'
import { queueOrder, waits } from './request/visit-queue.ts'

const isUrgent = sql`(v.urgent_reason is not null and v.urgent_decided_at is null)`
const hasPeople = sql`exists (select from permit_application a where a.visit_id = v.id and a.withdrawn_at is null and a.rejected_at is null)`

/**
 * Of companies: visits to rate. Of stations: urgent requests to decide on, with a time or without, requests to
 * schedule, visits that nobody made, and those that nobody is left for.
 */
export async function readVisitTodo(context: Context, first: number): Promise<TodoEntry[]> {
  const { actor, language, now } = context
  const rows =
    actor.employerId === null
      ? await context.rows<{ id: string; name: string; what: What; at: Date | null }>(sql`
        select v.id, e.name, case when not ${hasPeople} then 'NOBODY' when ${isUrgent} then 'URGENT' when v.starts_at is not null then 'MISSED' else 'REQUESTED' end as what,
          case when ${waits(now)} then v.starts_at end as at
        from visit v join employer e on e.id = v.employer_id where v.station_id = ${actor.stationId} and v.cancelled_at is null and v.started_at is null
          and (${waits(now)} or ${isUrgent} or not ${hasPeople}) order by ${isUrgent} desc, ${queueOrder} limit ${first}`)
      : await context.rows<{ id: string; name: string; what: What; at: Date | null }>(sql`
        select v.id, '' as name, 'RATE' as what, null::timestamptz as at from visit v where v.employer_id = ${actor.employerId} and v.completed_at is not null and v.rated_at is null order by v.completed_at desc, v.id limit 3`)
  return Promise.all(
    rows.map(async ({ id, name, what, at }): Promise<TodoEntry> => ({
      title: words[what][language](name),
      dueAt: at,
      overdue: what === 'MISSED',
      subject: { ...(await context.load(loadVisits, id))!, __typename: 'Visit' } as TodoEntry['subject'],
    })),
  )
}

type What = keyof typeof words
const words = {
  NOBODY: {
    'zh-CN': (name: string) => `上门服务已无人待办，请取消：${name}`,
    en: (name: string) => `Nobody is left to be served: cancel the visit to ${name}`,
  },
  MISSED: {
    'zh-CN': (name: string) => `重新安排错过的上门服务：${name}`,
    en: (name: string) => `Make up for the missed visit to ${name}`,
  },
  URGENT: {
    'zh-CN': (name: string) => `审批加急上门申请：${name}`,
    en: (name: string) => `Decide on the urgent request of ${name}`,
  },
  REQUESTED: {
    'zh-CN': (name: string) => `安排上门服务：${name}`,
    en: (name: string) => `Schedule the visit to ${name}`,
  },
  RATE: { 'zh-CN': () => '评价上次上门服务', en: () => 'Rate the last visit' },
}

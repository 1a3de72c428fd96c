import { sql } from 'kysely'
import type { Context } from '../request/context.ts'

const duties = (workerIds: readonly string[]) =>
  sql`(select o.id from obligation o where o.worker_id = any(${workerIds}::uuid[]))`

/**
 * Erases free text about a person from reports: corrected addresses and phones, and reasons. When and by whom stays.
 */
export async function eraseDetails(context: Context, workerIds: readonly string[]): Promise<void> {
  await context.rows(sql`
    update amendment a set reason = '', changes = (
      select coalesce(jsonb_agg(case when change ->> 'field' like '%Address' or change ->> 'field' = 'phone' then change || '{"before": null, "after": null}' else change end), '[]')
      from jsonb_array_elements(a.changes) change)
    from report r where r.id = a.report_id and r.obligation_id in ${duties(workerIds)}`)
  await context.rows(sql`
    update prior_registration p set reference = null, exchanges = '[]', rejected_reason = case when rejected_reason is not null then '' end
    from employment e where e.id = p.employment_id and e.worker_id = any(${workerIds}::uuid[])`)
  await context.rows(sql`
    update report set late_reason = null, withdrawn_reason = case when withdrawn_reason is not null then '' end
    where (late_reason is not null or withdrawn_reason is not null) and obligation_id in ${duties(workerIds)}`)
}

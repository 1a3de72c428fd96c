import { sql, type RawBuilder } from 'kysely'
import type { Batch } from '../request/context.ts'
import { byKey } from '../request/by-key.ts'
import { nowOrThen, tableAsOf } from '../request/as-of.ts'
import type { EmployerCounts } from './employer-counts.graphql.ts'
import { obligationStatusIs } from './obligation-status.ts'

export const loadCounts: Batch<string, EmployerCounts> = async (context, employerIds) =>
  byKey(
    employerIds,
    await context.rows<EmployerCounts & { id: string }>(sql`
    select asked.id, (select count(*) from employment e where e.employer_id = asked.id and e.withdrawn_at is null and e.ended_on is null) as "activeEmployments",
      (select count(*) from obligation o where o.employer_id = asked.id and ${obligationStatusIs(['PENDING'], context.now)}) as "pendingObligations",
      (select count(*) from obligation o where o.employer_id = asked.id and ${obligationStatusIs(['OVERDUE'], context.now)}) as "overdueObligations",
      (select count(*) from penalty_case c where c.employer_id = asked.id and c.status <> 'CLOSED') as "pendingCases"
    from unnest(${employerIds}::uuid[]) as asked(id)`),
  )

/** As of an instant: the history is scanned once for all requested employers. */
export const loadCountsAt = nowOrThen<EmployerCounts>(async (context, employerIds, asOf) => {
  if (asOf === null) return loadCounts(context, employerIds)
  const counted = (table: RawBuilder<unknown>, alias: string, counts: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select ${sql.ref(`${alias}.employer_id`)} as id, ${counts} from ${table} ${sql.ref(alias)} where ${sql.ref(`${alias}.employer_id`)} = any(${employerIds}::uuid[]) group by 1)`
  const staff = counted(
    tableAsOf('employment', asOf),
    'e',
    sql`count(*) filter (where e.withdrawn_at is null and e.ended_on is null) as active`,
  )
  const duties = counted(
    tableAsOf('obligation', asOf),
    'o',
    sql`count(*) filter (where ${obligationStatusIs(['PENDING'], asOf)}) as pending, count(*) filter (where ${obligationStatusIs(['OVERDUE'], asOf)}) as overdue`,
  )
  const cases = counted(tableAsOf('penalty_case', asOf), 'c', sql`count(*) filter (where c.status <> 'CLOSED') as open`)
  return byKey(
    employerIds,
    await context.rows<EmployerCounts & { id: string }>(sql`
    select asked.id, coalesce(active, 0) as "activeEmployments", coalesce(pending, 0) as "pendingObligations", coalesce(overdue, 0) as "overdueObligations", coalesce(open, 0) as "pendingCases"
    from unnest(${employerIds}::uuid[]) as asked(id) left join ${staff} staff using (id) left join ${duties} duties using (id) left join ${cases} cases using (id)`),
  )
})

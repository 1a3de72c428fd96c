import { sql, type RawBuilder } from 'kysely'
import type { ObligationFilter } from './employment-filters.graphql.ts'
import { scopeConditions } from './employment.read.ts'
import { addDays, dayOfMonth } from '../law/plain-date.ts'
import { whereAll } from '../request/pagination.ts'

/**
 * Number of obligations of many employers, from the monthly summaries; null if the filter is not covered by them. They
 * exclude waived ones, which are few and counted separately.
 */
export function countFromMonths(filter: ObligationFilter): RawBuilder<unknown> | null {
  const { status, dueFrom, dueTo, ruleKey } = filter
  const standing =
    status == null ? null : (['MET', 'MET_LATE', 'PENDING', 'OVERDUE'] as const).every((one) => status.includes(one))
  const narrowed =
    filter.employerId ?? filter.kind ?? filter.source ?? filter.daysLateFrom ?? filter.daysLateTo ?? filter.asOf
  const wholeMonths =
    (dueFrom == null || dayOfMonth(dueFrom) === 1) && (dueTo == null || dayOfMonth(addDays(dueTo, 1)) === 1)
  if (narrowed != null || standing === false || !wholeMonths) return null
  const within = (alias: string, day: string): RawBuilder<unknown> =>
    whereAll([
      ...scopeConditions(filter, alias),
      ...(ruleKey == null ? [] : [sql`${sql.ref(`${alias}.rule_key`)} = ${ruleKey}`]),
      ...(dueFrom == null ? [] : [sql`${sql.ref(day)} >= ${dueFrom}`]),
      ...(dueTo == null ? [] : [sql`${sql.ref(day)} <= ${dueTo}`]),
    ])
  const months = sql.join(
    (['compliance_month', 'compliance_delta'] as const).map(
      (summary) => sql`coalesce((select sum(s.total) from ${sql.table(summary)} s ${within('s', 's.month')}), 0)`,
    ),
    sql` + `,
  )
  const waived =
    status != null && !status.includes('WAIVED')
      ? sql`0`
      : sql`(select count(*) from (select * from obligation where waived_at is not null) o ${within('o', 'o.due_on')})`
  return sql`select (${months} + ${waived})::bigint as total`
}

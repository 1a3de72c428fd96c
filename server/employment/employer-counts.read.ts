import { sql } from 'kysely'
import type { Batch } from '../context.ts'
import type { EmployerCounts } from './employer-lists.resolver.ts'
import { obligationStatusIs } from './obligation-status.ts'

export const loadCounts: Batch<string, EmployerCounts> = async (context, employerIds) => {
  const rows = await context.rows<EmployerCounts & { id: string }>(sql`
    select asked.id, (select count(*) from employment e where e.employer_id = asked.id and e.withdrawn_at is null and e.ended_on is null) as "activeEmployments",
      (select count(*) from obligation o where o.employer_id = asked.id and ${obligationStatusIs(['PENDING'], context.now)}) as "pendingObligations",
      (select count(*) from obligation o where o.employer_id = asked.id and ${obligationStatusIs(['OVERDUE'], context.now)}) as "overdueObligations",
      (select count(*) from penalty_case c where c.employer_id = asked.id and c.status <> 'CLOSED') as "pendingCases"
    from unnest(${employerIds}::uuid[]) as asked(id)`)
  const found = new Map(rows.map((row) => [row.id, row]))
  return employerIds.map((id) => found.get(id) ?? null)
}

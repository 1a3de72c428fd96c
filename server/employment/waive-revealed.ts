import { sql } from 'kysely'
import { record, type Deed } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { endApplicationsOf } from '../permit/end-with-employment.ts'
import type { ReportingEmployer } from './reporting-employer.ts'

/**
 * Takes back what a roster brought to light, because the roster was wrong: duties that nobody has reported and from which
 * no case has come. A case stays with the officers, and its duty with it. Returns the obligations that were waived.
 */
export async function waiveRevealed(context: Context, employer: ReportingEmployer, obligationIds: readonly string[], why: { code: 'ROSTER_CANCELLED' | 'ROSTER_READ_AGAIN'; reason: string | null }): Promise<string[]> {
  if (obligationIds.length === 0) return []
  const waived = await context.rows<{ id: string; kind: 'HIRE' | 'DEPARTURE'; employmentId: string }>(sql`
    update obligation o set waived_at = ${context.now}, waived_reason = ${why.code}
    where o.id = any(${obligationIds}::uuid[]) and o.employer_id = ${employer.id} and o.source = 'ROSTER' and o.met_at is null and o.waived_at is null
      and not exists (select from case_obligation co where co.obligation_id = o.id)
      and (o.kind = 'DEPARTURE' or not exists (select from employment e where e.id = o.employment_id and e.ended_on is not null))
    returning o.id, o.kind, o.employment_id as "employmentId"`)
  const hires = waived.filter(({ kind }) => kind === 'HIRE').map(({ employmentId }) => employmentId)
  await context.rows(sql`update employment set withdrawn_at = ${context.now}, version = version + 1 where id = any(${hires}::uuid[]) and withdrawn_at is null`)
  // With the hire goes whatever else was still to be reported of that employment.
  await context.rows(sql`update obligation set waived_at = ${context.now}, waived_reason = ${why.code} where employment_id = any(${hires}::uuid[]) and met_at is null and waived_at is null`)
  await endApplicationsOf(context, hires, 'HIRE_WITHDRAWN')
  await record(context, ...waived.map(({ id, kind }): Deed => ({
    action: kind === 'HIRE' ? 'hire.waived' : 'departure.waived',
    subject: { type: 'Obligation', id },
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { because: why.code, reason: why.reason },
  })))
  return waived.map(({ id }) => id)
}

import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import type { IndustryCode } from '../law/industries.ts'
import { keyOf } from '../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../request/refusal.ts'
import type { Employer } from './employer.graphql.ts'
import { maySetIndustry } from './employer.policy.ts'
import { loadEmployers } from './employer.read.ts'
import { query } from '../platform/query.ts'

/**
 * Says of which trade an employer is, or that it was another: figures as of an earlier instant keep what was known
 * then.
 */
export async function setIndustry(
  context: Context,
  input: { employerId: string; industry: IndustryCode },
): Promise<Refused | { employer: Employer | null }> {
  const id = keyOf('Employer', input.employerId)
  const employer = ensureFound(
    id &&
      (await context.first(
        query.selectFrom('employer').select(['id', 'stationId', 'industry']).where('id', '=', id).forUpdate(),
      )),
    'employerId',
  )
  ensure(maySetIndustry(context.actor, employer), 'employerId')
  if (employer.industry === input.industry)
    return refused({ code: 'INVALID_INPUT', path: ['industry'], facts: { reason: 'NOTHING_CHANGED' } })
  await context.rows(
    query
      .updateTable('employer')
      .set((eb) => ({ industry: input.industry, version: eb('version', '+', 1) }))
      .where('id', '=', employer.id),
  )
  await recordAuditEvent(context, {
    action: 'employer.industry-set',
    subject: { type: 'Employer', id: employer.id },
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { before: employer.industry, after: input.industry },
  })
  return { employer: await context.load(loadEmployers, employer.id) }
}

import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { notify } from '../notice/notify.ts'
import { keyOf } from '../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { Employer } from './employer.graphql.ts'
import { mayDecideOn } from './employer.policy.ts'
import { loadEmployers } from './employer.read.ts'
import { query } from '../platform/query.ts'

interface Applicant {
  id: string
  name: string
  status: Employer['status']
  stationId: string
}

/** The station's decision on a registration, made once. A rejection says why. */
export async function approveEmployer(
  context: Context,
  input: { employerId: string; approve: boolean; reason?: string | null },
): Promise<Refused | { employer: Employer | null }> {
  const id = keyOf('Employer', input.employerId)
  const employer = ensureFound(id && (await lockApplicant(context, id)), 'employerId')
  ensure(mayDecideOn(context.actor, employer), 'employerId')
  const reason = readText(input.reason, { max: textLimits.reason, required: !input.approve })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (employer.status !== 'PENDING')
    return refused({ code: 'INVALID_STATE', path: ['employerId'], facts: { reason: 'ALREADY_DECIDED' } })

  const decided = await context.first(
    query
      .updateTable('employer')
      .set((eb) => ({
        status: input.approve ? 'ACTIVE' : 'REJECTED',
        decidedAt: context.now,
        decidedBy: context.actor.accountId,
        decisionReason: reason.text || null,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', employer.id)
      .returning('version'),
  )
  const subject = { type: 'Employer', id: employer.id }
  await recordAuditEvent(context, {
    action: input.approve ? 'employer.approved' : 'employer.rejected',
    subject,
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { reason: reason.text },
  })
  await notify(context, {
    to: { employerId: employer.id },
    kind: input.approve ? 'EMPLOYER_APPROVED' : 'EMPLOYER_REJECTED',
    facts: { name: employer.name, reason: reason.text },
    subject,
    onceKey: `employer-decided:${employer.id}:${decided?.version}`,
  })
  return { employer: await context.load(loadEmployers, employer.id) }
}

/** Of two officers who decide at once, the second finds it decided. */
function lockApplicant({ first }: Context, id: string): Promise<Applicant | null> {
  return first(
    query.selectFrom('employer').select(['id', 'name', 'status', 'stationId']).where('id', '=', id).forUpdate(),
  )
}

import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { claimAfter, getOpenClaim, mayDecideClaim, type ClaimText, type OfClaim } from './get-claim.ts'
import type { Exchange } from './prior-registration.table.ts'

/** About one earlier registration. */
export const mostQuestions = 20

/** The station asks the employer about an earlier registration. One question at a time; the employer is notified. */
export async function askAboutClaim(context: Context, input: ClaimText): Promise<OfClaim | Refused> {
  const claim = await getOpenClaim(context, input, mayDecideClaim)
  const question = readText(input.text, { max: textLimits.reason, required: true })
  if (!question.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: question.reason } })
  if (claim.status === 'ASKED') return refused({ code: 'INVALID_STATE', path: ['priorRegistrationId'] })
  if (claim.said.length >= mostQuestions)
    return refused({ code: 'TOO_MANY', path: ['text'], facts: { most: mostQuestions } })

  const exchange: Exchange = {
    question: question.text,
    askedAt: context.now.toISOString(),
    askedBy: context.actor.accountId ?? '',
    answer: null,
    answeredAt: null,
    answeredBy: null,
  }
  await context.rows(
    sql`update prior_registration set exchanges = exchanges || ${JSON.stringify([exchange])}::jsonb, version = version + 1 where id = ${claim.id}`,
  )
  await notify(context, {
    to: { employerId: claim.employerId },
    kind: 'PRIOR_REGISTRATION_ASKED',
    facts: { count: 1 },
    subject: { type: 'PriorRegistration', id: claim.id },
    onceKey: `prior-registration-asked:${claim.id}:${claim.version}`,
  })
  await recordAuditEvent(context, {
    action: 'prior-registration.asked',
    subject: { type: 'PriorRegistration', id: claim.id },
    employerId: claim.employerId,
    stationId: claim.stationId,
    payload: {},
  })
  return claimAfter(context, claim.id)
}

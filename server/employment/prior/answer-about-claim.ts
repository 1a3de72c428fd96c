import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { claimAfter, getOpenClaim, mayAnswerClaim, type ClaimText, type OfClaim } from './get-claim.ts'

/** The employer answers the station's last question, and the station is notified. */
export async function answerAboutClaim(context: Context, input: ClaimText): Promise<OfClaim | Refused> {
  const claim = await getOpenClaim(context, input, mayAnswerClaim)
  const answer = readText(input.text, { max: textLimits.reason, required: true })
  if (!answer.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: answer.reason } })
  if (claim.status !== 'ASKED')
    return refused({ code: 'INVALID_STATE', path: ['priorRegistrationId'], facts: { reason: 'NOTHING_ASKED' } })

  const said = claim.said.map((exchange, at) =>
    at === claim.said.length - 1
      ? { ...exchange, answer: answer.text, answeredAt: context.now.toISOString(), answeredBy: context.actor.accountId }
      : exchange,
  )
  await context.rows(
    sql`update prior_registration set exchanges = ${JSON.stringify(said)}::jsonb, version = version + 1 where id = ${claim.id}`,
  )
  await notify(context, {
    to: { stationId: claim.stationId },
    kind: 'PRIOR_REGISTRATION_ANSWERED',
    facts: {},
    subject: { type: 'PriorRegistration', id: claim.id },
    onceKey: `prior-registration-answered:${claim.id}:${claim.version}`,
  })
  await recordAuditEvent(context, {
    action: 'prior-registration.answered',
    subject: { type: 'PriorRegistration', id: claim.id },
    employerId: claim.employerId,
    stationId: claim.stationId,
    payload: {},
  })
  return claimAfter(context, claim.id)
}

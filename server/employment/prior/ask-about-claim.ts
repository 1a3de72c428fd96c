import type { Context } from '../../request/context.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { claimAfter, getOpenClaim, mayDecideClaim, type ClaimText, type OfClaim } from './get-claim.ts'
import { mostQuestions, putQuestion } from './put-question.ts'

/** The station asks the employer about an earlier registration. One question at a time; the employer is notified. */
export async function askAboutClaim(context: Context, input: ClaimText): Promise<OfClaim | Refused> {
  const claim = await getOpenClaim(context, input, mayDecideClaim)
  const question = readText(input.text, { max: textLimits.reason, required: true })
  if (!question.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: question.reason } })
  if (claim.status === 'ASKED') return refused({ code: 'INVALID_STATE', path: ['priorRegistrationId'] })
  if (claim.said.length >= mostQuestions)
    return refused({ code: 'TOO_MANY', path: ['text'], facts: { most: mostQuestions } })
  await putQuestion(context, [claim.id], question.text)
  return claimAfter(context, claim.id)
}

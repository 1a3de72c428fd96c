import type { Context } from '../../request/context.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { lockClaims } from './get-claim.ts'
import { putQuestion } from './put-question.ts'

/** The station asks one question about many earlier registrations. */
export async function askAboutClaims(
  context: Context,
  input: { priorRegistrationIds: readonly string[]; text: string },
): Promise<{ asked: number } | Refused> {
  const question = readText(input.text, { max: textLimits.reason, required: true })
  if (!question.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: question.reason } })
  const known = await lockClaims(context, input.priorRegistrationIds)
  if ('userErrors' in known) return known
  return { asked: await putQuestion(context, known, question.text) }
}

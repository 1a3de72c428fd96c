import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { partsOf } from '../papers/paper-parts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/**
 * Orders the employer to put the breach right by a day (行政处罚法 art. 28). Beside the fine, or before it: the rule set
 * says which.
 */
export async function orderCorrection(
  context: Context,
  input: { caseId: string; version: number; correctBy: PlainDate; note?: string | null },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, wrong } = inputReader()
  const note = text('note', input.note, { max: stepTextLimits.note, required: false })
  if (input.correctBy < context.today)
    wrong.push({ code: 'INVALID_INPUT', path: ['correctBy'], facts: { reason: 'IN_THE_PAST' } })
  const parts = await partsOf(context, { ...facts, correctBy: input.correctBy })

  return takeStep(context, facts, 'ORDER_CORRECTION', {
    asked: { version: input.version },
    wrong: [...wrong, ...missingParts('CORRECTION_ORDER', parts)],
    write: async () => ({
      set: { ordered_on: context.today, correct_by: input.correctBy },
      note: note || null,
      paperId: (await issuePaper(context, facts, 'CORRECTION_ORDER', parts)).id,
    }),
  })
}

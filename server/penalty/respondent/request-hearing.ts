import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { inputReader } from '../steps/read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { keepStatement } from './submit-statement.ts'
import { getCase, takeStep, type CaseTaken } from '../steps/take-step.ts'

/** The party asks for a hearing, within five working days of the notice (行政处罚法 art. 64). */
export async function requestHearing(
  context: Context,
  input: { caseId: string; text?: string | null },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, wrong } = inputReader()
  const said = text('text', input.text, { max: stepTextLimits.text, required: false }) || '要求听证'

  return takeStep(context, facts, 'REQUEST_HEARING', {
    asked: {},
    wrong,
    write: async () => {
      await keepStatement(context, facts, 'HEARING_REQUEST', said)
      return { set: { hearing_requested_on: context.today }, note: said }
    },
  })
}

import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { keepStatement } from '../respondent/submit-statement.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/** The hearing was held; its record decides together with the file (行政处罚法 art. 65). */
export async function recordHearing(
  context: Context,
  input: { caseId: string; version: number; heldOn: PlainDate; summary: string },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, pastDay, wrong } = inputReader()
  const heldOn = pastDay('heldOn', input.heldOn, context.today, facts.hearingRequestedOn)
  const summary = text('summary', input.summary, { max: stepTextLimits.summary, min: 4 })

  return takeStep(context, facts, 'RECORD_HEARING', {
    asked: { version: input.version, heldOn },
    wrong,
    write: async () => {
      await keepStatement(context, facts, 'HEARING_RECORD', summary)
      return { set: { hearing_held_on: heldOn, stated_on: facts.statedOn ?? heldOn }, note: summary }
    },
  })
}

import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { keepStatement } from '../respondent/submit-statement.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/** The party gave up statement, defence and hearing in writing: the officer records where that paper is. */
export async function recordWaiver(
  context: Context,
  input: { caseId: string; version: number; note: string },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, wrong } = inputReader()
  const note = text('note', input.note, { max: stepTextLimits.note, min: 4 })

  return takeStep(context, facts, 'RECORD_WAIVER', {
    asked: { version: input.version },
    wrong,
    write: async () => {
      await keepStatement(context, facts, 'WAIVER', note)
      return { set: { waived_on: context.today }, note }
    },
  })
}

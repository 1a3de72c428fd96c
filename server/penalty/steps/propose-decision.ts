import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { missingParts } from '../papers/issue-paper.ts'
import { partsOf, penaltyWords, withDuringTerm } from '../papers/paper-parts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'
import { query } from '../../platform/query.ts'

export interface DecisionToPropose {
  caseId: string
  version: number
  fine: string
  reasons: string
  /** Why the fine does not wait for the end of the term to correct, where that still runs. */
  duringTermReasons?: string | null
}

/**
 * Proposes the decision to the chief. Refused while notice or defence is outstanding, outside the band, above the
 * noticed amount, time-barred, or with any part missing that the decision must have (行政处罚法 art. 44, 45, 59): all at
 * once.
 */
export async function proposeDecision(context: Context, input: DecisionToPropose): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, amount, wrong } = inputReader()
  const fine = amount('fine', input.fine)
  const reasons = text('reasons', input.reasons, { max: stepTextLimits.reasons, min: 4 })
  const duringTermReasons = text('duringTermReasons', input.duringTermReasons, {
    max: stepTextLimits.duringTermReasons,
    required: false,
  })
  const parts = {
    ...(await partsOf(context, facts)),
    reasons: withDuringTerm(reasons, duringTermReasons),
    penalty: penaltyWords(fine),
  }

  return takeStep(context, facts, 'PROPOSE_DECISION', {
    asked: { version: input.version, amount: fine, duringTermReasons },
    wrong: [
      ...wrong,
      ...missingParts('DECISION', parts).filter(({ path }) => path?.[0] !== 'reasons' && path?.[0] !== 'penalty'),
    ],
    write: async () => {
      await context.rows(
        query
          .updateTable('caseFile')
          .set({ proposedFine: fine, reasons, duringTermReasons: duringTermReasons || null })
          .where('caseId', '=', facts.id),
      )
      return {
        set: { proposed_on: context.today, proposed_by: context.actor.accountId },
        note: withDuringTerm(reasons, duringTermReasons),
      }
    },
  })
}

import type { Context } from '../../request/context.ts'
import type { Refused } from '../../request/refusal.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { partsOf, penaltyWords, type Parts } from '../papers/paper-parts.ts'
import { ruleThatApplies } from '../procedure/case-facts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/**
 * The chief decides what another person proposed (行政处罚法 art. 57), or returns it. Everything is checked again: days
 * have passed, and a lighter law may have come (art. 37).
 */
export async function decideCase(
  context: Context,
  input: { caseId: string; version: number; approve: boolean; reasons?: string | null },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, wrong } = inputReader()
  const words = text('reasons', input.reasons, { max: stepTextLimits.reasons, required: !input.approve, min: 4 })
  if (!input.approve) {
    return takeStep(context, facts, 'RETURN_DECISION', {
      asked: { version: input.version },
      wrong,
      write: () => ({ set: { proposed_on: null, proposed_by: null }, note: words }),
    })
  }
  const parts: Parts = { ...(await partsOf(context, facts)), penalty: penaltyWords(facts.proposedFine) }
  return takeStep(context, facts, 'APPROVE_DECISION', {
    asked: {
      version: input.version,
      amount: facts.proposedFine ?? Number.NaN,
      duringTermReasons: parts.duringTermReasons ?? '',
    },
    wrong: [...wrong, ...missingParts('DECISION', parts)],
    write: async () => ({
      set: {
        decided_on: context.today,
        decided_by: context.actor.accountId,
        fine: facts.proposedFine,
        decided_rule_key: ruleThatApplies(facts, facts.severity)?.key ?? null,
      },
      note: words || null,
      paperId: (await issuePaper(context, facts, 'DECISION', parts)).id,
    }),
  })
}

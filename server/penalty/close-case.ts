import type { Context } from '../context.ts'
import type { Refused } from '../platform/refusal.ts'
import { issuePaper, missingParts } from './papers/issue-paper.ts'
import { partsOf } from './papers/paper-parts.ts'
import type { CaseOutcome } from './procedure/case-facts.ts'
import type { StepName } from './procedure/transitions.ts'
import { inputReader } from './read-input.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

const stepOf = {
  FINED: 'CLOSE_FINED',
  NOT_PUNISHED: 'CLOSE_NOT_PUNISHED',
  NOT_ESTABLISHED: 'CLOSE_NOT_ESTABLISHED',
  TIME_BARRED: 'CLOSE_TIME_BARRED',
  REVOKED: 'CLOSE_REVOKED',
} as const satisfies Record<CaseOutcome, StepName>

/** Ends the case. Whether nothing is imposed (行政处罚法 art. 33) is a person's decision, with reasons; the portal shows the facts. */
export async function closeCase(context: Context, input: { caseId: string; version: number; outcome: CaseOutcome; reasons: string }): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: 2000, min: 4 })
  const withPaper = input.outcome === 'NOT_PUNISHED'
  const parts = withPaper ? { ...(await partsOf(context, facts)), reasons } : {}

  return takeStep(context, facts, stepOf[input.outcome], {
    asked: { version: input.version },
    wrong: [...wrong, ...(withPaper ? missingParts('NO_PENALTY', parts).filter(({ path }) => path?.[0] !== 'reasons') : [])],
    write: async () => ({ outcome: input.outcome, note: reasons, paperId: withPaper ? await issuePaper(context, facts, 'NO_PENALTY', parts) : null }),
  })
}

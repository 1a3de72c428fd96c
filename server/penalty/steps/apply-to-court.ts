import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { inputReader } from './read-input.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/** The court was asked to enforce, within three months after the remedies had run out (行政强制法 art. 53). */
export async function applyToCourt(
  context: Context,
  input: { caseId: string; version: number; appliedOn: PlainDate },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { pastDay, wrong } = inputReader()
  const appliedOn = pastDay('appliedOn', input.appliedOn, context.today, facts.dunnedOn)

  return takeStep(context, facts, 'APPLY_TO_COURT', {
    asked: { version: input.version },
    wrong,
    write: () => ({ set: { court_on: appliedOn } }),
  })
}

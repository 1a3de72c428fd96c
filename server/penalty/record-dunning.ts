import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { Refused } from '../platform/refusal.ts'
import { inputReader } from './read-input.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/** A reminder was served, after more than thirty days of surcharge (行政强制法 art. 46, 54). */
export async function recordDunning(context: Context, input: { caseId: string; version: number; servedOn: PlainDate }): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { pastDay, wrong } = inputReader()
  const servedOn = pastDay('servedOn', input.servedOn, context.today, facts.servedOn)

  return takeStep(context, facts, 'RECORD_DUNNING', { asked: { version: input.version }, wrong, write: () => ({ set: { dunned_on: servedOn } }) })
}

import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { dayZh, dayZhOr, partsOf, yuanOf } from '../papers/paper-parts.ts'
import { endOf } from '../procedure/case-clocks.ts'
import { outstandingOf, surchargeOf } from '../procedure/debts.ts'
import { inputReader } from './read-input.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/**
 * A reminder with the amount, the days and the way to pay was served, after more than thirty days of surcharge (行政强制法
 * art. 46, 54).
 */
export async function recordDunning(
  context: Context,
  input: { caseId: string; version: number; servedOn: PlainDate },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { pastDay, wrong } = inputReader()
  const servedOn = pastDay('servedOn', input.servedOn, context.today, facts.servedOn)
  const parts = {
    ...(await partsOf(context, facts)),
    dunnedOn: dayZh(servedOn),
    fineYuan: facts.fine === null ? null : yuanOf(facts.fine),
    surchargeYuan: yuanOf(surchargeOf(facts, servedOn)),
    paidYuan: yuanOf(facts.payments.reduce((sum, { amount }) => sum + amount, 0)),
    outstandingYuan: yuanOf(outstandingOf(facts, servedOn)),
    dunningEndsOn: dayZhOr(endOf('AFTER_DUNNING', servedOn, facts)?.dueOn),
  }

  return takeStep(context, facts, 'RECORD_DUNNING', {
    asked: { version: input.version, dunnedOn: servedOn },
    wrong: [...wrong, ...(facts.servedOn === null ? [] : missingParts('DUNNING_LETTER', parts))],
    write: async () => ({
      set: { dunned_on: servedOn },
      paperId: (await issuePaper(context, facts, 'DUNNING_LETTER', parts)).id,
    }),
  })
}

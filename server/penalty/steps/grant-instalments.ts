import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { outstandingOf } from '../procedure/debts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

export interface Plan {
  caseId: string
  version: number
  instalments: readonly { dueOn: PlainDate; amount: string }[]
  reasons: string
}

/** Deferral (one instalment) or several, on the party's request and before the fine is overdue (行政处罚法 art. 66). */
export async function grantInstalments(context: Context, input: Plan): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, amount, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: stepTextLimits.reasons, min: 4 })
  const instalments = input.instalments
    .slice(0, 60)
    .map(({ dueOn, amount: yuan }, index) => ({ dueOn, amount: amount(`instalments.${index}.amount`, yuan) }))
  const owed = outstandingOf(facts, context.today)
  if (
    !instalments.every(
      ({ dueOn, amount: fen }, index) => fen > 0 && dueOn > (instalments[index - 1]?.dueOn ?? context.today),
    )
  ) {
    wrong.push({ code: 'INVALID_INPUT', path: ['instalments'], facts: { reason: 'NOT_IN_ORDER' } })
  }
  if (instalments.reduce((sum, { amount: fen }) => sum + fen, 0) !== owed) {
    wrong.push({
      code: 'INVALID_INPUT',
      path: ['instalments'],
      facts: { reason: 'NOT_THE_WHOLE', outstanding: (owed / 100).toFixed(2) },
    })
  }

  return takeStep(context, facts, 'GRANT_INSTALMENTS', {
    asked: { version: input.version },
    wrong,
    write: () => ({ set: { instalments: sql`${JSON.stringify(instalments)}::jsonb` }, note: reasons }),
  })
}

import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { newId } from '../../platform/new-id.ts'
import type { Refused } from '../../request/refusal.ts'
import { outstandingOf } from '../procedure/debts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'
import { query } from '../../platform/query.ts'

/** A payment as the bank reported it: the portal never takes money (行政处罚法 art. 67). The same slip counts once. */
export async function recordPayment(
  context: Context,
  input: { caseId: string; amount: string; paidOn: PlainDate; reference: string },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, amount, pastDay, wrong } = inputReader()
  const fen = amount('amount', input.amount)
  const reference = text('reference', input.reference, { max: stepTextLimits.reference })
  const paidOn = pastDay('paidOn', input.paidOn, context.today, facts.decidedOn)
  const owed = Math.max(outstandingOf(facts, paidOn), outstandingOf(facts, context.today))
  if (fen === 0) wrong.push({ code: 'INVALID_INPUT', path: ['amount'], facts: { reason: 'NOT_AN_AMOUNT' } })
  if (fen > owed)
    wrong.push({
      code: 'INVALID_INPUT',
      path: ['amount'],
      facts: { reason: 'MORE_THAN_OWED', outstanding: (owed / 100).toFixed(2) },
    })
  const known = await context.first(
    query.selectFrom('casePayment').select('id').where('caseId', '=', facts.id).where('reference', '=', reference),
  )
  if (known) wrong.push({ code: 'CONFLICT', path: ['reference'] })

  return takeStep(context, facts, 'RECORD_PAYMENT', {
    asked: {},
    wrong,
    write: async () => {
      await context.rows(
        query.insertInto('casePayment').values({
          id: newId(),
          caseId: facts.id,
          employerId: facts.employerId,
          stationId: facts.stationId,
          amount: fen,
          paidOn,
          reference,
          recordedAt: context.now,
          recordedBy: context.actor.accountId!,
        }),
      )
      return { note: `${(fen / 100).toFixed(2)}元，${paidOn}，${reference}` }
    },
  })
}

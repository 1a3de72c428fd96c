import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import type { Remedy } from '../penalty.table.ts'
import { inputReader } from './read-input.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/**
 * The party asked for reconsideration or went to court: execution goes on, the surcharge is not counted meanwhile
 * (行政处罚法 art. 73).
 */
export async function recordRemedy(
  context: Context,
  input: { caseId: string; version: number; kind: Remedy['kind']; lodgedOn: PlainDate },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { pastDay, wrong } = inputReader()
  const lodgedOn = pastDay('lodgedOn', input.lodgedOn, context.today, facts.servedOn)

  return takeStep(context, facts, 'RECORD_REMEDY', {
    asked: { version: input.version, remedy: input.kind },
    wrong,
    write: () => ({
      set: { remedies: asJson([...facts.remedies, { kind: input.kind, lodgedOn, concludedOn: null, result: null }]) },
      note: kindWords[input.kind],
    }),
  })
}

export interface Conclusion {
  caseId: string
  version: number
  concludedOn: PlainDate
  result: NonNullable<Remedy['result']>
  /** Where it was changed: the fine from now on, never a heavier one. */
  fine?: string | null
}

/** How it ended. A decision that was revoked is to be closed as revoked; what was paid goes back through the bank. */
export async function concludeRemedy(context: Context, input: Conclusion): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { amount, pastDay, wrong } = inputReader()
  const pending = facts.remedies.find(({ concludedOn }) => concludedOn === null)
  const concludedOn = pastDay('concludedOn', input.concludedOn, context.today, pending?.lodgedOn)
  const fine = input.result === 'CHANGED' ? amount('fine', input.fine ?? '') : facts.fine
  if (fine !== null && facts.fine !== null && fine > facts.fine)
    wrong.push({ code: 'INVALID_INPUT', path: ['fine'], facts: { reason: 'HEAVIER' } })

  return takeStep(context, facts, 'CONCLUDE_REMEDY', {
    asked: { version: input.version },
    wrong,
    write: () => ({
      set: {
        remedies: asJson(
          facts.remedies.map((remedy) =>
            remedy === pending ? { ...remedy, concludedOn, result: input.result } : remedy,
          ),
        ),
        fine,
      },
      note: resultWords[input.result],
    }),
  })
}

const kindWords = { RECONSIDERATION: '行政复议', LITIGATION: '行政诉讼' } as const satisfies Record<
  Remedy['kind'],
  string
>
const resultWords = { UPHELD: '维持', CHANGED: '变更', REVOKED: '撤销' } as const satisfies Record<
  NonNullable<Remedy['result']>,
  string
>

function asJson(remedies: readonly Remedy[]) {
  return sql`${JSON.stringify(remedies)}::jsonb`
}

import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import type { Refused } from '../../request/refusal.ts'
import type { statementKinds } from '../case/case-file.table.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { inputReader } from '../steps/read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase, takeStep, type CaseTaken } from '../steps/take-step.ts'
import { query } from '../../platform/query.ts'

export interface Statement {
  caseId: string
  text: string
  consentToElectronicService?: boolean | null
}

/**
 * The party's statement and defence (行政处罚法 art. 45), or its answer to a reminder (行政强制法 art. 36): it is heard, and
 * never makes the penalty heavier.
 */
export async function submitStatement(context: Context, input: Statement): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, wrong } = inputReader()
  const said = text('text', input.text, { max: stepTextLimits.text })

  return takeStep(context, facts, 'SUBMIT_STATEMENT', {
    asked: {},
    wrong,
    write: async () => {
      await keepStatement(context, facts, 'STATEMENT', said)
      if (input.consentToElectronicService)
        await context.asSystem(() =>
          context.rows(query.updateTable('caseFile').set({ electronicService: true }).where('caseId', '=', facts.id)),
        )
      // An answer to the reminder is no defence against the penalty, which is decided.
      return { ...(facts.decidedOn === null ? { set: { stated_on: context.today } } : {}), note: said }
    },
  })
}

export async function keepStatement(
  context: Context,
  { id, employerId, stationId }: CaseFacts,
  kind: (typeof statementKinds)[number],
  said: string,
): Promise<void> {
  const by = context.actor.role === 'ANONYMOUS' ? null : context.actor.accountId
  await context.rows(
    query
      .insertInto('caseStatement')
      .values({ id: newId(), caseId: id, employerId, stationId, kind, text: said, at: context.now, by }),
  )
}

import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { Refused } from '../../request/refusal.ts'
import { issuePaper, missingParts } from '../papers/issue-paper.ts'
import { partsOf } from '../papers/paper-parts.ts'
import { endOf } from '../procedure/case-clocks.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { serviceMethodOf, serviceMethods } from './service-methods.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/**
 * The decision was handed over: the days to pay and to appeal begin (行政处罚法 art. 61, 67). Electronically only with the
 * party's consent; by publication on the day on which its sixty days are over, whatever day is given.
 */
export async function recordService(
  context: Context,
  input: { caseId: string; version: number; servedOn: PlainDate; method: string },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, pastDay, wrong } = inputReader()
  const method = serviceMethodOf(text('method', input.method, { max: stepTextLimits.method }))
  const given = pastDay('servedOn', input.servedOn, context.today, facts.decidedOn)
  const servedOn = (method === 'PUBLIC_NOTICE' && endOf('PUBLIC_SERVICE', facts.publishedOn, facts)?.dueOn) || given
  if (method === 'ELECTRONIC' && !facts.electronicService)
    wrong.push({ code: 'INVALID_STATE', path: ['method'], facts: { reason: 'NO_CONSENT' } })
  const parts = { ...(await partsOf(context, { ...facts, servedOn })), serviceMethod: serviceMethods[method] ?? method }

  return takeStep(context, facts, 'RECORD_SERVICE', {
    asked: { version: input.version, serviceMethod: method },
    wrong: [
      ...wrong,
      ...(facts.decidedOn === null
        ? []
        : missingParts('PROOF_OF_SERVICE', parts).filter(({ path }) => path?.[0] !== 'serviceMethod')),
    ],
    write: async () => ({
      set: { served_on: servedOn, service_method: method },
      paperId: (await issuePaper(context, facts, 'PROOF_OF_SERVICE', parts)).id,
    }),
  })
}

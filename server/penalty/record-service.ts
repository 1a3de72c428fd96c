import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { Refused } from '../platform/refusal.ts'
import { issuePaper, missingParts } from './papers/issue-paper.ts'
import { partsOf } from './papers/paper-parts.ts'
import { inputReader } from './read-input.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'

/** Words for the usual ways of service; another way is written out. */
export const serviceMethods: Readonly<Record<string, string>> = { DIRECT: '直接送达', LEFT: '留置送达', POST: '邮寄送达', ELECTRONIC: '电子送达', PUBLIC_NOTICE: '公告送达' }

/** The decision was handed over: the days to pay and to appeal begin (行政处罚法 art. 61, 67). Electronically only with the party's consent. */
export async function recordService(context: Context, input: { caseId: string; version: number; servedOn: PlainDate; method: string }): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const { text, pastDay, wrong } = inputReader()
  const method = text('method', input.method, { max: 60 })
  const servedOn = pastDay('servedOn', input.servedOn, context.today, facts.decidedOn)
  if (method === 'ELECTRONIC' && !facts.electronicService) wrong.push({ code: 'INVALID_STATE', path: ['method'], facts: { reason: 'NO_CONSENT' } })
  const decision = await context.first<{ number: string }>(sql`select number from case_paper where case_id = ${facts.id} and kind = 'DECISION' order by issued_at desc limit 1`)
  const parts = { ...(await partsOf(context, { ...facts, servedOn })), decisionNumber: decision?.number ?? null, serviceMethod: serviceMethods[method] ?? method }

  return takeStep(context, facts, 'RECORD_SERVICE', {
    asked: { version: input.version },
    wrong: [...wrong, ...(decision ? missingParts('PROOF_OF_SERVICE', parts).filter(({ path }) => path?.[0] !== 'serviceMethod') : [])],
    write: async () => ({ set: { served_on: servedOn, service_method: method }, paperId: await issuePaper(context, facts, 'PROOF_OF_SERVICE', parts) }),
  })
}

import type { Context } from '../context.ts'
import { Denied, refused, type Refusal, type Refused } from '../platform/refusal.ts'
import { closeCase } from './close-case.ts'
import type { PenaltyCase } from './penalty.graphql.ts'
import type { noPenaltyGrounds } from './penalty.table.ts'
import { isCorrected, type CaseFacts } from './procedure/case-facts.ts'
import { inputReader } from './read-input.ts'
import { getCase } from './take-step.ts'

export const mostClosed = 100

export interface CasesToClose {
  cases: readonly { caseId: string; version: number }[]
  reasons: string
  ground?: (typeof noPenaltyGrounds)[number] | null
  educatedPerson?: string | null
}

export interface CasesClosed {
  results: { caseId: string; penaltyCase: PenaltyCase | null; userErrors: Refusal[] }[]
  closed: number
}

/**
 * Closes identical cases that the employers put right by themselves, without a penalty and for one reason, which each of them
 * keeps with its own decision and record of education. Each is looked at on its own: one that has changed, is not like the
 * first or may not be closed says so, and stays as it is.
 */
export async function closeCases(context: Context, input: CasesToClose): Promise<CasesClosed | Refused> {
  const { cases, ground, educatedPerson } = input
  if (cases.length > mostClosed) return refused({ code: 'TOO_MANY', path: ['cases'], facts: { most: mostClosed, given: cases.length } })
  const { text, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: 2000, min: 4 })
  text('educatedPerson', educatedPerson, { max: 60, required: false })
  if (wrong.length > 0) return refused(...wrong)

  const known = await findCases(context, cases.map(({ caseId }) => caseId))
  const results: CasesClosed['results'] = []
  let first: Likeness | null = null
  for (const [index, one] of cases.entries()) {
    const found = known.get(one.caseId)!
    const refusals: Refusal[] = 'userErrors' in found ? found.userErrors : found.version === one.version ? unlike(found, first) : [{ code: 'STALE_VERSION', path: ['version'] }]
    if (!('userErrors' in found) && refusals.length === 0) first ??= likenessOf(found)
    const outcome = refusals.length > 0 ? refused(...refusals) : await closeCase(context, { ...one, outcome: 'NOT_PUNISHED', reasons, ground, educatedPerson })
    results.push('userErrors' in outcome
      ? { caseId: one.caseId, penaltyCase: null, userErrors: outcome.userErrors.map((error) => ({ ...error, path: ['cases', String(index), ...(error.path ?? [])] })) }
      : { caseId: one.caseId, penaltyCase: outcome.penaltyCase, userErrors: [] })
  }
  return { results, closed: results.filter(({ penaltyCase }) => penaltyCase !== null).length }
}

type Likeness = Pick<CaseFacts, 'severity' | 'repeated'> & { kind: string; ruleKey: string | null }

function likenessOf({ severity, repeated, duties, ruleAtAct }: CaseFacts): Likeness {
  return { severity, repeated, kind: duties[0]?.kind ?? '', ruleKey: ruleAtAct?.key ?? null }
}

/** What stands against closing it together with the others. */
function unlike(facts: CaseFacts, first: Likeness | null): Refusal[] {
  const own = likenessOf(facts)
  const alike = first === null || (Object.keys(own) as (keyof Likeness)[]).every((name) => own[name] === first[name])
  return [
    ...(facts.selfCorrected && isCorrected(facts) ? [] : [{ code: 'INVALID_STATE', facts: { reason: 'NOT_SELF_CORRECTED' } } as const]),
    ...(alike ? [] : [{ code: 'INVALID_STATE', facts: { reason: 'NOT_ALIKE' } } as const]),
  ]
}

/** Locked in one order, so that of two officers whose choices overlap one waits for the other. */
async function findCases(context: Context, caseIds: readonly string[]): Promise<Map<string, CaseFacts | Refused>> {
  const found = new Map<string, CaseFacts | Refused>()
  for (const caseId of [...new Set(caseIds)].toSorted()) found.set(caseId, await findCase(context, caseId))
  return found
}

async function findCase(context: Context, caseId: string): Promise<CaseFacts | Refused> {
  try {
    return await getCase(context, caseId)
  } catch (error) {
    if (error instanceof Denied) return refused(error.refusal)
    throw error
  }
}

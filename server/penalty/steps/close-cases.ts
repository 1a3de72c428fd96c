import type { Context } from '../../request/context.ts'
import { Denied, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { areAlike, likenessOf, type Likeness } from '../detection/case-likeness.ts'
import { closeCase } from './close-case.ts'
import type { PenaltyCase } from '../penalty.graphql.ts'
import { mostClosed, type noPenaltyGrounds } from '../penalty.table.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { inputReader } from './read-input.ts'
import { stepTextLimits } from '../../platform/text-limits.ts'
import { getCase } from './take-step.ts'

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
 * Closes identical cases that the employers put right by themselves, without a penalty and for one reason, which each
 * of them keeps with its own decision and record of education. They are compared as a whole, so that no order says
 * which of them counts: where two differ in kind, proposed severity, rules or earlier cases, none is closed. One that
 * has changed meanwhile or may not be closed says so, stays as it is, and is compared with nothing.
 */
export async function closeCases(context: Context, input: CasesToClose): Promise<CasesClosed | Refused> {
  const { cases, ground, educatedPerson } = input
  if (cases.length > mostClosed)
    return refused({ code: 'TOO_MANY', path: ['cases'], facts: { most: mostClosed, given: cases.length } })
  const { text, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: stepTextLimits.reasons, min: 4 })
  text('educatedPerson', educatedPerson, { max: stepTextLimits.educatedPerson, required: false })
  if (wrong.length > 0) return refused(...wrong)

  const known = await findCases(
    context,
    cases.map(({ caseId }) => caseId),
  )
  const looked: LookedAt[] = []
  for (const one of cases) looked.push(await look(context, one.version, known.get(one.caseId)!))
  const likenesses = looked.flatMap(({ likeness }) => likeness ?? [])
  const alike = likenesses.every((likeness) => areAlike(likeness, likenesses[0]!))
  if (
    alike &&
    likenesses[0]?.severity === 'SERIOUS' &&
    (ground === 'MINOR_CORRECTED' || ground === 'FIRST_MINOR_CORRECTED')
  ) {
    return refused({ code: 'INVALID_STATE', path: ['ground'], facts: { reason: 'SERIOUS_NOT_MINOR' } })
  }

  const results: CasesClosed['results'] = []
  for (const [index, one] of cases.entries()) {
    const { likeness, refusals } = looked[index]!
    const stands =
      likeness === null || alike
        ? refusals
        : [...refusals, { code: 'INVALID_STATE', facts: { reason: 'NOT_ALIKE' } } as const]
    const outcome =
      stands.length > 0
        ? refused(...stands)
        : await closeCase(context, { ...one, outcome: 'NOT_PUNISHED', reasons, ground, educatedPerson })
    results.push(
      'userErrors' in outcome
        ? {
            caseId: one.caseId,
            penaltyCase: null,
            userErrors: outcome.userErrors.map((error) => ({
              ...error,
              path: ['cases', String(index), ...(error.path ?? [])],
            })),
          }
        : { caseId: one.caseId, penaltyCase: outcome.penaltyCase, userErrors: [] },
    )
  }
  return { results, closed: results.filter(({ penaltyCase }) => penaltyCase !== null).length }
}

interface LookedAt {
  /** Null where it is compared with nothing. */
  likeness: Likeness | null
  refusals: Refusal[]
}

async function look(context: Context, version: number, found: CaseFacts | Refused): Promise<LookedAt> {
  if ('userErrors' in found) return { likeness: null, refusals: found.userErrors }
  if (found.version !== version) return { likeness: null, refusals: [{ code: 'STALE_VERSION', path: ['version'] }] }
  const likeness = await likenessOf(context, found)
  return {
    likeness,
    refusals: likeness === null ? [{ code: 'INVALID_STATE', facts: { reason: 'NOT_SELF_CORRECTED' } }] : [],
  }
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

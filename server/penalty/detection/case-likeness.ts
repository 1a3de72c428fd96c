import type { Context } from '../../request/context.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { isCorrected, type CaseFacts } from '../procedure/case-facts.ts'
import { proposedSeverity } from '../steps/proposed-severity.ts'

/** In what cases must agree to be closed together for one reason. */
export interface Likeness {
  kind: 'HIRE' | 'DEPARTURE'
  severity: Severity
  repeated: boolean
  ruleKey: string | null
}

/** Null where a case may not be closed together with others: it was not put right before anybody found out. */
export async function likenessOf(context: Context, facts: CaseFacts): Promise<Likeness | null> {
  const kind = facts.duties[0]?.kind
  if (!facts.selfCorrected || !isCorrected(facts) || kind === undefined) return null
  const { severity } = await proposedSeverity(context, facts)
  return { kind, severity, repeated: facts.repeated, ruleKey: facts.ruleAtAct?.key ?? null }
}

export function areAlike(one: Likeness, other: Likeness): boolean {
  return (
    one.kind === other.kind &&
    one.severity === other.severity &&
    one.repeated === other.repeated &&
    one.ruleKey === other.ruleKey
  )
}

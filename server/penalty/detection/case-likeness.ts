import type { Context } from '../../request/context.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { isCorrected, type CaseFacts } from '../procedure/case-facts.ts'
import { noPenaltyGrounds } from '../penalty.table.ts'
import { proposedSeverity } from '../steps/proposed-severity.ts'
import { loadBefore, withinFirstYears, type Before } from './earlier-cases.read.ts'

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

/** For whoever is to choose what to close together: what must agree, and the grounds that this case bears. */
export async function closesWith(
  context: Context,
  facts: CaseFacts,
): Promise<(Likeness & { grounds: NoPenaltyGround[] }) | null> {
  const likeness = await likenessOf(context, facts)
  const before = likeness && (await context.load(loadBefore, facts.id))
  return before && { ...likeness, grounds: groundsBorne(likeness, before) }
}

type NoPenaltyGround = (typeof noPenaltyGrounds)[number]

/** The grounds to impose nothing (行政处罚法 art. 33) that the facts of such a case bear. */
function groundsBorne({ severity }: Likeness, before: Before): NoPenaltyGround[] {
  const first = withinFirstYears(before).length === 0
  return noPenaltyGrounds.filter((ground) => {
    switch (ground) {
      case 'MINOR_CORRECTED':
        return severity === 'ORDINARY'
      case 'FIRST_MINOR_CORRECTED':
        return severity === 'ORDINARY' && first
      case 'NO_FAULT':
        return true
      default:
        return ground satisfies never
    }
  })
}

export function areAlike(one: Likeness, other: Likeness): boolean {
  return (
    one.kind === other.kind &&
    one.severity === other.severity &&
    one.repeated === other.repeated &&
    one.ruleKey === other.ruleKey
  )
}

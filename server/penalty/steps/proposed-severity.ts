import type { Context } from '../../request/context.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { judgeSeverity } from '../../law/severity.ts'
import { loadBefore, penaltyDays, type Before } from '../detection/earlier-cases.read.ts'
import { weighDuty, weighTogether } from '../detection/weigh-duties.ts'
import { punishableDuties, ruleThatApplies, type CaseFacts } from '../procedure/case-facts.ts'

export interface ProposedSeverity {
  severity: Severity
  reasonZh: string
  reasonEn: string
}

/** What the facts of today propose, whatever was noticed before; each duty is weighed, then all of them together. */
export async function proposedSeverity(context: Context, facts: CaseFacts): Promise<ProposedSeverity> {
  return severityOfFacts(context, facts, await context.load(loadBefore, facts.id))
}

export function severityOfFacts(
  { today }: Pick<Context, 'today'>,
  facts: CaseFacts,
  before: Before | null,
): ProposedSeverity {
  const law = {
    punishedOn: penaltyDays(before?.earlier ?? []),
    calendar: facts.calendar,
    ruleKey: facts.ruleAtAct?.key ?? '',
  }
  const punishable = punishableDuties(facts, ruleThatApplies(facts, facts.severity))
  const alike = [...Map.groupBy(punishable, ({ dueOn, metOn }) => `${dueOn} ${metOn ?? ''}`).values()]
  const [first, ...more] = alike.map(([duty, ...others]) =>
    weighDuty({ dueOn: duty!.dueOn, countedOn: duty!.metOn ?? today, count: others.length + 1 }, law),
  )
  if (first) return weighTogether([first, ...more])
  const nothing = { workingDaysLate: 0, countedOn: today, repeated: false, falsified: false }
  return judgeSeverity(nothing, { key: law.ruleKey })
}

import type { Context } from '../../request/context.ts'
import { workingDaysLate } from '../../law/calendar.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { judgeSeverity } from '../../law/severity.ts'
import { loadBefore, punishedAgain, type Before } from '../detection/earlier-cases.read.ts'
import { reasonsOfMany } from '../detection/gather-breaches.ts'
import { punishableDuties, ruleThatApplies, type CaseFacts } from '../procedure/case-facts.ts'

export interface ProposedSeverity {
  severity: Severity
  reasonZh: string
  reasonEn: string
}

/** What the facts of today propose, whatever was noticed before: of many duties the heaviest speaks. */
export async function proposedSeverity(context: Context, facts: CaseFacts): Promise<ProposedSeverity> {
  return severityOfFacts(context, facts, await context.load(loadBefore, facts.id))
}

export function severityOfFacts(
  { today }: Pick<Context, 'today'>,
  facts: CaseFacts,
  before: Before | null,
): ProposedSeverity {
  const key = facts.ruleAtAct?.key ?? ''
  const repeated = before !== null && punishedAgain(before).length > 0
  const punishable = punishableDuties(facts, ruleThatApplies(facts, facts.severity))
  const late = punishable.map(({ dueOn, metOn }) => ({
    countedOn: metOn ?? today,
    workingDaysLate: workingDaysLate(dueOn, metOn ?? today, facts.calendar),
  }))
  const heaviest = late.reduce((worst, one) => (one.workingDaysLate > worst.workingDaysLate ? one : worst), {
    countedOn: today,
    workingDaysLate: 0,
  })
  const judged = judgeSeverity({ ...heaviest, repeated, falsified: false }, { key })
  return { severity: judged.severity, ...reasonsOfMany(judged, punishable.length) }
}

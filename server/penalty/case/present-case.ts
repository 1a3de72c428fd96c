import type { Context } from '../../request/context.ts'
import type { CaseClock, CaseStep } from './case-file.graphql.ts'
import { clocksOf, isOfParty, wordsOfClock } from '../procedure/case-clocks.ts'
import { unmetDuties, type CaseFacts } from '../procedure/case-facts.ts'
import { nextStep, tasks } from '../procedure/next-step.ts'

/** The next step in the language of the request. */
export function stepShown(facts: CaseFacts, { today, language }: Pick<Context, 'today' | 'language'>): CaseStep | null {
  const next = nextStep(facts, today)
  return (
    next && {
      ...next,
      action: tasks[next.task][language === 'en' ? 'en' : 'zh'],
      overdue: next.dueOn !== null && next.dueOn < today,
    }
  )
}

/**
 * What the employer must do, whatever the authority is at: report what is still unreported, else the next step where
 * that is the party's.
 */
export function employerStepShown(facts: CaseFacts, context: Pick<Context, 'today' | 'language'>): CaseStep | null {
  if (facts.status === 'CLOSED') return null
  const next = stepShown(facts, context)
  if (next?.actor === 'EMPLOYER_ADMIN') return next
  if (unmetDuties(facts).length === 0) return null
  const dueOn = facts.correctBy
  return {
    task: 'CORRECT',
    actor: 'EMPLOYER_ADMIN',
    dueOn,
    action: tasks.CORRECT[context.language === 'en' ? 'en' : 'zh'],
    overdue: dueOn === null || dueOn < context.today,
  }
}

export function clocksShown(facts: CaseFacts, { today, language }: Pick<Context, 'today' | 'language'>): CaseClock[] {
  return clocksOf(facts, today).map((clock) => {
    const words = wordsOfClock(clock.key)
    return {
      ...clock,
      overdue: clock.running && clock.dueOn < today,
      ofParty: isOfParty(clock.key),
      name: language === 'en' ? words.en : words.zh,
      citation: words.citation,
    }
  })
}

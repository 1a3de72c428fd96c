import type { Context } from '../context.ts'
import type { CaseClock, CaseStep } from './case-file.graphql.ts'
import { clocksOf, wordsOfClock } from './procedure/case-clocks.ts'
import type { CaseFacts } from './procedure/case-facts.ts'
import { nextStep, tasks } from './procedure/next-step.ts'

/** The next step in the language of the request. */
export function stepShown(facts: CaseFacts, { today, language }: Pick<Context, 'today' | 'language'>): CaseStep | null {
  const next = nextStep(facts, today)
  return next && { ...next, action: tasks[next.task][language === 'en' ? 'en' : 'zh'], overdue: next.dueOn !== null && next.dueOn < today }
}

export function clocksShown(facts: CaseFacts, { today, language }: Pick<Context, 'today' | 'language'>): CaseClock[] {
  return clocksOf(facts, today).map((clock) => {
    const words = wordsOfClock(clock.key)
    return { ...clock, overdue: clock.running && clock.dueOn < today, name: language === 'en' ? words.en : words.zh, citation: words.citation }
  })
}

import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { addDays, type PlainDate } from '../law/plain-date.ts'
import { loadCaseFacts } from './case-facts.read.ts'
import { clocksOf } from './procedure/case-clocks.ts'
import type { CaseFacts } from './procedure/case-facts.ts'
import { nextStep } from './procedure/next-step.ts'

const never = '9999-12-31'

/** Keeps beside the case when its next step is due, which orders the desk, and when time alone may change that. */
export async function scheduleNext(context: Context, caseId: string): Promise<void> {
  await context.asSystem(async () => {
    const [facts] = await loadCaseFacts(context, [caseId])
    if (!facts) return
    const dueOn = nextStep(facts, context.today)?.dueOn ?? null
    await context.rows(sql`update penalty_case set next_due_on = ${dueOn}, recheck_on = ${recheckOn(facts, context.today)} where id = ${caseId}`)
  })
}

/** The day after the first period that has still to run out. */
function recheckOn(facts: CaseFacts, today: PlainDate): string {
  const ends = [nextStep(facts, today)?.dueOn ?? null, ...clocksOf(facts, today).filter(({ running }) => running).map(({ dueOn }) => dueOn)]
  const first = ends.filter((on) => on !== null && on >= today).toSorted()[0]
  return first ? addDays(first, 1) : never
}

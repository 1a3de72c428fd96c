import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import { loadCaseFacts } from '../case/case-facts.read.ts'
import { clocksOf } from '../procedure/case-clocks.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { nextStep } from '../procedure/next-step.ts'

const never = '9999-12-31'

/** Keeps beside each case when its next step is due, which orders the desk, and when time alone may change that. */
export async function scheduleNext(context: Context, ...caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return
  await context.asSystem(async () => {
    const cases = (await loadCaseFacts(context, caseIds)).filter((facts) => facts !== null)
    const rows = cases.map((facts) => ({
      id: facts.id,
      next_due_on: nextStep(facts, context.today)?.dueOn ?? null,
      recheck_on: recheckOn(facts, context.today),
    }))
    await context.rows(sql`
      update penalty_case set next_due_on = row.next_due_on, recheck_on = row.recheck_on
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, next_due_on date, recheck_on date) where penalty_case.id = row.id`)
  })
}

/** The day after the first period that has still to run out. */
function recheckOn(facts: CaseFacts, today: PlainDate): string {
  const ends = [
    nextStep(facts, today)?.dueOn ?? null,
    ...clocksOf(facts, today)
      .filter(({ running }) => running)
      .map(({ dueOn }) => dueOn),
  ]
  const first = ends.flatMap((on) => (on !== null && on >= today ? [on] : [])).toSorted((a, b) => (a < b ? -1 : 1))[0]
  return first ? addDays(first, 1) : never
}

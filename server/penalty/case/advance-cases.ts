import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import type { Portal } from '../../request/portal.ts'
import { loadCaseFacts } from './case-facts.read.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { nextStep, tasks } from '../procedure/next-step.ts'
import { refusalsOf } from '../procedure/transitions.ts'
import { scheduleNext } from '../detection/schedule-next.ts'
import { saveStep } from '../steps/take-step.ts'
import { readChiefs } from './chiefs.read.ts'

const batch = 100

/**
 * What the passing of days does to cases, once: a fine that was not paid falls due, the desk is ordered anew, and the
 * chief learns of a step of the authority that is late. Nothing here decides anything about anybody.
 */
export async function advanceCases(portal: Portal): Promise<number> {
  let advanced = 0
  for (;;) {
    const found = await runAsSystem(portal, async (context) => {
      const due = await context.rows<{ id: string }>(sql`
        select id from penalty_case where status <> 'CLOSED' and (recheck_on is null or recheck_on <= ${context.today}) order by id limit ${batch} for update skip locked`)
      for (const facts of await loadCaseFacts(
        context,
        due.map(({ id }) => id),
      ))
        if (facts) await advance(context, facts)
      return due.length
    })
    advanced += found
    if (found < batch) return advanced
  }
}

async function advance(context: Context, facts: CaseFacts): Promise<void> {
  const asked = { accountId: null, roles: ['SYSTEM'], today: context.today } as const
  if (refusalsOf('FALL_DUE', facts, asked).length === 0) await saveStep(context, facts, 'FALL_DUE', {})
  else await scheduleNext(context, facts.id)
  await tellChief(context, facts)
}

/** Each chief of the station, once for each step that is late. */
async function tellChief(context: Context, facts: CaseFacts): Promise<void> {
  const next = nextStep(facts, context.today)
  if (!next?.dueOn || next.dueOn >= context.today || next.actor === 'EMPLOYER_ADMIN') return
  const chiefs = await readChiefs(context, facts.stationId)
  const { zh, en } = tasks[next.task]
  await notify(
    context,
    ...chiefs.map(({ id }) => ({
      to: { accountId: id },
      kind: 'STEP_OVERDUE' as const,
      facts: { caseNumber: facts.caseNumber, taskZh: zh, taskEn: en, dueOn: next.dueOn },
      subject: { type: 'PenaltyCase', id: facts.id },
      onceKey: `case:${facts.id}:late:${next.task}:${next.dueOn}:${id}`,
    })),
  )
}

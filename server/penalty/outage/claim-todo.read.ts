import type { Context } from '../../request/context.ts'
import { loadEmployers } from '../../employer/employer.read.ts'
import { instantAtEndOf } from '../../law/plain-date.ts'
import { ensureFound } from '../../request/refusal.ts'
import type { TodoEntry } from '../../request/todo-entry.ts'
import { readOutageClaims } from './outage-claim.read.ts'
import { endOf } from '../procedure/case-clocks.ts'

/** Claims of an outage that wait for the viewer's station, as long as a case would wait for a first look. */
export async function readClaimTodo(context: Context, first: number): Promise<TodoEntry[]> {
  const { nodes } = await readOutageClaims(context, false, { first: Math.min(first, 100) })
  return Promise.all(
    nodes.map(async (claim) => {
      const { name } = ensureFound(await context.load(loadEmployers, claim.employerId))
      const dueOn = endOf('TRIAGE', claim.claimedOn, { calendar: context.portal.calendar })?.dueOn ?? null
      return {
        title:
          context.language === 'en'
            ? `Check whether the portal was out of service, as ${name} says`
            : `核查平台故障说明：${name}`,
        dueAt: dueOn && instantAtEndOf(dueOn),
        overdue: dueOn !== null && dueOn < context.today,
        subject: Object.assign({ __typename: 'OutageClaim' }, claim),
      }
    }),
  )
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { instantAtEndOf } from '../../law/plain-date.ts'
import { ensureFound } from '../../request/refusal.ts'
import type { TodoEntry } from '../../request/todo-entry.ts'
import { loadCaseFacts } from './case-facts.read.ts'
import { loadCases } from '../penalty.read.ts'
import { stepShown } from './present-case.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'

/** Of so many cases the most urgent are looked through for the viewer's own. */
const looked = 200

/** The steps that wait for the viewer, the one due first on top; late steps of the authority are the chief's too. */
export async function readCaseTodo(context: Context, first: number): Promise<TodoEntry[]> {
  const rows = await context.rows<{ id: string }>(
    sql`select id from penalty_case where status <> 'CLOSED' order by next_due_on nulls last, id limit ${looked}`,
  )
  const facts = await Promise.all(rows.map(({ id }) => context.load(loadCaseFacts, id)))
  const mine = facts
    .filter((one) => one !== null)
    .filter((one) => concernsViewer(one, context))
    .slice(0, first)
  return Promise.all(mine.map((one) => todoOf(one, context)))
}

function concernsViewer(facts: CaseFacts, context: Context): boolean {
  const next = stepShown(facts, context)
  const { role } = context.actor
  return (
    next !== null && (next.actor === role || (role === 'STATION_CHIEF' && next.actor === 'OFFICER' && next.overdue))
  )
}

async function todoOf(facts: CaseFacts, context: Context): Promise<TodoEntry> {
  const next = ensureFound(stepShown(facts, context))
  return {
    title:
      context.language === 'en'
        ? `Case ${facts.caseNumber}: ${next.action}`
        : `案件${facts.caseNumber}：${next.action}`,
    dueAt: next.dueOn && instantAtEndOf(next.dueOn),
    overdue: next.overdue,
    subject: Object.assign({ __typename: 'PenaltyCase' }, ensureFound(await context.load(loadCases, facts.id))),
  }
}

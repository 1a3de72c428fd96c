import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import { askEarlierEmployers } from './ask-earlier-employers.ts'
import type { Portal } from '../../request/portal.ts'

/** What the queue does after a hire was reported, corrected or taken back. */
export const questionTasks = {
  'ask-earlier-employers': (portal: Portal, employmentIds: readonly string[]): Promise<void> =>
    askEarlierEmployers(portal, employmentIds),
}

/**
 * Whether other employers are to be asked about these employments is left to the queue, in the transaction that files
 * them:
 * the same statement for somebody who works elsewhere and for somebody who does not. A trial asks nobody.
 */
export async function enqueueQuestion(context: Context, employmentIds: readonly string[]): Promise<void> {
  if (context.isTrial || employmentIds.length === 0) return
  await context.rows(
    sql`select graphile_worker.enqueue('ask-earlier-employers', ${JSON.stringify({ employmentIds })}::json, ${`ask-earlier-employers:${newId()}`})`,
  )
}

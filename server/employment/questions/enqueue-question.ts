import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import { askEarlierEmployers } from './ask-earlier-employers.ts'
import type { Portal } from '../../request/portal.ts'

/** Jobs after a hire was reported, corrected or withdrawn. */
export const questionTasks = {
  'ask-earlier-employers': (portal: Portal, employmentIds: readonly string[]): Promise<void> =>
    askEarlierEmployers(portal, employmentIds),
}

/**
 * Queues the check of other employers in the transaction that files: the same statement whether or not the person works
 * elsewhere. Under validateOnly nothing is queued.
 */
export async function enqueueQuestion(context: Context, employmentIds: readonly string[]): Promise<void> {
  if (context.isTrial || employmentIds.length === 0) return
  await context.rows(
    sql`select graphile_worker.enqueue('ask-earlier-employers', ${JSON.stringify({ employmentIds })}::json, ${`ask-earlier-employers:${newId()}`})`,
  )
}

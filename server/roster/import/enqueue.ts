import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'

export type RosterTask = 'check-roster' | 'file-roster'

/** Puts the work into the queue, in the transaction that asks for it: both happen, or neither. */
export async function enqueue({ rows }: Context, task: RosterTask, rosterImportId: string): Promise<void> {
  await rows(
    sql`select graphile_worker.enqueue(${task}, ${JSON.stringify({ rosterImportId })}::json, ${`${task}:${rosterImportId}`})`,
  )
}

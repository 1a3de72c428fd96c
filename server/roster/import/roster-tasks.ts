import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import type { Portal } from '../../request/portal.ts'
import { checkRoster } from '../check/check-roster.ts'
import { enqueue, type RosterTask } from './enqueue.ts'
import { fileRows, returnToReady } from '../file/file-rows.ts'

/** Attempts before a roster job is given up: what fails so often will not succeed by itself. */
const tries = 5

/** Jobs for rosters; a failed run is retried and resumes where the last one stopped. */
export const rosterTasks = {
  'check-roster': (portal, rosterImportId, attempt) =>
    orGiveUp(
      attempt,
      () => checkRoster(portal, rosterImportId),
      () => failCheck(portal, rosterImportId),
    ),
  'file-roster': (portal, rosterImportId, attempt) =>
    orGiveUp(
      attempt,
      () => fileRows(portal, rosterImportId),
      () => returnToReady(portal, rosterImportId, { code: 'INVALID_STATE', facts: { reason: 'FILING_FAILED' } }),
    ),
} as const satisfies Record<RosterTask, (portal: Portal, rosterImportId: string, attempt: number) => Promise<unknown>>

/** Requeues work that a process left behind when it ended. */
export function resumeRosters(portal: Portal): Promise<void> {
  return runAsSystem(portal, async (context) => {
    const left = await context.rows<{ id: string; status: string }>(
      sql`select id, status from roster_import where status in ('CHECKING', 'FILING')`,
    )
    for (const { id, status } of left)
      await enqueue(context, status === 'CHECKING' ? 'check-roster' : 'file-roster', id)
  })
}

async function orGiveUp(attempt: number, work: () => Promise<void>, giveUp: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (attempt >= tries) await giveUp()
    throw error
  }
}

function failCheck(portal: Portal, rosterImportId: string): Promise<unknown> {
  return runAsSystem(portal, (context) =>
    context.rows(sql`
      update roster_import set status = 'FAILED', failure = ${JSON.stringify({ code: 'INVALID_STATE', facts: { reason: 'CHECK_FAILED' } })}::jsonb, finished_at = ${context.now}, file_sealed = null
      where id = ${rosterImportId} and status = 'CHECKING'`),
  )
}

import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../request/context.ts'
import { instantAtEndOf } from '../law/plain-date.ts'
import { keptSince } from '../law/retention.ts'

/** Notices contain names. Returns how many were deleted. */
export async function dropOldNotices(
  context: Context,
  unheld: (employerId: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<number> {
  const last = keptSince('NOTICE', context.today)
  if (last === null) return 0
  const gone = await context.rows<{ id: string }>(
    sql`delete from notice n where n.at < ${instantAtEndOf(last)} and (n.employer_id is null or ${unheld(sql`n.employer_id`)}) returning n.id`,
  )
  await context.rows(sql`delete from notice_reading where notice_id = any(${gone.map(({ id }) => id)}::uuid[])`)
  return gone.length
}

/** Notices about these persons' reports and permits. */
export async function dropNoticesAbout(context: Context, workerIds: readonly string[]): Promise<void> {
  const theirs = sql`worker_id = any(${workerIds}::uuid[])`
  await context.rows(sql`
    with about as (select id from obligation where ${theirs} union select id from employment where ${theirs} union select id from permit_application where ${theirs} union select id from residence_permit where ${theirs}),
      gone as (delete from notice where subject_id in (select id from about) returning id)
    delete from notice_reading where notice_id in (select id from gone)`)
}

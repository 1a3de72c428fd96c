import { sql } from 'kysely'
import type { Context } from '../request/context.ts'

/** Erases what identifies a person from permits and applications: the permit's number, and officers' notes. */
export async function erasePermitDetails(context: Context, workerIds: readonly string[]): Promise<void> {
  const theirs = sql`worker_id = any(${workerIds}::uuid[])`
  await context.rows(sql`
    delete from permit_card c using residence_permit p where p.number = c.number and p.worker_id = any(${workerIds}::uuid[])
      and not exists (select from residence_permit other where other.number = c.number and other.worker_id <> all(${workerIds}::uuid[]))`)
  await context.rows(sql`update residence_permit set number = 'ERASED-' || id where ${theirs}`)
  await context.rows(
    sql`update permit_application set reject_reason = null, second_list_reason = null where ${theirs} and (reject_reason is not null or second_list_reason is not null)`,
  )
  await context.rows(
    sql`update document_check c set note = null from permit_application a where a.id = c.application_id and a.worker_id = any(${workerIds}::uuid[]) and c.note is not null`,
  )
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'

/** Photos of a person's papers go with the person. */
export async function erasePhotosOf(context: Context, workerIds: readonly string[]): Promise<void> {
  await context.rows(
    sql`delete from visit_photo f using permit_application a where a.id = f.application_id and a.worker_id = any(${workerIds}::uuid[])`,
  )
}

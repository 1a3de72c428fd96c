import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../request/context.ts'

/** Ends imports that `which` (of the table alias i) chooses: nothing personal that they held is kept. */
export async function cancelImports(context: Context, which: RawBuilder<unknown>): Promise<void> {
  await context.rows(sql`
    with ended as (update roster_import i set status = 'CANCELLED', finished_at = ${context.now}, file_sealed = null where ${which} and i.status in ('CHECKING', 'READY', 'FAILED') returning i.id),
    forgotten as (delete from roster_correction c using ended where c.roster_import_id = ended.id)
    update roster_row r set content_sealed = null, changes_sealed = null from ended where r.roster_import_id = ended.id and (r.content_sealed is not null or r.changes_sealed is not null)`)
}

import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import type { Portal } from '../../request/portal.ts'
import { daysKept } from '../../law/retention.ts'
import { cancelImports } from './cancel-imports.ts'

/** What a roster says is kept for repair; what was filed, and what came of each row, stays. */
export function forgetRosters(portal: Portal): Promise<void> {
  return runAsSystem(portal, async (context) => {
    const old = sql`i.created_at < ${context.now}::timestamptz - make_interval(days => ${daysKept('ROSTER_CONTENT')})`
    await cancelImports(context, old)
    await context.rows(
      sql`update roster_row r set content_sealed = null, changes_sealed = null from roster_import i where i.id = r.roster_import_id and i.status = 'DONE' and ${old} and (r.content_sealed is not null or r.changes_sealed is not null)`,
    )
    await context.rows(
      sql`delete from roster_correction c using roster_import i where i.id = c.roster_import_id and ${old}`,
    )
    await context.rows(sql`delete from numbers_file where expires_at < now() - interval '1 day'`)
  })
}

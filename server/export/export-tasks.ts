import { sql } from 'kysely'
import { daysKept } from '../law/retention.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { failExport, writeExport } from './write-export.ts'

const tries = 5
/** Days for which an export can be downloaded. */
export const keptForDays = daysKept('EXPORT_FILE')

/** Queue tasks of exports; a failed run is retried a few times. */
export const exportTasks = {
  'write-export': async (portal: Portal, exportId: string, attempt: number): Promise<void> => {
    try {
      await writeExport(portal, exportId)
    } catch (error) {
      if (attempt >= tries) await failExport(portal, exportId)
      throw error
    }
  },
}

/** Files are deleted after a week; who requested them, when and why is kept. */
export async function dropOldExports({ database }: Pick<Portal, 'database'>): Promise<void> {
  await inSystemTransaction(database, async ({ rows }) => {
    await rows(
      sql`update export_request set status = 'EXPIRED' where status = 'READY' and finished_at < portal_now() - make_interval(days => ${keptForDays})`,
    )
    await rows(
      sql`delete from export_piece p using export_request x where x.id = p.export_id and x.status in ('EXPIRED', 'FAILED')`,
    )
  })
}

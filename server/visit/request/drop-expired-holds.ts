import { runAsSystem } from '../../request/run-as-system.ts'
import type { Portal } from '../../request/portal.ts'
import { query } from '../../platform/query.ts'

/** A hold that has run out frees its officers. Whoever schedules before this runs finds it gone already. */
export function dropExpiredHolds(portal: Portal): Promise<void> {
  return runAsSystem(
    portal,
    async (context) =>
      void (await context.rows(query.deleteFrom('visitOfficer').where('heldUntil', '<=', context.now))),
  )
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'

/**
 * Who gives visits their time holds the station's hours and duty as they are; who changes those waits for that, and
 * finds the visits. Taken before any visit is locked: the two would else wait for each other.
 */
export async function lockService(
  context: Context,
  stationId: string | null,
  how: 'to book' | 'to change',
): Promise<void> {
  if (stationId === null) return
  const name = sql`hashtextextended(${`service ${stationId}`}, 0)`
  await context.rows(
    how === 'to book' ? sql`select pg_advisory_xact_lock_shared(${name})` : sql`select pg_advisory_xact_lock(${name})`,
  )
}

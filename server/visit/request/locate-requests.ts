import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { Place } from '../../platform/place.ts'

/** A company's place was set: its requests to that address that nobody has scheduled yet are planned by it. */
export async function locateRequests(
  context: Context,
  employer: { id: string; address: string },
  place: Place | null,
): Promise<number> {
  const moved = await context.rows(sql`
    update visit set longitude = ${place?.longitude ?? null}, latitude = ${place?.latitude ?? null}, version = version + 1
    where employer_id = ${employer.id} and address = ${employer.address} and starts_at is null and cancelled_at is null returning id`)
  return moved.length
}

import type { Context } from '../../request/context.ts'
import type { Place } from '../../platform/place.ts'
import { query } from '../../platform/query.ts'

/** A company's place was set: its requests to that address that nobody has scheduled yet are planned by it. */
export async function locateRequests(
  context: Context,
  employer: { id: string; address: string },
  place: Place | null,
): Promise<number> {
  const moved = await context.rows(
    query
      .updateTable('visit')
      .set((eb) => ({
        longitude: place?.longitude ?? null,
        latitude: place?.latitude ?? null,
        version: eb('version', '+', 1),
      }))
      .where('employerId', '=', employer.id)
      .where('address', '=', employer.address)
      .where('startsAt', 'is', null)
      .where('cancelledAt', 'is', null)
      .returning('id'),
  )
  return moved.length
}

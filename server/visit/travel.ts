import type { Context } from '../request/context.ts'
import type { Travel } from '../law/visit.ts'
import type { Place } from '../platform/place.ts'
import { greatCircleTravel, type TravelProvider } from '../platform/travel-estimate.ts'
import { query } from '../platform/query.ts'

/** A place to go to, whether or not it was located. */
export type Spot = Place | 'UNKNOWN'
export type StationTravel = Travel<Spot>

export function spotOf({ longitude, latitude }: { longitude: number | null; latitude: number | null }): Spot {
  return longitude === null || latitude === null ? 'UNKNOWN' : { longitude, latitude }
}

/** Ways from, to and between places, with the station where the day begins and ends. */
export function travelFrom(station: Spot, provider: TravelProvider = greatCircleTravel): StationTravel {
  const point = (spot: Spot | null): Place | null => {
    const at = spot ?? station
    return at === 'UNKNOWN' ? null : at
  }
  return (from, to) => provider(point(from), point(to))
}

/**
 * The ways between these places and their station: by the service of roads where one is set up (PORTAL_TRAVEL_URL),
 * else the estimate.
 */
export async function loadTravel(context: Context, stationId: string, spots: readonly Spot[]): Promise<StationTravel> {
  const row = await context.first(
    query.selectFrom('station').select(['longitude', 'latitude']).where('id', '=', stationId),
  )
  const station = row ? spotOf(row) : 'UNKNOWN'
  const places = [station, ...spots].filter((spot) => spot !== 'UNKNOWN')
  return travelFrom(station, await context.portal.travel?.between(places))
}

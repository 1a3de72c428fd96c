import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { Travel } from '../law/visit.ts'
import { distanceKm, type Place } from '../platform/place.ts'

/** Minutes of travel between two places. A provider with real roads may take the place of the estimate. */
export type TravelProvider = (from: Place | null, to: Place | null) => number

/** How much longer roads are than the straight line, and how fast a car is on them in the county. */
const estimate = { roadFactor: 1.3, kilometresPerHour: 40, unknownMinutes: 20 }
/** Of each drive: from the car to the door. */
export const parkingMinutes = 3

/** Great circle × road factor. An unknown place counts as a plain drive of its own. */
export const greatCircleTravel: TravelProvider = (from, to) => {
  if (from === null || to === null) return estimate.unknownMinutes
  const kilometres = distanceKm(from, to)
  return kilometres === 0 ? 0 : Math.ceil((kilometres * estimate.roadFactor * 60) / estimate.kilometresPerHour) + parkingMinutes
}

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

/** The ways between these places and their station: by the service of roads where one is set up (PORTAL_TRAVEL_URL), else the estimate. */
export async function loadTravel(context: Context, stationId: string, spots: readonly Spot[]): Promise<StationTravel> {
  const row = await context.first<{ longitude: number | null; latitude: number | null }>(sql`select longitude, latitude from station where id = ${stationId}`)
  const station = row ? spotOf(row) : 'UNKNOWN'
  const places = [station, ...spots].filter((spot) => spot !== 'UNKNOWN')
  return travelFrom(station, await context.portal.travel?.between(places))
}

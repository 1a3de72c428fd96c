import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { Travel } from '../law/visit.ts'
import { distanceKm, type Place } from '../platform/place.ts'

/** Minutes of travel between two places. A provider with real roads may take the place of the estimate. */
export type TravelProvider = (from: Place | null, to: Place | null) => number

/** How much longer roads are than the straight line, and how fast a car is on them in the county. */
const estimate = { roadFactor: 1.3, kilometresPerHour: 40, parkingMinutes: 3, unknownMinutes: 20 }

/** Great circle × road factor. An unknown place counts as a plain drive of its own. */
export const greatCircleTravel: TravelProvider = (from, to) => {
  if (from === null || to === null) return estimate.unknownMinutes
  const kilometres = distanceKm(from, to)
  return kilometres === 0 ? 0 : Math.ceil((kilometres * estimate.roadFactor * 60) / estimate.kilometresPerHour) + estimate.parkingMinutes
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

export async function loadTravel(context: Context, stationId: string): Promise<StationTravel> {
  const station = await context.first<{ longitude: number | null; latitude: number | null }>(sql`select longitude, latitude from station where id = ${stationId}`)
  return travelFrom(station ? spotOf(station) : 'UNKNOWN')
}

/** A table of minutes by the places' order: what a service of maps answers. */
export function matrixTravel(places: readonly Place[], minutes: readonly (readonly number[])[]): TravelProvider {
  const index = new Map(places.map((place, position) => [`${place.longitude},${place.latitude}`, position]))
  return (from, to) => {
    const [a, b] = [from, to].map((place) => place && index.get(`${place.longitude},${place.latitude}`))
    return a == null || b == null ? greatCircleTravel(from, to) : minutes[a]![b]!
  }
}

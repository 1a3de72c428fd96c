import { distanceKm, type Place } from './place.ts'

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
  return kilometres === 0
    ? 0
    : Math.ceil((kilometres * estimate.roadFactor * 60) / estimate.kilometresPerHour) + parkingMinutes
}

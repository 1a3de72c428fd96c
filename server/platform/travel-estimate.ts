import { distanceKm, type Place } from './place.ts'

/** Minutes of travel between two places. A routing service may replace the estimate. */
export type TravelProvider = (from: Place | null, to: Place | null) => number

/** Ratio of road distance to straight line, and average speed by car in the county. */
const estimate = { roadFactor: 1.3, kilometresPerHour: 40, unknownMinutes: 20 }
/** Added to each drive: from the car to the door. */
export const parkingMinutes = 3

/** Great-circle distance × road factor. An unknown place counts as a default drive. */
export const greatCircleTravel: TravelProvider = (from, to) => {
  if (from === null || to === null) return estimate.unknownMinutes
  const kilometres = distanceKm(from, to)
  return kilometres === 0
    ? 0
    : Math.ceil((kilometres * estimate.roadFactor * 60) / estimate.kilometresPerHour) + parkingMinutes
}

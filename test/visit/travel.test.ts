import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceKm } from '#server/platform/place.ts'
import { greatCircleTravel } from '#server/platform/travel-estimate.ts'
import { travelFrom } from '#server/visit/travel.ts'

const place = fc.record({
  longitude: fc.double({ min: 119.5, max: 120.4, noNaN: true }),
  latitude: fc.double({ min: 36.4, max: 37.1, noNaN: true }),
})
const [station, south] = [
  { longitude: 119.99279, latitude: 36.75389 },
  { longitude: 120.13282, latitude: 36.53326 },
]

describe('the way between two places', () => {
  it('is the great circle: one degree of latitude is 111.2 km', () => {
    expect(distanceKm({ longitude: 120, latitude: 36 }, { longitude: 120, latitude: 37 })).toBeCloseTo(111.19, 1)
    expect(distanceKm(station, south)).toBeCloseTo(27.5, 0)
  })

  it('is the same there and back, nothing to the same place, and no detour is shorter', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(greatCircleTravel(a, b)).toBe(greatCircleTravel(b, a))
        expect(greatCircleTravel(a, a)).toBe(0)
        expect(greatCircleTravel(a, c)).toBeLessThanOrEqual(greatCircleTravel(a, b) + greatCircleTravel(b, c))
      }),
    )
  })

  it('is a plain drive where nobody has located a place', () => {
    expect(travelFrom(station)(null, 'UNKNOWN')).toBe(20)
    expect(travelFrom('UNKNOWN')(null, station)).toBe(20)
  })
})

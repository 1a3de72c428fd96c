export interface Point {
  longitude: number
  latitude: number
}

const kilometresPerDegree = 111.2

/** A flat map of a county: so many kilometres across, with its centre in the middle. Pixels to degrees, and back. */
export function projectionOf(centre: Point, kilometres: number, [width, height]: readonly [number, number]) {
  const perKilometre = width / kilometres
  const east = kilometresPerDegree * Math.cos((centre.latitude * Math.PI) / 180) * perKilometre
  const north = kilometresPerDegree * perKilometre
  return {
    perKilometre,
    pixelsOf: ({ longitude, latitude }: Point): readonly [number, number] => [
      width / 2 + (longitude - centre.longitude) * east,
      height / 2 - (latitude - centre.latitude) * north,
    ],
    placeAt: (x: number, y: number): Point => ({
      longitude: rounded(centre.longitude + (x - width / 2) / east),
      latitude: rounded(centre.latitude - (y - height / 2) / north),
    }),
  }
}

/** As the crow flies, in kilometres. */
export function distanceOf(a: Point, b: Point): number {
  const east = (a.longitude - b.longitude) * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180)
  return Math.hypot(east, a.latitude - b.latitude) * kilometresPerDegree
}

/** A hundred-thousandth of a degree is a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

/** Geographic coordinates, in degrees. */
export interface Place {
  readonly longitude: number
  readonly latitude: number
}

const earthRadiusKm = 6_371

/** Both coordinates, in range; null if neither is given; INVALID if one is missing or out of range. */
export function readPlace({
  longitude,
  latitude,
}: {
  longitude?: number | null
  latitude?: number | null
}): Place | null | 'INVALID' {
  if (longitude == null && latitude == null) return null
  const within = (degrees: number | null | undefined, most: number): degrees is number =>
    degrees != null && Number.isFinite(degrees) && Math.abs(degrees) <= most
  return within(longitude, 180) && within(latitude, 90) ? { longitude, latitude } : 'INVALID'
}

/** Great-circle distance. */
export function distanceKm(a: Place, b: Place): number {
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)]
  const haversine =
    Math.sin((latB - latA) / 2) ** 2 +
    Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(Math.min(1, haversine)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

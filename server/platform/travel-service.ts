import type { FastifyBaseLogger } from 'fastify'
import type { Place } from './place.ts'
import { greatCircleTravel, parkingMinutes, type TravelProvider } from './travel-estimate.ts'

/** Minutes by road between all of these places, as far as available. */
export interface TravelService {
  between: (places: readonly Place[]) => Promise<TravelProvider>
}

/** Block size of one request: OSRM's default limit. */
const blockSize = 50
const timeoutMs = 3_000
const mostRemembered = 200_000

/**
 * A routing service with OSRM's table API (GET …/table/v1/driving/LON,LAT;…): only coordinates are sent, no names.
 * Results are cached; if it fails or finds no route, the estimate is used and the failure logged.
 */
export function tableService(address: string, log: Pick<FastifyBaseLogger, 'warn'>): TravelService {
  const known = new Map<string, number>()
  const nameOf = (from: Place, to: Place): string => `${pointOf(from)};${pointOf(to)}`

  async function ask(from: readonly Place[], to: readonly Place[]): Promise<void> {
    const indexes = (count: number, first: number): string =>
      Array.from({ length: count }, (_, index) => first + index).join(';')
    const url = `${address}/table/v1/driving/${[...from, ...to].map(pointOf).join(';')}?annotations=duration&sources=${indexes(from.length, 0)}&destinations=${indexes(to.length, from.length)}`
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
    const { durations } = (await answer.json()) as { durations?: unknown }
    if (!answer.ok || !Array.isArray(durations)) throw new TypeError(`The service of roads answered ${answer.status}`)
    if (known.size > mostRemembered) known.clear()
    for (const [row, start] of from.entries()) {
      for (const [column, end] of to.entries()) {
        const seconds: unknown = (durations[row] as unknown[] | undefined)?.[column]
        if (typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0)
          known.set(nameOf(start, end), Math.ceil(seconds / 60) + parkingMinutes)
      }
    }
  }

  return {
    between: async (places) => {
      const points = [...new Map(places.map((place) => [pointOf(place), place])).values()]
      const lacking = points.filter((from) => points.some((to) => from !== to && !known.has(nameOf(from, to))))
      try {
        for (const from of blocksOf(lacking)) for (const to of blocksOf(points)) await ask(from, to)
      } catch (error) {
        log.warn({ err: error }, 'ways are estimated: the service of roads did not answer')
      }
      return (from, to) => {
        if (from === null || to === null || pointOf(from) === pointOf(to)) return greatCircleTravel(from, to)
        return known.get(nameOf(from, to)) ?? greatCircleTravel(from, to)
      }
    },
  }
}

function blocksOf(places: readonly Place[]): Place[][] {
  return Array.from({ length: Math.ceil(places.length / blockSize) }, (_, block) =>
    places.slice(block * blockSize, (block + 1) * blockSize),
  )
}

/** A hundred-thousandth of a degree is about a metre. */
function pointOf({ longitude, latitude }: Place): string {
  return `${longitude.toFixed(5)},${latitude.toFixed(5)}`
}

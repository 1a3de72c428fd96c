import type { Interval, OfficerDay, Problem, Request } from '#server/visit/plan/problem.ts'
import type { Place } from '#server/platform/place.ts'
import { greatCircleTravel } from '#server/platform/travel-estimate.ts'

/** Chance that repeats itself. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Made-up companies around 平度, as in samples/places: a station in the town, companies in clusters up to 35 km away. */
export function places(count: number, random: () => number): Place[] {
  const clusters = [
    [119.97, 36.77],
    [119.89, 36.65],
    [119.64, 36.92],
    [119.74, 36.59],
    [120.17, 36.86],
    [120.14, 36.67],
    [119.77, 36.79],
    [119.61, 36.71],
    [120.03, 36.98],
    [120.17, 36.94],
    [119.83, 36.92],
    [120.11, 36.56],
  ]
  return Array.from({ length: count }, () => {
    const [longitude, latitude] = clusters[Math.floor(random() * clusters.length)]!
    return { longitude: longitude! + (random() - 0.5) * 0.04, latitude: latitude! + (random() - 0.5) * 0.04 }
  })
}

export const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06']
export const open: readonly Interval[] = [
  { from: 510, to: 720 },
  { from: 780, to: 1050 },
]

export interface Size {
  requests: number
  officers: number
  days: number
  /** On how many days, and whether in half days only. */
  choice: number
  headcount: readonly [number, number]
}

export function instance(size: Size, seed: number, milliseconds = 9_000): Problem {
  const random = chance(seed)
  const spots = [{ longitude: 119.9694, latitude: 36.77644 }, ...places(size.requests, random)]
  const travel = spots.map((a) => spots.map((b) => greatCircleTravel(a, b)))
  const requests = spots.slice(1).map((_, index): Request => {
    const [least, most] = size.headcount
    const chosen = days
      .slice(0, size.days)
      .map((day) => ({ day, by: random() }))
      .toSorted((a, b) => a.by - b.by)
      .slice(0, size.choice)
    return {
      id: `v${index}`,
      minutes: 15 + 8 * (least + Math.floor(random() * (most - least + 1))),
      place: index + 1,
      windows: Object.fromEntries(chosen.map(({ day }) => [day, open])),
      penalty: 10_000,
    }
  })
  const officerDays = days.slice(0, size.days).flatMap((day) =>
    Array.from({ length: size.officers }, (_, officer): OfficerDay => ({
      officer: `o${officer}`,
      day,
      leavesFrom: 450,
      returnsBy: 1110,
      pinned: [],
    })),
  )
  return { requests, officerDays, travel, milliseconds }
}

/**
 * When a plan of visits is lawful: the station's own rules of service. Minutes count from midnight of the day in
 * Asia/Shanghai.
 */

/** When a station serves on a day. */
export interface ServiceHours {
  readonly opens: number
  readonly closes: number
  readonly breakFrom: number | null
  readonly breakTo: number | null
}

/** How long one place takes. */
export interface Pace {
  readonly minutesPerApplicant: number
  readonly setUpMinutes: number
}

export interface Span {
  readonly from: number
  readonly to: number
}

export const visitRules = {
  /** Where a station has said nothing: the household window serves on weekends and holidays too ("放假不放岗"). */
  hours: { opens: 510, closes: 1050, breakFrom: 720, breakTo: 780 },
  pace: { minutesPerApplicant: 8, setUpMinutes: 15 },
  /** How long before the opening an officer may set out, and after closing come home. */
  travelOutsideHours: 60,
  /** An employer may still cancel this long before the visit; the station always may. */
  employerCancelsBeforeMinutes: 120,
  holdMinutes: 15,
  mostApplicants: 100,
  mostPreferredWindows: 20,
  mostOfficers: 6,
} as const

export interface VisitRefusal {
  readonly code: 'OUTSIDE_SERVICE_HOURS' | 'CAPACITY_EXCEEDED' | 'TIME_TAKEN'
  readonly facts: Readonly<Record<string, string | number>>
  /** The stops of a day that exclude each other. */
  readonly keys?: readonly string[]
}

/** Minutes at the place: set-up once, then the applicants shared among the officers. */
export function serviceMinutes(applicants: number, officers: number, pace: Pace): number {
  return pace.setUpMinutes + Math.ceil(applicants / Math.max(1, officers)) * pace.minutesPerApplicant
}

/** The parts of a day in which a visit may lie: opening to closing without the break. */
export function openStretches(hours: ServiceHours | null): Span[] {
  if (hours === null) return []
  const { opens, closes, breakFrom, breakTo } = hours
  const stretches =
    breakFrom === null || breakTo === null
      ? [{ from: opens, to: closes }]
      : [
          { from: opens, to: breakFrom },
          { from: breakTo, to: closes },
        ]
  return stretches.filter(({ from, to }) => from < to)
}

/** Whether one visit may take this window, whoever comes. All that stands against it at once. */
export function judgeWindow(
  window: Span,
  visit: { applicants: number; officers: number },
  hours: ServiceHours | null,
  pace: Pace,
): VisitRefusal[] {
  const refusals: VisitRefusal[] = []
  if (hours === null) refusals.push({ code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'CLOSED' } })
  else if (window.from < hours.opens || window.to > hours.closes)
    refusals.push({
      code: 'OUTSIDE_SERVICE_HOURS',
      facts: { reason: 'NOT_OPEN', opens: clock(hours.opens), closes: clock(hours.closes) },
    })
  else if (!openStretches(hours).some(({ from, to }) => window.from >= from && window.to <= to))
    refusals.push({
      code: 'OUTSIDE_SERVICE_HOURS',
      facts: { reason: 'BREAK', from: clock(hours.breakFrom!), to: clock(hours.breakTo!) },
    })
  const needed = serviceMinutes(visit.applicants, visit.officers, pace)
  if (window.to - window.from < needed)
    refusals.push({
      code: 'CAPACITY_EXCEEDED',
      facts: { reason: 'WINDOW_TOO_SHORT', needed, given: window.to - window.from },
    })
  return refusals
}

/** One place of an officer's day. */
export interface Stop<Place> extends Span {
  readonly key: string
  readonly place: Place
}

/** Minutes from one place to another; null is the station. */
export type Travel<Place> = (from: Place | null, to: Place | null) => number

export interface Leg {
  readonly key: string
  readonly travelBefore: number
  /** Home to the station, after the last place only. */
  readonly travelAfter: number
}

/** The ways between the places of a day, from the station and back to it. */
export function legsOf<Place>(stops: readonly Stop<Place>[], travel: Travel<Place>): Leg[] {
  const inOrder = inOrderOf(stops)
  return inOrder.map(({ key, place }, index) => ({
    key,
    travelBefore: travel(inOrder[index - 1]?.place ?? null, place),
    travelAfter: index === inOrder.length - 1 ? travel(place, null) : 0,
  }))
}

/**
 * Whether an officer can be everywhere on time: one place at a time, and the way between two. Says which stop is in the
 * way of `key`.
 */
export function judgeOfficerDay<Place>(
  stops: readonly Stop<Place>[],
  hours: ServiceHours | null,
  travel: Travel<Place>,
): VisitRefusal[] {
  const inOrder = inOrderOf(stops)
  const legs = legsOf(inOrder, travel)
  const refusals: VisitRefusal[] = []
  for (const [index, stop] of inOrder.entries()) {
    const before = inOrder[index - 1]
    if (before === undefined) continue
    const gap = stop.from - before.to
    const needed = legs[index]!.travelBefore
    if (gap < 0)
      refusals.push({
        code: 'TIME_TAKEN',
        facts: { reason: 'OVERLAP', from: clock(before.from), to: clock(before.to) },
        keys: [before.key, stop.key],
      })
    else if (gap < needed)
      refusals.push({
        code: 'TIME_TAKEN',
        facts: { reason: 'TRAVEL', needed, given: gap },
        keys: [before.key, stop.key],
      })
  }
  const first = inOrder[0]
  const last = inOrder.at(-1)
  if (hours === null || first === undefined || last === undefined) return refusals
  if (first.from - legs[0]!.travelBefore < hours.opens - visitRules.travelOutsideHours)
    refusals.push({ code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'TOO_EARLY_TO_ARRIVE' }, keys: [first.key] })
  if (last.to + legs.at(-1)!.travelAfter > hours.closes + visitRules.travelOutsideHours)
    refusals.push({ code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'TOO_LATE_TO_RETURN' }, keys: [last.key] })
  return refusals
}

/** 510 → 08:30; 1440 → 24:00. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** 08:30 → 510; null where it is no time of day. */
export function minutesOf(text: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : null
  return minutes !== null && minutes <= 1440 ? minutes : null
}

/**
 * What is missing that was not on the list told before: 行政许可法 art. 32(4) and 居住证暂行条例 art. 9 know one list only.
 * Requirements are compared by their alternatives.
 */
export function beyondToldList(
  missing: readonly (readonly (readonly string[])[])[],
  told: readonly (readonly (readonly string[])[])[] | null,
): readonly (readonly (readonly string[])[])[] {
  if (told === null) return []
  const known = new Set(told.map((requirement) => JSON.stringify(requirement)))
  return missing.filter((requirement) => !known.has(JSON.stringify(requirement)))
}

function inOrderOf<Place>(stops: readonly Stop<Place>[]): Stop<Place>[] {
  return stops.toSorted((a, b) => a.from - b.from || a.to - b.to || (a.key < b.key ? -1 : 1))
}

/**
 * What is to be laid out: open requests over officers' days. Minutes of one day; travel in whole minutes. Plain data,
 * for another thread.
 */

export interface Interval {
  readonly from: number
  readonly to: number
}

export interface Request {
  readonly id: string
  /** Minutes at the place. */
  readonly minutes: number
  /** Index into the matrix of travel. */
  readonly place: number
  /** By day: where within it the whole visit must lie. */
  readonly windows: Readonly<Record<string, readonly Interval[]>>
  /** What leaving it out costs, in minutes of travel: more for the urgent and those who have waited. */
  readonly penalty: number
}

/** A visit that has its time already and never moves. */
export interface Pinned extends Interval {
  readonly id: string
  readonly place: number
}

export interface OfficerDay {
  readonly officer: string
  readonly day: string
  readonly leavesFrom: number
  readonly returnsBy: number
  readonly pinned: readonly Pinned[]
}

export interface Problem {
  readonly requests: readonly Request[]
  readonly officerDays: readonly OfficerDay[]
  /** Minutes from place to place; the station is 0. */
  readonly travel: readonly (readonly number[])[]
  readonly milliseconds: number
}

export interface PlannedStop extends Interval {
  readonly id: string
  readonly pinned: boolean
  readonly travelBefore: number
}

export interface Route {
  readonly officerDay: number
  readonly stops: readonly PlannedStop[]
  readonly travelMinutes: number
}

export interface Solution {
  readonly routes: readonly Route[]
  readonly unplanned: readonly string[]
  readonly travelMinutes: number
  /** No plan that leaves out no more than this one travels less. */
  readonly lowerBound: number
  readonly optimal: boolean
  readonly milliseconds: number
}

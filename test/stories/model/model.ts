import { dayAt, isWorking, lastDayOf, startOf, workingDaysBetween, dayAfter, type LastDay } from '../working-days.ts'

/** Two employers, each at a station of its own; a station is named as its employer. */
export type Place = 'first' | 'second'
export type Kind = 'HIRE' | 'DEPARTURE'

export interface Employment {
  place: Place
  person: number
  hiredOn: string
  endedOn: string | null
  withdrawn: boolean
  /** Grows with each change. */
  version: number
  /** The employer says that this person was registered before. */
  claim: { status: 'CLAIMED' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN'; version: number } | null
}

export interface Duty {
  kind: Kind
  employment: Employment
  eventOn: string
  lastDay: LastDay
  source: 'REPORT' | 'INSPECTION' | 'CROSS_EMPLOYER'
  filedAt: number | null
  waived: 'WITHDRAWN' | 'STILL_EMPLOYED' | 'QUESTION_WITHDRAWN' | null
}

export interface Case {
  place: Place
  kind: Kind
  duties: Duty[]
  status: 'DETECTED' | 'FILED' | 'CLOSED'
  outcome: string | null
  severity: 'ORDINARY' | 'SERIOUS'
  selfCorrected: boolean
  repeated: boolean
  version: number
  detectedAt: number
  /** The day whose late reports it gathers; null where nobody had reported. */
  lateOf: string | null
}

/** Late reports that are explained by an outage of the portal. */
export interface Outage {
  place: Place
  kind: Kind
  on: string
  duties: Duty[]
  /** The last days whose lateness is explained. */
  explained: Map<Duty, string>
  upheld: boolean | null
  version: number
}

/** A question whether somebody who was hired elsewhere has left. */
export interface Question {
  duty: Duty
  askedBy: Employment
  about: Employment
  withdrawn: boolean
}

export interface Visit {
  place: Place
  status: 'REQUESTED' | 'SCHEDULED' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED'
  day: string | null
  version: number
  offHours: boolean
}

export interface Application {
  employment: Employment
  visit: Visit
  status: 'SUBMITTED' | 'DOCUMENTS_MISSING' | 'ACCEPTED' | 'ISSUED' | 'WITHDRAWN'
  withdrawnBecause: 'EMPLOYMENT_ENDED' | 'HIRE_WITHDRAWN' | 'VISIT_CANCELLED' | null
  withdrawnAt: number | null
  acceptedOn: string | null
  issuedOn: string | null
  submittedAt: number
  /** What was noted at the visit that it waits for. */
  noted: 'SERVED' | 'ABSENT' | null
}

export interface Told {
  to: `employer:${Place}` | `station:${Place}` | `account:${string}`
  kind: string
  at: number
  subject: string
}

/**
 * What a story has led to, by the law and the portal's written decisions. It counts for itself and asks the server
 * nothing.
 */
export class Model {
  now: number
  readonly since: string
  knows2027 = false
  employments: Employment[] = []
  duties: Duty[] = []
  cases: Case[] = []
  outages: Outage[] = []
  questions: Question[] = []
  visits: Visit[] = []
  applications: Application[] = []
  told: Told[] = []
  /** What the trail holds beside the portal's own run of its timetable. */
  trail: string[] = []
  readonly once = new Set<string>()
  readonly names = new Map<object, string>()

  constructor(now: number) {
    this.now = now
    this.since = dayAt(now)
  }

  get today(): string {
    return dayAt(this.now)
  }

  lastDay(eventOn: string, term = 3): LastDay {
    return lastDayOf(eventOn, term, this.knows2027)
  }

  daysLate(lastDay: string, on: string): number {
    return workingDaysBetween(lastDay, on, this.knows2027)
  }

  isWorking(day: string): boolean {
    return isWorking(day, this.knows2027)
  }

  tell(to: Told['to'], kind: string, subject: object | string, once: string): void {
    const about = typeof subject === 'string' ? subject : this.nameOf(subject)
    const key = `${to} ${kind} ${about} ${once}`
    if (this.once.has(key)) return
    this.once.add(key)
    this.told.push({ to, kind, at: this.now, subject: about })
  }

  record(...actions: string[]): void {
    this.trail.push(...actions)
  }

  nameOf(thing: object): string {
    const known = this.names.get(thing)
    if (known !== undefined) return known
    const name = `#${this.names.size + 1}`
    this.names.set(thing, name)
    return name
  }
}

/** A report is in time before the last day is over; on a last day that may still move nobody is late. */
export function isInTime(filedAt: number, { on, provisional }: LastDay): boolean {
  return provisional || filedAt < startOf(dayAfter(on))
}

export function statusOf({ now }: Pick<Model, 'now'>, { waived, filedAt, lastDay, source }: Duty): string {
  if (waived !== null) return 'WAIVED'
  // A question between employers is nobody's breach, whatever day it names.
  if (source === 'CROSS_EMPLOYER' && filedAt === null) return 'PENDING'
  const inTime = isInTime(filedAt ?? now, lastDay)
  if (filedAt !== null) return inTime ? 'MET' : 'MET_LATE'
  return inTime ? 'PENDING' : 'OVERDUE'
}

export function standing(model: Model, place: Place, person: number): Employment[] {
  return model.employments
    .filter((one) => one.place === place && one.person === person && !one.withdrawn)
    .toSorted((a, b) => (a.hiredOn < b.hiredOn ? -1 : 1))
}

/** Both ends are days employed. */
export function overlap(
  a: { hiredOn: string; endedOn: string | null },
  b: { hiredOn: string; endedOn: string | null },
): boolean {
  return !(a.endedOn !== null && a.endedOn < b.hiredOn) && !(b.endedOn !== null && b.endedOn < a.hiredOn)
}

/** The duty to report this, where it stands: reported or not. */
export function dutyOf(model: Model, employment: Employment, kind: Kind): Duty | undefined {
  return model.duties.find((duty) => duty.employment === employment && duty.kind === kind && duty.waived === null)
}

export function openDuty(model: Model, employment: Employment, kind: Kind): Duty | undefined {
  const duty = dutyOf(model, employment, kind)
  return duty?.filedAt === null ? duty : undefined
}

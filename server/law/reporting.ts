import { CalendarUnknown, deadlineAfter, type Deadline, type Period, type WorkingCalendar } from './calendar.ts'
import { asTold, isOnTime, type ToldDeadline } from './lateness.ts'
import { isDivisionCode, isMigrant } from './migrant.ts'
import { addDays, addYears, type PlainDate } from './plain-date.ts'
import { refusal, type LawRefusal } from './refusal.ts'
import type { IdentityReading } from './resident-id.ts'
import type { LawBook, ReportingDuty, RuleSet } from './rule-sets.ts'

/** What the portal applies: the rules of each day, and the calendar they are counted by. */
export interface AppliedLaw {
  readonly book: LawBook
  readonly calendar: WorkingCalendar
}

export interface Interval {
  readonly hiredOn: PlainDate
  /** The last day employed; null while it lasts. */
  readonly endedOn: PlainDate | null
}

export interface HireFacts {
  readonly today: PlainDate
  readonly now: Date
  /** Null where what was given is not a day. */
  readonly hiredOn: PlainDate | null
  /** The last day, where a past employment is reported whole. */
  readonly endedOn?: PlainDate | null
  readonly identity: IdentityReading
  /** The same person's employments at this employer that were not withdrawn. */
  readonly employments: readonly Interval[]
  readonly householdDivision: string | null
  readonly workplaceDivision: string
  readonly lateReason: LateReason
  readonly told?: ToldDeadline | null
  /** Some duties exist only then; unknown counts as yes. */
  readonly housedByEmployer?: boolean
}

export interface DepartureFacts {
  readonly today: PlainDate
  readonly now: Date
  /** Null where what was given is not a day. */
  readonly endedOn: PlainDate | null
  readonly employment: Interval
  /**
   * The same person's other employments at this employer that were not withdrawn; none can lie behind one that still
   * lasts.
   */
  readonly others?: readonly Interval[]
  readonly withdrawn: boolean
  readonly lateReason: LateReason
  readonly told?: ToldDeadline | null
  readonly housedByEmployer?: boolean
}

/** Either will do; blanks are none. */
export interface LateReason {
  readonly code: string | null
  readonly text: string | null
}

export type Ruling =
  | {
      readonly lawful: true
      readonly refusals: readonly []
      readonly ruleSet: RuleSet
      readonly deadline: Deadline
      /** As the reported day alone is counted; another than the deadline where a lateness that was found stays. */
      readonly counted: Deadline
      readonly onTime: boolean
    }
  | { readonly lawful: false; readonly refusals: readonly LawRefusal[] }

/** 禁止使用童工规定 (国务院令第364号) art. 2: nobody may employ a minor under 16. */
export const MINIMUM_AGE = 16

/**
 * May this hire be reported, by when was it due, and is that on time? All that is wrong is told at once.
 * Lateness is not wrong: it asks for a reason, and is dated.
 */
export function judgeHire(facts: HireFacts, law: AppliedLaw): Ruling {
  const due =
    facts.hiredOn === null ? invalidDate('hiredOn') : asTold(dutyAfter('HIRE', facts.hiredOn, facts, law), facts)
  return ruling(due, [...hireRefusals(facts, law), ...lateReasonRefusals(due, facts)], facts.now)
}

/** What stands in the way of a hire, whether its report is due or not. */
export function hireRefusals(facts: HireFacts, law: AppliedLaw): LawRefusal[] {
  return [
    ...identityRefusals(facts),
    ...(facts.hiredOn === null ? [] : hireDayRefusals(facts, facts.hiredOn)),
    ...migrantRefusals(facts, law),
  ]
}

/** As judgeHire, for the end of an employment. */
export function judgeDeparture(facts: DepartureFacts, law: AppliedLaw): Ruling {
  const due =
    facts.endedOn === null ? invalidDate('endedOn') : asTold(dutyAfter('DEPARTURE', facts.endedOn, facts, law), facts)
  return ruling(
    due,
    [
      ...(facts.endedOn === null ? [] : departureDayRefusals(facts, facts.endedOn)),
      ...stateRefusals(facts),
      ...lateReasonRefusals(due, facts),
    ],
    facts.now,
  )
}

/** On `at` the time to report this hire had not run out; false where it created no duty. */
export function isWithinReportingTerm(hiredOn: PlainDate, at: Date, law: AppliedLaw): boolean {
  const due = dutyAfter('HIRE', hiredOn, {}, law)
  return 'deadline' in due && at < due.deadline.dueAt
}

/**
 * The deadline of the duty that an event creates, or why there is none. Also for events learnt of otherwise than by a
 * report.
 */
export function dutyAfter(
  kind: 'HIRE' | 'DEPARTURE',
  eventOn: PlainDate,
  facts: { readonly housedByEmployer?: boolean },
  law: AppliedLaw,
): Due {
  const path = kind === 'HIRE' ? 'hiredOn' : 'endedOn'
  const ruleSet = law.book.ruleSetOn(eventOn)
  const duty = kind === 'HIRE' ? ruleSet?.hire : ruleSet?.departure
  if (ruleSet === null || !applies(duty, facts)) {
    return { refusal: refusal('INVALID_STATE', path, { reason: 'NO_DUTY', eventOn, ruleSet: ruleSet?.key ?? null }) }
  }
  try {
    return { ruleSet, deadline: countedOnce(duty, eventOn, law.calendar) }
  } catch (error) {
    if (error instanceof CalendarUnknown)
      return { refusal: refusal('INVALID_DATE', path, { eventOn, calendarUnknownIn: error.year }) }
    throw error
  }
}

const counted = new WeakMap<WorkingCalendar, WeakMap<ReportingDuty, Map<PlainDate, Deadline>>>()
const mostKept = 5_000

/**
 * A list shows the same days again and again, and a staff list names them; the law answers the same for the same
 * calendar.
 */
function countedOnce(
  duty: ReportingDuty & { period: Period },
  eventOn: PlainDate,
  calendar: WorkingCalendar,
): Deadline {
  const ofCalendar = getOrAdd(counted, calendar, () => new WeakMap<ReportingDuty, Map<PlainDate, Deadline>>())
  const ofDuty = getOrAdd(ofCalendar, duty, () => new Map<PlainDate, Deadline>())
  if (ofDuty.size >= mostKept) ofDuty.clear()
  return getOrAdd(ofDuty, eventOn, () => deadlineAfter(eventOn, duty.period, calendar, duty.citation))
}

function getOrAdd<Key extends WeakKey | string, Value>(
  kept: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const found = kept.get(key)
  if (found !== undefined) return found
  const made = make()
  kept.set(key, made)
  return made
}

export type Due =
  | { readonly ruleSet: RuleSet; readonly deadline: Deadline; readonly counted?: Deadline }
  | { readonly refusal: LawRefusal }

export type ObligationStatus = 'PENDING' | 'OVERDUE' | 'MET' | 'MET_LATE' | 'WAIVED'

export interface ObligationFacts {
  readonly dueAt: Date
  /** When the report was filed, whatever came of it later. */
  readonly metAt: Date | null
  readonly waived: boolean
  /** The event did not happen. */
  readonly withdrawn: boolean
  readonly provisional: boolean
  readonly now: Date
}

/** A report is on time before 24:00 of the last day. On a deadline that may still move nobody is late. */
export function obligationStatus(facts: ObligationFacts): ObligationStatus {
  if (facts.waived || facts.withdrawn) return 'WAIVED'
  const late = !isOnTime(facts.metAt ?? facts.now, facts)
  if (facts.metAt !== null) return late ? 'MET_LATE' : 'MET'
  return late ? 'OVERDUE' : 'PENDING'
}

function ruling(due: Due, others: readonly LawRefusal[], now: Date): Ruling {
  if ('refusal' in due) return { lawful: false, refusals: [due.refusal, ...others] }
  if (others.length > 0) return { lawful: false, refusals: others }
  return {
    lawful: true,
    refusals: [],
    ruleSet: due.ruleSet,
    deadline: due.deadline,
    counted: due.counted ?? due.deadline,
    onTime: isOnTime(now, due.deadline),
  }
}

function invalidDate(path: string): Due {
  return { refusal: refusal('INVALID_DATE', path) }
}

function applies(
  duty: ReportingDuty | null | undefined,
  facts: { readonly housedByEmployer?: boolean },
): duty is ReportingDuty & { period: Period } {
  if (duty === null || duty === undefined || duty.period === null) return false
  return duty.appliesIf === null || facts.housedByEmployer !== false
}

function identityRefusals({ identity, today }: HireFacts): LawRefusal[] {
  if (!identity.ok) return [refusal(identity.code, 'identityNumber', { reason: identity.reason })]
  return identity.birthDate > today
    ? [refusal('INVALID_IDENTITY_NUMBER', 'identityNumber', { reason: 'BIRTH_DATE_IN_FUTURE' })]
    : []
}

function hireDayRefusals(facts: HireFacts, hiredOn: PlainDate): LawRefusal[] {
  const endedOn = facts.endedOn ?? null
  const employed = facts.employments.find((known) => overlap(known, { hiredOn, endedOn }))
  return [
    ...futureRefusals('hiredOn', hiredOn, facts.today),
    ...(endedOn === null ? [] : futureRefusals('endedOn', endedOn, facts.today)),
    ...(endedOn !== null && endedOn < hiredOn
      ? [refusal('DEPARTURE_BEFORE_HIRE', 'endedOn', { hiredOn, endedOn })]
      : []),
    ...ageRefusals(facts, hiredOn),
    ...(employed === undefined ? [] : [alreadyEmployed(employed, hiredOn)]),
  ]
}

/**
 * What stands in the way decides the advice: an employment that lasts, one that ended on that day or later, or one that
 * began later. Where another day is all that is wanted, it is the day that is wrong and not the person.
 */
function alreadyEmployed(known: Interval, hiredOn: PlainDate): LawRefusal {
  const facts = { hiredOn: known.hiredOn, endedOn: known.endedOn }
  if (known.hiredOn > hiredOn) return refusal('ALREADY_EMPLOYED', 'identityNumber', { ...facts, reason: 'HIRED_LATER' })
  if (known.endedOn === null) return refusal('ALREADY_EMPLOYED', 'identityNumber', facts)
  return refusal('ALREADY_EMPLOYED', 'hiredOn', {
    ...facts,
    reason: 'EMPLOYED_UNTIL',
    earliestOn: addDays(known.endedOn, 1),
  })
}

/** The first employment of the same person that would overlap one that lasts until this day, or goes on. */
export function overlapping(employment: Interval, others: readonly Interval[]): Interval | null {
  return others.find((other) => overlap(other, employment)) ?? null
}

function futureRefusals(path: string, eventOn: PlainDate, today: PlainDate): LawRefusal[] {
  return eventOn > today ? [refusal('FUTURE_EVENT', path, { eventOn, today })] : []
}

/** Sixteen years are full on the sixteenth birthday. */
function ageRefusals({ identity, today }: HireFacts, hiredOn: PlainDate): LawRefusal[] {
  if (!identity.ok || identity.birthDate > today) return []
  const fullAgeOn = addYears(identity.birthDate, MINIMUM_AGE)
  return hiredOn < fullAgeOn
    ? [refusal('UNDER_MINIMUM_AGE', 'identityNumber', { hiredOn, fullAgeOn, minimumAge: MINIMUM_AGE })]
    : []
}

/** Both ends are days employed: a rehire begins on the day after the end at the earliest. */
function overlap(known: Interval, reported: Interval): boolean {
  const knownEndsBefore = known.endedOn !== null && known.endedOn < reported.hiredOn
  const reportedEndsBefore = reported.endedOn !== null && reported.endedOn < known.hiredOn
  return !knownEndsBefore && !reportedEndsBefore
}

/** Without a household division there is nothing to judge: the report stands. */
function migrantRefusals(facts: HireFacts, law: AppliedLaw): LawRefusal[] {
  const { householdDivision, workplaceDivision } = facts
  if (householdDivision === null) return []
  if (!isDivisionCode(householdDivision))
    return [refusal('INVALID_INPUT', 'householdDivisionCode', { reason: 'NOT_A_DIVISION_CODE' })]
  const ruleSet = law.book.ruleSetOn(facts.hiredOn ?? facts.today)
  if (isMigrant(ruleSet, householdDivision, workplaceDivision)) return []
  return [
    refusal('NOT_A_MIGRANT', 'householdDivisionCode', {
      reason: ruleSet?.migrantBorder ?? 'COUNTY',
      householdDivision,
      workplaceDivision,
    }),
  ]
}

function departureDayRefusals(facts: DepartureFacts, endedOn: PlainDate): LawRefusal[] {
  const { hiredOn } = facts.employment
  const later = endedOn < hiredOn ? null : overlapping({ hiredOn, endedOn }, facts.others ?? [])
  return [
    ...(later === null
      ? []
      : [
          refusal('ALREADY_EMPLOYED', 'endedOn', {
            hiredOn: later.hiredOn,
            endedOn: later.endedOn,
            reason: 'HIRED_AGAIN',
          }),
        ]),
    ...futureRefusals('endedOn', endedOn, facts.today),
    ...(endedOn < hiredOn ? [refusal('DEPARTURE_BEFORE_HIRE', 'endedOn', { hiredOn, endedOn })] : []),
  ]
}

function stateRefusals({ employment, withdrawn }: DepartureFacts): LawRefusal[] {
  if (!withdrawn && employment.endedOn === null) return []
  return [refusal('NOT_EMPLOYED', 'employmentId', { withdrawn, endedOn: employment.endedOn })]
}

function lateReasonRefusals(
  due: Due,
  { now, lateReason }: { readonly now: Date; readonly lateReason: LateReason },
): LawRefusal[] {
  if ('refusal' in due || isOnTime(now, due.deadline)) return []
  const given = (lateReason.code ?? '').trim() !== '' || (lateReason.text ?? '').trim() !== ''
  return given ? [] : [refusal('LATE_REASON_REQUIRED', 'lateReasonCode', { dueOn: due.deadline.dueOn })]
}

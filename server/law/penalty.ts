import { workingDaysLate, type WorkingCalendar } from './calendar.ts'
import { addDays, addYears, daysBetween, type PlainDate } from './plain-date.ts'
import type { PenaltyBand, RuleSet, Severity } from './rule-sets.ts'
import { judgeSeverity, type SeverityJudgement } from './severity.ts'

/**
 * The band for a severity. A regulation with one band for every case has it for serious ones too; one that only warns
 * in ordinary cases, or has no fine, gives null.
 */
export function bandFor(severity: Severity, ruleSet: RuleSet): PenaltyBand | null {
  const band = ruleSet.penaltyBands.find((candidate) => candidate.severity === severity)
  if (band !== undefined) return band
  return severity === 'SERIOUS' ? (ruleSet.penaltyBands.at(-1) ?? null) : null
}

/** The band's ends for a number of people, in fen. */
export function boundsOf(band: PenaltyBand, persons = 1): { readonly minimum: number; readonly maximum: number } {
  if (!Number.isSafeInteger(persons) || persons < 1)
    throw new RangeError('A breach concerns a whole number of people from 1')
  const factor = band.perPerson ? persons : 1
  return { minimum: band.minimum * factor, maximum: band.maximum * factor }
}

/** Whole fen, both ends within (民法典 art. 1259): exactly 1,000 yuan lies in both bands of 省政府令第253号 art. 38. */
export function isWithinBand(fine: number, band: PenaltyBand, persons = 1): boolean {
  const { minimum, maximum } = boundsOf(band, persons)
  return Number.isSafeInteger(fine) && fine >= minimum && fine <= maximum
}

export interface Breach {
  readonly id: string
  readonly dueOn: PlainDate
  /** Nobody is late on a deadline that may still move: such a breach costs nothing. */
  readonly provisional: boolean
  /** The day it was reported after all. */
  readonly metOn: PlainDate | null
  readonly repeated: boolean
  readonly falsified: boolean
  readonly persons: number
}

export interface ExposureItem extends SeverityJudgement {
  readonly id: string
  readonly band: PenaltyBand
  readonly workingDaysLate: number
  readonly minimum: number
  readonly maximum: number
}

export interface ExposureFigures {
  readonly by: PlainDate
  readonly items: readonly ExposureItem[]
  /** Fen. Where the regulation only allows a fine, or wants an order disobeyed first, the least is 0. */
  readonly minimum: number
  readonly maximum: number
}

/**
 * What the law could cost if nothing more is reported before the beginning of a day: each breach by then with its band.
 * Never falls as the day moves on. Throws CalendarUnknown where the calendar does not reach.
 */
export function exposure(
  breaches: readonly Breach[],
  by: PlainDate,
  ruleSet: RuleSet,
  calendar: WorkingCalendar,
): ExposureFigures {
  const items = breaches.flatMap((breach) => exposureOf(breach, by, ruleSet, calendar))
  return {
    by,
    items,
    minimum: items.reduce((sum, item) => sum + item.minimum, 0),
    maximum: items.reduce((sum, item) => sum + item.maximum, 0),
  }
}

function exposureOf(breach: Breach, by: PlainDate, ruleSet: RuleSet, calendar: WorkingCalendar): ExposureItem[] {
  const until = breach.metOn !== null && breach.metOn < by ? breach.metOn : by
  if (breach.provisional || until <= breach.dueOn) return []
  const late = workingDaysLate(breach.dueOn, until, calendar)
  const judgement = judgeSeverity(
    { workingDaysLate: late, countedOn: until, repeated: breach.repeated, falsified: breach.falsified },
    ruleSet,
  )
  const band = bandFor(judgement.severity, ruleSet)
  if (band === null) return []
  const { minimum, maximum } = boundsOf(band, breach.persons)
  return [{ ...judgement, id: breach.id, band, workingDaysLate: late, minimum: isCertain(band) ? minimum : 0, maximum }]
}

function isCertain(band: PenaltyBand): boolean {
  return band.condition === 'PARALLEL_WITH_ORDER' || band.condition === 'WARNING_FIRST'
}

export interface Debt {
  /** Fen. */
  readonly principal: number
  /** The last day to pay. */
  readonly dueOn: PlainDate
  /** What the bank reported, oldest first or not: it pays the principal first. */
  readonly payments?: readonly { readonly on: PlainDate; readonly amount: number }[]
  /**
   * From and to, both included: reconsideration and litigation stop the surcharge (行政处罚法 art. 73); null while it lasts.
   */
  readonly pauses?: readonly { readonly from: PlainDate; readonly to: PlainDate | null }[]
}

/** 行政处罚法 art. 72(1): three per cent of the fine a day, together no more than the fine. */
export const SURCHARGE = { percentPerDay: 3, citation: '《中华人民共和国行政处罚法》第七十二条第一款第一项' } as const

/**
 * The surcharge up to and including a day, in whole fen, rounded down; a day on which a payment comes in still counts
 * in full.
 */
export function surcharge(debt: Debt, on: PlainDate): number {
  const perCent = lateDays(debt, on).reduce((sum, day) => sum + unpaidBefore(debt, day) * SURCHARGE.percentPerDay, 0)
  return Math.min(Math.floor(perCent / 100), debt.principal)
}

/** Principal and surcharge not yet paid at the end of a day, in fen. */
export function outstanding(debt: Debt, on: PlainDate): number {
  return Math.max(debt.principal + surcharge(debt, on) - paidUpTo(debt, on), 0)
}

/** Each day of the surcharge, until the principal is paid. */
function lateDays(debt: Debt, on: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = addDays(debt.dueOn, 1); day <= on && unpaidBefore(debt, day) > 0; day = addDays(day, 1)) {
    if (!isPaused(debt, day)) days.push(day)
  }
  return days
}

function unpaidBefore(debt: Debt, day: PlainDate): number {
  return Math.max(debt.principal - paidUpTo(debt, addDays(day, -1)), 0)
}

function paidUpTo(debt: Debt, on: PlainDate): number {
  return (debt.payments ?? []).filter((payment) => payment.on <= on).reduce((sum, payment) => sum + payment.amount, 0)
}

function isPaused(debt: Debt, day: PlainDate): boolean {
  return (debt.pauses ?? []).some((pause) => pause.from <= day && (pause.to === null || day <= pause.to))
}

export interface Limitation {
  /** The last day for finding it, counted from the act. */
  readonly fromAct: PlainDate
  /** The same counted from the end of the breach; null while it lasts: then it does not run. */
  readonly fromEnd: PlainDate | null
}

export const LIMITATION = { years: 2, citation: '《中华人民共和国行政处罚法》第三十六条' } as const

/**
 * The act is the first day after the last day to report. Whether an omission lasts until it is made good is disputed:
 * both dates are given, and timeBarred follows the later, as the article's own sentence on continuing acts does.
 */
export function limitation(dueOn: PlainDate, metOn: PlainDate | null): Limitation {
  const actOn = addDays(dueOn, 1)
  return {
    fromAct: addYears(actOn, LIMITATION.years),
    fromEnd: metOn === null ? null : addYears(metOn > actOn ? metOn : actOn, LIMITATION.years),
  }
}

/** Found too late to punish. */
export function isTimeBarred(dueOn: PlainDate, metOn: PlainDate | null, foundOn: PlainDate): boolean {
  const { fromEnd } = limitation(dueOn, metOn)
  return fromEnd !== null && foundOn > fromEnd
}

/**
 * 行政处罚法 art. 37: the law of the day of the act, unless that of the day of the decision is lighter. Lighter is the lower
 * maximum, at equal maxima the lower minimum, and no duty or no fine is lightest. Null where neither has rules.
 */
export function lighterRule(
  atAct: RuleSet | null,
  atDecision: RuleSet | null,
  severity: Severity,
  persons = 1,
): RuleSet | null {
  if (atAct === null) return null
  return weight(atDecision, severity, persons) < weight(atAct, severity, persons) ? atDecision : atAct
}

/** Maxima stay far below the factor, so that the minimum only settles ties. */
function weight(ruleSet: RuleSet | null, severity: Severity, persons: number): number {
  const band = ruleSet === null ? null : bandFor(severity, ruleSet)
  if (band === null) return -1
  const { minimum, maximum } = boundsOf(band, persons)
  return maximum + minimum / (maximum + 1)
}

/** Days a fine has been overdue, pauses included; 0 until it is. */
export function daysOverdue(debt: Pick<Debt, 'dueOn'>, on: PlainDate): number {
  return Math.max(daysBetween(debt.dueOn, on), 0)
}

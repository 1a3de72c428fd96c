import type { Role } from '../../request/role.ts'
import type { WorkingCalendar } from '../../law/calendar.ts'
import { bandFor, boundsOf, isTimeBarred, lighterRule } from '../../law/penalty.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { PenaltyBand, RuleSet, Severity } from '../../law/rule-sets.ts'
import type { caseOutcomes, caseStatuses, Instalment, Remedy } from '../penalty.table.ts'

export type CaseStatus = (typeof caseStatuses)[number]
export type CaseOutcome = (typeof caseOutcomes)[number]
/** RESPONDENT: whoever holds an access to the case as the person proceeded against. */
export type CaseRole = Role | 'RESPONDENT' | 'SYSTEM'

/** One duty that was not met in time. */
export interface Duty {
  kind: 'HIRE' | 'DEPARTURE'
  eventOn: PlainDate
  /** Where another day than the event's was counted from: a late report was amended to a later day. */
  countedFrom?: PlainDate | null
  dueOn: PlainDate
  provisional: boolean
  metOn: PlainDate | null
  waived: boolean
  /** The end of the employment itself: with it the duty to register the hire is at an end too. */
  employmentEndedOn: PlainDate | null
  /** Number of another case in which the same act was fined already (行政处罚法 art. 29). */
  finedIn?: string | null
}

export interface Payment {
  /** Fen. */
  amount: number
  on: PlainDate
}

/** Everything that the procedure asks of a case. Days are days, money is fen; what the viewer may not see is null. */
export interface CaseFacts {
  id: string
  caseNumber: string
  version: number
  employerId: string
  stationId: string
  status: CaseStatus
  outcome: CaseOutcome | null
  severity: Severity
  selfCorrected: boolean
  repeated: boolean
  foundOn: PlainDate
  duties: readonly Duty[]
  ruleAtAct: RuleSet | null
  /** Number of another case in which every one of these acts was fined already (行政处罚法 art. 29). */
  finedIn: string | null
  /** That of today: a lighter one goes before that of the act (行政处罚法 art. 37). */
  ruleToday: RuleSet | null
  orderedOn: PlainDate | null
  correctBy: PlainDate | null
  filedOn: PlainDate | null
  officerIds: readonly string[]
  noticeOn: PlainDate | null
  noticeMethod: string | null
  hearingOffered: boolean
  noticedFine: number | null
  statedOn: PlainDate | null
  waivedOn: PlainDate | null
  hearingRequestedOn: PlainDate | null
  hearingNotifiedOn: PlainDate | null
  hearingOn: PlainDate | null
  hearingHeldOn: PlainDate | null
  proposedOn: PlainDate | null
  proposedBy: string | null
  proposedFine: number | null
  decidedOn: PlainDate | null
  fine: number | null
  publishedOn: PlainDate | null
  servedOn: PlainDate | null
  dunnedOn: PlainDate | null
  courtOn: PlainDate | null
  closedOn: PlainDate | null
  electronicService: boolean
  instalments: readonly Instalment[]
  remedies: readonly Remedy[]
  payments: readonly Payment[]
  calendar: WorkingCalendar
}

type DutyFacts = Pick<CaseFacts, 'duties' | 'foundOn' | 'correctBy'>

/**
 * The duties for which somebody may be fined: a withdrawn report, an act that was fined already and one that was found
 * too late do not make the fine for the others heavier, nor, where an order must come first, does what was put right in
 * its term.
 */
export function punishableDuties({ duties, foundOn, correctBy }: DutyFacts, rule: RuleSet | null): Duty[] {
  const inTerm = ({ metOn }: Duty): boolean =>
    rule?.correctionOrderBeforeFine === true && correctBy !== null && metOn !== null && metOn <= correctBy
  return duties.filter(
    (duty) =>
      !duty.waived &&
      (duty.finedIn ?? null) === null &&
      !isTimeBarred(duty.dueOn, breachEndedOn(duty), foundOn) &&
      !inTerm(duty),
  )
}

function persons(facts: DutyFacts, rule: RuleSet | null): number {
  return Math.max(punishableDuties(facts, rule).length, 1)
}

/** Still to be reported. */
export function unmetDuties({ duties }: Pick<CaseFacts, 'duties'>): Duty[] {
  return duties.filter(({ metOn, waived }) => metOn === null && !waived)
}

/** What was said or asked for to an earlier notice does not answer the one that stands. */
export function sinceNotice({ noticeOn }: Pick<CaseFacts, 'noticeOn'>, on: PlainDate | null): PlainDate | null {
  return noticeOn !== null && on !== null && on >= noticeOn ? on : null
}

/** The hearing that was asked for last has been held. */
export function isHearingHeld({
  hearingRequestedOn,
  hearingHeldOn,
}: Pick<CaseFacts, 'hearingRequestedOn' | 'hearingHeldOn'>): boolean {
  return hearingRequestedOn !== null && hearingHeldOn !== null && hearingHeldOn >= hearingRequestedOn
}

/** Every duty has been met since, or is no duty any more. */
export function isCorrected(facts: Pick<CaseFacts, 'duties'>): boolean {
  return unmetDuties(facts).length === 0
}

/** The day on which the last of them was met. */
export function correctedOn(facts: CaseFacts): PlainDate | null {
  return isCorrected(facts)
    ? (facts.duties
        .map(({ metOn }) => metOn)
        .filter((on) => on !== null)
        .toSorted()
        .at(-1) ?? null)
    : null
}

/** 行政处罚法 art. 36: found more than two years after the last of the breaches had ended. */
export function isBarred({ duties, foundOn }: CaseFacts): boolean {
  return duties.length > 0 && duties.every((duty) => isTimeBarred(duty.dueOn, breachEndedOn(duty), foundOn))
}

/** Met, or nothing left to register because the employment itself was over. */
export function breachEndedOn({ kind, metOn, dueOn, employmentEndedOn }: Duty): PlainDate | null {
  const over =
    kind === 'HIRE' && employmentEndedOn !== null ? (employmentEndedOn > dueOn ? employmentEndedOn : dueOn) : null
  return [metOn, over].filter((on) => on !== null).toSorted()[0] ?? null
}

/** The regulation that this case is decided by: that of the act, unless today's is lighter. */
export function ruleThatApplies(facts: BandFacts, severity: Severity): RuleSet | null {
  return lighterRule(facts.ruleAtAct, facts.ruleToday, severity, persons(facts, null))
}

type BandFacts = DutyFacts & Pick<CaseFacts, 'ruleAtAct' | 'ruleToday'>

export interface AppliedBand {
  rule: RuleSet
  band: PenaltyBand
  /** Fen, for all the people concerned. */
  minimum: number
  maximum: number
}

/**
 * Both ends of what may be imposed. Where the regulation warns only, that is 0: a warning. Null where it punishes
 * nothing.
 */
export function bandThatApplies(facts: BandFacts, severity: Severity): AppliedBand | null {
  const rule = ruleThatApplies(facts, severity)
  const band = rule && (bandFor(severity, rule) ?? warningOnly(severity, rule))
  return rule && band && { rule, band, ...boundsOf(band, persons(facts, rule)) }
}

/**
 * The band of the version that does not apply because the other is lighter (行政处罚法 art. 37); null where both weigh the
 * same.
 */
export function heavierBand(facts: BandFacts, severity: Severity): AppliedBand | null {
  const applies = ruleThatApplies(facts, severity)
  const other = applies === facts.ruleAtAct ? facts.ruleToday : facts.ruleAtAct
  const band = other && other.key !== applies?.key ? bandFor(severity, other) : null
  return other && band && { rule: other, band, ...boundsOf(band, persons(facts, other)) }
}

function warningOnly(severity: Severity, rule: RuleSet): PenaltyBand | null {
  const first = rule.penaltyBands.find(({ condition }) => condition === 'WARNING_FIRST')
  return first ? { ...first, severity, minimum: 0, maximum: 0 } : null
}

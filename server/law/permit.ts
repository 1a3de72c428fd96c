import { deadlineAfter, type Deadline, type WorkingCalendar } from './calendar.ts'
import { addDays, addYears, type PlainDate } from './plain-date.ts'
import type { DocumentKind, DocumentRequirement, PermitType, PermitTypeRule, RuleSet } from './rule-sets.ts'

/** Null where the rules of that time do not offer such a permit. */
export function permitTypeRule(type: PermitType, ruleSet: RuleSet): PermitTypeRule | null {
  return ruleSet.permitTypes.find((rule) => rule.type === type) ?? null
}

/** What an applicant must show, without what the portal must not ask for. Throws RangeError for a type not on offer. */
export function requirementsOf(type: PermitType, ruleSet: RuleSet): readonly DocumentRequirement[] {
  return ruleOf(type, ruleSet).requirements.filter((requirement) => requirement.collected)
}

/** Everything still missing, at once (居住证暂行条例 art. 9; 行政许可法 art. 32(4)). Throws RangeError for a type not on offer. */
export function missingDocuments(
  type: PermitType,
  shown: readonly DocumentKind[],
  ruleSet: RuleSet,
): readonly DocumentRequirement[] {
  return requirementsOf(type, ruleSet).filter(
    (requirement) => !requirement.anyOf.some((together) => together.every((document) => shown.includes(document))),
  )
}

/** From acceptance, not from application (省政府令第253号 art. 18). Throws RangeError for a type not on offer. */
export function processingDeadline(
  acceptedOn: PlainDate,
  type: PermitType,
  ruleSet: RuleSet,
  calendar: WorkingCalendar,
): Deadline {
  const rule = ruleOf(type, ruleSet)
  return deadlineAfter(acceptedOn, { length: rule.processingWorkingDays, unit: 'WORKING_DAY' }, calendar, rule.citation)
}

/**
 * By courier, counted from issue: the notice of the police says "快递(5个工作日)" and not from when; this is the reading that
 * the station can keep. Throws RangeError for a type not on offer.
 */
export function deliveryDeadline(
  issuedOn: PlainDate,
  type: PermitType,
  ruleSet: RuleSet,
  calendar: WorkingCalendar,
): Deadline {
  const rule = ruleOf(type, ruleSet)
  return deadlineAfter(issuedOn, { length: rule.expressWorkingDays, unit: 'WORKING_DAY' }, calendar, rule.citation)
}

/** The last day: the day of issue some years on, the day of issue itself not counted (民法典 art. 201, 202). */
export function expiryOf(issuedOn: PlainDate, type: PermitType, ruleSet: RuleSet): PlainDate {
  return addYears(issuedOn, ruleOf(type, ruleSet).validYears)
}

/**
 * An endorsement (签注) carries the same card on by a year: from the end of the year before where it came in time, from
 * its own day where the card was suspended meanwhile (居住证暂行条例 art. 10). Throws RangeError for a type not on offer.
 */
export function endorsedUntil(
  expiresOn: PlainDate,
  endorsedOn: PlainDate,
  type: PermitType,
  ruleSet: RuleSet,
): PlainDate {
  return addYears(endorsedOn <= expiresOn ? expiresOn : endorsedOn, ruleOf(type, ruleSet).validYears)
}

/**
 * Renewal is open from this day to the day of expiry, both included: "届满前30日内" is a window, not a notice to give in
 * advance.
 */
export function renewalOpensOn(expiresOn: PlainDate, type: PermitType, ruleSet: RuleSet): PlainDate {
  return addDays(expiresOn, -ruleOf(type, ruleSet).renewalOpensDaysBefore)
}

export type PermitStatus = 'VALID' | 'RENEWAL_OPEN' | 'EXPIRED' | 'CANCELLED'

/** Of an annually endorsed permit EXPIRED means suspended until it is endorsed (居住证暂行条例 art. 10). */
export function permitStatus(
  permit: { readonly type: PermitType; readonly expiresOn: PlainDate; readonly cancelledOn: PlainDate | null },
  today: PlainDate,
  ruleSet: RuleSet,
): PermitStatus {
  if (permit.cancelledOn !== null && permit.cancelledOn <= today) return 'CANCELLED'
  if (today > permit.expiresOn) return 'EXPIRED'
  return today >= renewalOpensOn(permit.expiresOn, permit.type, ruleSet) ? 'RENEWAL_OPEN' : 'VALID'
}

function ruleOf(type: PermitType, ruleSet: RuleSet): PermitTypeRule {
  const rule = permitTypeRule(type, ruleSet)
  if (rule === null) throw new RangeError(`${ruleSet.key} has no permit of type ${type}`)
  return rule
}

import { cn11270 } from './rule-sets/cn-11-270.ts'
import { cn122016 } from './rule-sets/cn-12-2016.ts'
import { cn14234 } from './rule-sets/cn-14-234.ts'
import { cn21281 } from './rule-sets/cn-21-281.ts'
import { cn3143 } from './rule-sets/cn-31-43.ts'
import { cn322013 } from './rule-sets/cn-32-2013.ts'
import { cn332016 } from './rule-sets/cn-33-2016.ts'
import { cn34224 } from './rule-sets/cn-34-224.ts'
import { cn3502168 } from './rule-sets/cn-3502-168.ts'
import { cn37253 } from './rule-sets/cn-37-253.ts'
import { cn37306 } from './rule-sets/cn-37-306.ts'
import { cn442010 } from './rule-sets/cn-44-2010.ts'
import { cn44032015 } from './rule-sets/cn-4403-2015.ts'
import { cn51279 } from './rule-sets/cn-51-279.ts'
import { cn522012 } from './rule-sets/cn-52-2012.ts'
import { cn532013 } from './rule-sets/cn-53-2013.ts'
import { cn62123 } from './rule-sets/cn-62-123.ts'
import type { PlainDate } from './plain-date.ts'
import type { RuleSet } from './rule-sets/rule-set.ts'

export type {
  DocumentKind,
  DocumentRequirement,
  FineCondition,
  LiableParty,
  MigrantBorder,
  PenaltyBand,
  PermitType,
  PermitTypeRule,
  Recipient,
  ReportingDuty,
  RuleSet,
  Severity,
  Trigger,
} from './rule-sets/rule-set.ts'

/** Which rules apply to the events of which day. */
export interface LawBook {
  readonly selection: string
  /** The rule sets that may apply, oldest first. */
  readonly ruleSets: readonly RuleSet[]
  /** Null where the jurisdiction has no rules on that day. */
  ruleSetOn(day: PlainDate): RuleSet | null
}

/** The regulation that the public service article of 平度 quotes, and that the portal applies unless told otherwise. */
export const DEFAULT_SELECTION = 'CN-37-253'

/** Every regulation the portal knows, in the order of jurisdictions and years. */
export const ruleSets: readonly RuleSet[] = [
  cn11270,
  cn122016,
  cn14234,
  cn21281,
  cn3143,
  cn322013,
  cn332016,
  cn34224,
  cn3502168,
  cn37253,
  cn37306,
  cn442010,
  cn44032015,
  cn51279,
  cn522012,
  cn532013,
  cn62123,
]

export function ruleSetByKey(key: string): RuleSet | null {
  return ruleSets.find((ruleSet) => ruleSet.key === key) ?? null
}

/**
 * `selection` is a rule set's key, which pins that regulation for every day, its end notwithstanding; or six digits of
 * GB/T 2260, which resolve county, city, province, none by the day of the event (行政处罚法 art. 37: the law at the act).
 * Throws RangeError where it is neither.
 */
export function lawBook(selection: string): LawBook {
  const pinned = ruleSetByKey(selection)
  if (pinned !== null) return { selection, ruleSets: [pinned], ruleSetOn: () => pinned }
  if (!isJurisdiction(selection)) {
    throw new RangeError(
      `PORTAL_RULES is neither the key of a rule set (${ruleSets.map((ruleSet) => ruleSet.key).join(', ')}) nor six digits of a division code such as 370283`,
    )
  }
  return {
    selection,
    ruleSets: widening(selection)
      .flatMap(ofJurisdiction)
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
    ruleSetOn: (day) =>
      widening(selection)
        .flatMap(ofJurisdiction)
        .find((ruleSet) => isInForce(ruleSet, day)) ?? null,
  }
}

/** By the text of the regulation itself, whatever is pinned. */
export function isInForce(ruleSet: RuleSet, day: PlainDate): boolean {
  return ruleSet.effectiveFrom <= day && (ruleSet.effectiveTo === null || day <= ruleSet.effectiveTo)
}

/**
 * The duty's length in whole days, as the public contract tells it, which knows no hours: 24 hours are 1 calendar day.
 * 0 working days where there is no duty or no count of days.
 */
export function reportingDays(
  ruleSet: RuleSet,
  kind: 'HIRE' | 'DEPARTURE' = 'HIRE',
): { days: number; unit: 'WORKING_DAY' | 'CALENDAR_DAY' } {
  const period = (kind === 'HIRE' ? ruleSet.hire : ruleSet.departure)?.period ?? null
  if (period === null) return { days: 0, unit: 'WORKING_DAY' }
  return period.unit === 'HOUR'
    ? { days: Math.ceil(period.length / 24), unit: 'CALENDAR_DAY' }
    : { days: period.length, unit: period.unit }
}

/** Six digits whose first two are a province of the mainland. */
function isJurisdiction(selection: string): boolean {
  return /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{4}$/.test(selection)
}

/** 370283 → 370283, 370200, 370000. */
function widening(code: string): string[] {
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])]
}

function ofJurisdiction(code: string): RuleSet[] {
  return ruleSets.filter((ruleSet) => ruleSet.jurisdiction === code)
}

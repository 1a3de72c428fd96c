import { addYears, type PlainDate } from './plain-date.ts'
import type { RuleSet, Severity } from './rule-sets.ts'
import { sayDay } from './say-day.ts'

export interface SeverityFacts {
  /** Working days between the last day and the report, or the day looked at where there is none. */
  readonly workingDaysLate: number
  /** The day up to which they were counted; the reason names it, because the number goes on growing elsewhere. */
  readonly countedOn: PlainDate
  /** Punished so often for the same kind of act as the rule wants: see `isPunishedAgain`. */
  readonly repeated: boolean
  /** A report that was false on purpose. */
  readonly falsified: boolean
}

/** Dated data, like a regulation, but of the portal's own making. */
export interface SeverityRule {
  readonly key: string
  readonly verified: boolean
  readonly note: string
  readonly seriousWhen: {
    readonly workingDaysLateOver: number
    /** So many earlier penalties for the same kind of act, within so many years before it. */
    readonly punishedTimes: number
    readonly punishedWithinYears: number
    readonly falsified: true
  }
}

/**
 * When a breach is serious (情节严重). 行政处罚法 art. 34 wants published benchmarks, and none was found for this offence:
 * this rule is provisional, it only proposes, and an officer decides.
 */
export const severityRule: SeverityRule = {
  key: 'PORTAL-2026-2',
  verified: false,
  note: '未见公布的裁量基准：本门户暂行规则，仅供民警参考',
  seriousWhen: { workingDaysLateOver: 30, punishedTimes: 2, punishedWithinYears: 1, falsified: true },
}

/**
 * 公安机关办理行政案件程序规定 art. 160(4): who was punished twice within a year for the same kind of act is punished more heavily.
 */
export const PUNISHED_AGAIN = { citation: '《公安机关办理行政案件程序规定》第一百六十条第四项' } as const

/** 行政处罚法 art. 33(1) does not say what "first" means: lists that the police have published look back two years. */
export const FIRST_VIOLATION = { years: 2, citation: '《行政处罚法》第三十三条第一款' } as const

/** Whether a penalty was decided in the year before an act; the day of the act itself does not count. */
export function isPenaltyRecent(
  decidedOn: PlainDate,
  actOn: PlainDate,
  { seriousWhen }: SeverityRule = severityRule,
): boolean {
  return decidedOn >= addYears(actOn, -seriousWhen.punishedWithinYears) && decidedOn < actOn
}

/** Whether so many penalties for the same kind of act were decided in the year before it that the law weighs them. */
export function isPunishedAgain(
  decidedOn: readonly PlainDate[],
  actOn: PlainDate,
  rule: SeverityRule = severityRule,
): boolean {
  return decidedOn.filter((on) => isPenaltyRecent(on, actOn, rule)).length >= rule.seriousWhen.punishedTimes
}

export type SeverityGround = 'FALSIFIED' | 'REPEATED' | 'VERY_LATE' | 'NONE'

export interface SeverityJudgement {
  readonly severity: Severity
  readonly ground: SeverityGround
  readonly reasonZh: string
  readonly reasonEn: string
  readonly rule: SeverityRule
  /** The regulation whose bands the severity chooses among. */
  readonly ruleSetKey: string
}

/** Never milder for being later, repeated or falsified. */
export function judgeSeverity(
  facts: SeverityFacts,
  ruleSet: Pick<RuleSet, 'key'>,
  rule: SeverityRule = severityRule,
): SeverityJudgement {
  const ground = groundOf(facts, rule)
  return {
    severity: ground === 'NONE' ? 'ORDINARY' : 'SERIOUS',
    ground,
    ...reasons(ground, facts, rule),
    rule,
    ruleSetKey: ruleSet.key,
  }
}

function groundOf(facts: SeverityFacts, { seriousWhen }: SeverityRule): SeverityGround {
  if (facts.falsified) return 'FALSIFIED'
  if (facts.repeated) return 'REPEATED'
  return facts.workingDaysLate > seriousWhen.workingDaysLateOver ? 'VERY_LATE' : 'NONE'
}

function reasons(
  ground: SeverityGround,
  facts: SeverityFacts,
  { seriousWhen }: SeverityRule,
): { reasonZh: string; reasonEn: string } {
  const { workingDaysLateOver: most, punishedTimes: times, punishedWithinYears: years } = seriousWhen
  switch (ground) {
    case 'FALSIFIED':
      return { reasonZh: '故意虚假申报，情节严重', reasonEn: 'Serious: the report was false on purpose' }
    case 'REPEATED':
      return {
        reasonZh: `${years}年内因同类违法行为已受${times}次以上处罚（${PUNISHED_AGAIN.citation}：从重），建议按情节严重，由民警认定`,
        reasonEn: `Proposed as serious: punished at least ${times} times for the same kind of act within ${years} year (${PUNISHED_AGAIN.citation}); officers decide`,
      }
    case 'VERY_LATE':
      return {
        reasonZh: `截至${sayDay(facts.countedOn, 'zh-CN')}逾期${facts.workingDaysLate}个工作日，超过${most}个工作日，情节严重`,
        reasonEn: `Serious: ${facts.workingDaysLate} working days late on ${sayDay(facts.countedOn, 'en')}, which is more than ${most}`,
      }
    case 'NONE':
      return {
        reasonZh: `截至${sayDay(facts.countedOn, 'zh-CN')}逾期${facts.workingDaysLate}个工作日，未超过${most}个工作日，无虚假申报，属一般情节`,
        reasonEn: `Ordinary: ${facts.workingDaysLate} working days late on ${sayDay(facts.countedOn, 'en')}, which is not more than ${most}, nothing falsified`,
      }
    default:
      return ground satisfies never
  }
}

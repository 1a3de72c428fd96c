import type { RuleSet, Severity } from './rule-sets.ts'

export interface SeverityFacts {
  /** Working days between the last day and the report, or the day looked at where there is none. */
  readonly workingDaysLate: number
  /** An earlier case of the same kind within `repeatedWithinYears`. */
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
    readonly repeatedWithinYears: number
    readonly falsified: true
  }
}

/**
 * When a breach is serious (情节严重). 行政处罚法 art. 34 wants published benchmarks, and none was found for this offence:
 * this rule is provisional, it only proposes, and an officer decides.
 */
export const severityRule: SeverityRule = {
  key: 'PORTAL-2026-1',
  verified: false,
  note: '未见公布的裁量基准: 本门户暂行规则, 仅供民警参考',
  seriousWhen: { workingDaysLateOver: 30, repeatedWithinYears: 2, falsified: true },
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
export function judgeSeverity(facts: SeverityFacts, ruleSet: Pick<RuleSet, 'key'>, rule: SeverityRule = severityRule): SeverityJudgement {
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

function reasons(ground: SeverityGround, facts: SeverityFacts, { seriousWhen }: SeverityRule): { reasonZh: string; reasonEn: string } {
  const { workingDaysLateOver: most, repeatedWithinYears: years } = seriousWhen
  switch (ground) {
    case 'FALSIFIED':
      return { reasonZh: '故意虚假申报, 情节严重', reasonEn: 'Serious: the report was false on purpose' }
    case 'REPEATED':
      return { reasonZh: `${years}年内再次发生同类违法行为, 情节严重`, reasonEn: `Serious: an earlier breach of the same kind within ${years} years` }
    case 'VERY_LATE':
      return {
        reasonZh: `逾期${facts.workingDaysLate}个工作日, 超过${most}个工作日, 情节严重`,
        reasonEn: `Serious: ${facts.workingDaysLate} working days late, which is more than ${most}`,
      }
    case 'NONE':
      return {
        reasonZh: `逾期${facts.workingDaysLate}个工作日, ${years}年内初次, 无虚假申报, 属一般情节`,
        reasonEn: `Ordinary: ${facts.workingDaysLate} working days late, the first within ${years} years, nothing falsified`,
      }
    default:
      return ground satisfies never
  }
}

import { workingDaysLate, type WorkingCalendar } from '../../law/calendar.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { isPunishedAgain, judgeSeverity } from '../../law/severity.ts'

export interface DutyToWeigh {
  dueOn: PlainDate
  /** The day of the report, or the day looked at where there is none. */
  countedOn: PlainDate
  /** How many are alike; one if not said. */
  count?: number
}

export interface Weighed {
  /** Duties. */
  count: number
  severity: Severity
  reasonZh: string
  reasonEn: string
  /** Working days. */
  daysLate: number
}

/** What the facts of one duty propose. `punishedOn`: when penalties were decided for the same kind of act. */
export function weighDuty(
  { dueOn, countedOn, count = 1 }: DutyToWeigh,
  { punishedOn, calendar, ruleKey }: { punishedOn: readonly PlainDate[]; calendar: WorkingCalendar; ruleKey: string },
): Weighed {
  const daysLate = workingDaysLate(dueOn, countedOn, calendar)
  // Two penalties within a year weigh (公安程序规定 art. 160(4)); an earlier case without one is shown, and weighs nothing.
  const repeated = isPunishedAgain(punishedOn, addDays(dueOn, 1))
  const { severity, reasonZh, reasonEn } = judgeSeverity(
    { workingDaysLate: daysLate, countedOn, repeated, falsified: false },
    { key: ruleKey },
  )
  return { count, severity, reasonZh, reasonEn, daysLate }
}

/**
 * What the facts of all duties of a case propose. Duties of different severity are found as different cases, so that
 * one very late report makes no other serious; where an amendment has made them differ since, the case as a whole is
 * proposed as ordinary and says which are not.
 */
export function weighTogether(duties: readonly [Weighed, ...Weighed[]]): Weighed {
  const heaviest = duties.reduce((worst, one) => (outweighs(one, worst) ? one : worst))
  const count = countOf(duties)
  if (count === 1) return heaviest
  const serious = countOf(duties.filter(({ severity }) => severity === 'SERIOUS'))
  const { daysLate, reasonZh, reasonEn } = heaviest
  if (serious > 0 && serious < count)
    return {
      count,
      severity: 'ORDINARY',
      daysLate,
      reasonZh: `${count}项中仅${serious}项单独看属情节严重（${reasonZh}），全案不因此建议按情节严重；民警认定情节严重的，须另写理由`,
      reasonEn: `Only ${serious} of ${count} would be serious taken alone (${reasonEn}): the whole is not proposed as serious for that; officers who find it serious give reasons of their own`,
    }
  return {
    ...heaviest,
    count,
    reasonZh: `各项中最重的一项：${reasonZh}`,
    reasonEn: `The heaviest of them: ${reasonEn}`,
  }
}

function countOf(duties: readonly Weighed[]): number {
  return duties.reduce((sum, { count }) => sum + count, 0)
}

function outweighs(one: Weighed, other: Weighed): boolean {
  return one.severity === other.severity ? one.daysLate > other.daysLate : one.severity === 'SERIOUS'
}

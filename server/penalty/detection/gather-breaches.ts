import type { Context } from '../../request/context.ts'
import { workingDaysLate } from '../../law/calendar.ts'
import { addDays, addYears, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { ruleSetByKey, type Severity } from '../../law/rule-sets.ts'
import { FIRST_VIOLATION, isPunishedAgain, judgeSeverity } from '../../law/severity.ts'
import { newId } from '../../platform/new-id.ts'
import type { Breach } from '../../employment/employment.consequences.ts'

export interface EarlierCase {
  employerId: string
  kind: string
  detectedAt: Date
  /** When a penalty was decided in it. */
  punishedOn: PlainDate | null
}

/** What one case is about: one duty that waits, or the late reports of one employer and kind. */
export interface FoundCase {
  id: string
  breaches: readonly [Breach, ...Breach[]]
  ruleKey: string
  severity: Severity
  reasonZh: string
  reasonEn: string
  daysLate: number
  repeated: boolean
  selfCorrected: boolean
}

/**
 * Late reports that one employer filed on one day, of one kind and under one regulation, are one case; what nobody has
 * reported is one for itself. Whom a case is against is the officers' to say: until then an employer is one respondent.
 */
export function gatherBreaches(breaches: readonly Breach[]): [Breach, ...Breach[]][] {
  const together = ({ obligationId, metAt, employerId, kind, ruleKey, foundByOthers }: Breach): string =>
    metAt === null ? obligationId : [employerId, kind, ruleKey, foundByOthers, dayOf(metAt)].join(' ')
  return [...Map.groupBy(breaches, together).values()].map((group) => group as [Breach, ...Breach[]])
}

/** Under rules without a fine there is no case. Of many duties the heaviest speaks for the case. */
export function judgeCase(
  context: Context,
  breaches: readonly [Breach, ...Breach[]],
  earlier: readonly EarlierCase[],
): FoundCase[] {
  const [first] = breaches
  const ruleSet = ruleSetByKey(first.ruleKey)
  if (!ruleSet || ruleSet.penaltyBands.length === 0) return []
  const alike = earlier.filter((known) => known.employerId === first.employerId && known.kind === first.kind)
  const judged = [
    ...Map.groupBy(breaches, ({ dueOn, metAt }) => `${dueOn} ${metAt === null ? '' : dayOf(metAt)}`).values(),
  ].map(([breach]) => judgeOne(context, breach!, alike))
  const heaviest = judged.reduce((worst, one) => (outweighs(one, worst) ? one : worst))
  return [
    {
      id: newId(),
      breaches,
      ruleKey: ruleSet.key,
      ...heaviest,
      repeated: judged.some(({ repeated }) => repeated),
      selfCorrected: breaches.every(({ metAt, foundByOthers }) => metAt !== null && !foundByOthers),
    },
  ]
}

type Judged = Pick<FoundCase, 'severity' | 'reasonZh' | 'reasonEn' | 'daysLate' | 'repeated'>

function judgeOne({ today, portal }: Context, breach: Breach, alike: readonly EarlierCase[]): Judged {
  const since = addYears(breach.dueOn, -FIRST_VIOLATION.years)
  // Two penalties within a year weigh (公安程序规定 art. 160(4)); an earlier case without one is shown, and weighs nothing.
  const punishedAgain = isPunishedAgain(
    alike.flatMap(({ punishedOn }) => punishedOn ?? []),
    addDays(breach.dueOn, 1),
  )
  const countedOn = breach.metAt === null ? today : dayOf(breach.metAt)
  const daysLate = workingDaysLate(breach.dueOn, countedOn, portal.calendar)
  const { severity, reasonZh, reasonEn } = judgeSeverity(
    { workingDaysLate: daysLate, countedOn, repeated: punishedAgain, falsified: false },
    { key: breach.ruleKey },
  )
  return {
    severity,
    reasonZh,
    reasonEn,
    daysLate,
    repeated: alike.some(({ detectedAt }) => detectedAt < breach.dueAt && dayOf(detectedAt) >= since),
  }
}

export function outweighs(
  one: Pick<Judged, 'severity' | 'daysLate'>,
  other: Pick<Judged, 'severity' | 'daysLate'>,
): boolean {
  return one.severity === other.severity ? one.daysLate > other.daysLate : one.severity === 'SERIOUS'
}

export function reasonsOfMany(
  { reasonZh, reasonEn }: Pick<Judged, 'reasonZh' | 'reasonEn'>,
  count: number,
): Pick<Judged, 'reasonZh' | 'reasonEn'> {
  return count === 1
    ? { reasonZh, reasonEn }
    : { reasonZh: `各项中最重的一项：${reasonZh}`, reasonEn: `The heaviest of them: ${reasonEn}` }
}

export type NumberedCase = FoundCase & { caseNumber: string }

import type { Context } from '../../request/context.ts'
import { addYears, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { ruleSetByKey } from '../../law/rule-sets.ts'
import { FIRST_VIOLATION } from '../../law/severity.ts'
import { newId } from '../../platform/new-id.ts'
import type { Breach } from '../../employment/employment.consequences.ts'
import { penaltyDays } from './earlier-cases.read.ts'
import { weighDuty, weighTogether, type Weighed } from './weigh-duties.ts'

export interface EarlierCase {
  employerId: string
  kind: string
  detectedAt: Date
  /** When a penalty was decided in it. */
  punishedOn: PlainDate | null
}

/** What one case is about: one duty that waits, or late reports of one employer, kind and proposed severity. */
export interface FoundCase<Found extends CountedBreach = CountedBreach> extends Weighed {
  id: string
  breaches: readonly [Found, ...Found[]]
  /** Each of them, of the same severity. */
  weighed: readonly [Weighed, ...Weighed[]]
  ruleKey: string
  repeated: boolean
  selfCorrected: boolean
}

/** In a preview one stands for many that fell due on the same day. */
export type CountedBreach = Breach & { duties?: number }

export type NumberedCase = FoundCase & { caseNumber: string }

/**
 * Late reports that one employer filed on one day, of one kind, under one regulation and of one proposed severity, are
 * one case; what nobody has reported is one for itself. Whom a case is against is the officers' to say: until then an
 * employer is one respondent. Under rules without a fine there is no case.
 */
export function gatherCases<Found extends CountedBreach>(
  context: Context,
  breaches: readonly Found[],
  earlier: readonly EarlierCase[],
): FoundCase<Found>[] {
  const before = Map.groupBy(earlier, ({ employerId, kind }) => `${employerId} ${kind}`)
  const judgeEach = onceFor((breach: Found) =>
    judge(context, breach, before.get(`${breach.employerId} ${breach.kind}`) ?? []),
  )
  const judged = breaches.filter(isFined).map((breach) => ({ breach, ...judgeEach(breach), count: breach.duties ?? 1 }))
  const together = ({ breach, severity }: (typeof judged)[number]): string => {
    const { obligationId, metAt, employerId, stationId, kind, ruleKey, foundByOthers } = breach
    return metAt === null
      ? obligationId
      : [employerId, stationId, kind, ruleKey, foundByOthers, dayOf(metAt), severity].join(' ')
  }
  return [...Map.groupBy(judged, together).values()].map((group): FoundCase<Found> => {
    const [first, ...more] = group as [(typeof judged)[number], ...(typeof judged)[number][]]
    return {
      id: newId(),
      breaches: [first.breach, ...more.map(({ breach }) => breach)],
      ruleKey: first.breach.ruleKey,
      ...weighTogether([first, ...more]),
      weighed: [first, ...more],
      repeated: group.some(({ repeated }) => repeated),
      selfCorrected: group.every(({ breach: { metAt, foundByOthers } }) => metAt !== null && !foundByOthers),
    }
  })
}

function isFined({ ruleKey }: Breach): boolean {
  return (ruleSetByKey(ruleKey)?.penaltyBands.length ?? 0) > 0
}

type Judged = Weighed & { repeated: boolean }

/** Of the duties of a roster, most fell due on the same few days. */
function onceFor<Found extends CountedBreach>(judgeOne: (breach: Found) => Judged): (breach: Found) => Judged {
  const known = new Map<string, Judged>()
  return (breach) => {
    const { employerId, kind, ruleKey, dueOn, metAt } = breach
    const key = [employerId, kind, ruleKey, dueOn, metAt === null ? '' : dayOf(metAt)].join(' ')
    const judged = known.get(key) ?? judgeOne(breach)
    known.set(key, judged)
    return judged
  }
}

function judge({ today, portal }: Context, breach: Breach, alike: readonly EarlierCase[]): Judged {
  const since = addYears(breach.dueOn, -FIRST_VIOLATION.years)
  return {
    ...weighDuty(
      { dueOn: breach.dueOn, countedOn: breach.metAt === null ? today : dayOf(breach.metAt) },
      {
        punishedOn: penaltyDays(alike),
        calendar: portal.calendar,
        ruleKey: breach.ruleKey,
      },
    ),
    repeated: alike.some(({ detectedAt }) => detectedAt < breach.dueAt && dayOf(detectedAt) >= since),
  }
}

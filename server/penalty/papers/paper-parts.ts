import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { ruleSetByKey } from '../../law/rule-sets.ts'
import { sayDay } from '../../law/say-day.ts'
import { explain } from '../../regulation/deadlines.ts'
import { loadBefore, withinFirstYears, type Before } from '../detection/earlier-cases.read.ts'
import { isHearingHeld, ruleThatApplies, sinceNotice, type CaseFacts, type Duty } from '../procedure/case-facts.ts'
import { payBy } from '../procedure/debts.ts'
import { authorities } from './authorities.ts'

export type Parts = Record<string, string | null>

interface Stored {
  stationName: string
  divisionCode: string
  employerName: string
  creditCode: string
  employerAddress: string
  severityReason: string
  ruleKey: string
  respondent: string | null
  capacity: keyof typeof capacityWords | null
  namedBecause: string | null
  facts: string | null
  reasons: string | null
  duringTermReasons: string | null
  decisionNumber: string | null
  noticeNumber: string | null
}

/** What is known of a case, in the words its papers are filled with; what is not known is null and will be missed. */
export async function partsOf(context: Context, facts: CaseFacts): Promise<Parts> {
  const stored = await context.first<Stored>(sql`
    select s.name as "stationName", s.division_code as "divisionCode", e.name as "employerName", e.credit_code as "creditCode", e.address as "employerAddress",
      coalesce(f.severity_reasons, c.severity_reason_zh) as "severityReason", f.during_term_reasons as "duringTermReasons", c.rule_key as "ruleKey", f.respondent, f.capacity, f.named_because as "namedBecause", f.facts, f.reasons,
      (select p.number from case_paper p where p.case_id = c.id and p.kind = 'DECISION' order by p.issued_at desc limit 1) as "decisionNumber",
      (select p.number from case_paper p where p.case_id = c.id and p.kind = 'NOTICE' order by p.issued_at desc limit 1) as "noticeNumber"
    from penalty_case c join station s on s.id = c.station_id join employer e on e.id = c.employer_id left join case_file f on f.case_id = c.id where c.id = ${facts.id}`)
  if (!stored) return {}
  const before = (await loadBefore(context, [facts.id]))[0] ?? null
  const rule = ruleThatApplies(facts, facts.severity) ?? ruleSetByKey(stored.ruleKey)
  const { capacity, divisionCode, ruleKey, ...words } = stored
  return {
    ...words,
    reasons: withDuringTerm(stored.reasons, stored.duringTermReasons),
    ...authorities[divisionCode],
    capacity: capacity && capacityWords[capacity],
    basis: rule?.citation ?? null,
    breaches: breachesOf(facts),
    deadlines: deadlinesOf(context, facts, ruleKey),
    heard: heardOf(facts),
    evidence: '平台申报记录、期限计算说明及现场检查记录。',
    circumstances: circumstancesOf(facts, before),
    hearingRequestedOn: dayZhOr(facts.hearingRequestedOn),
    correctBy: facts.correctBy && dayZh(facts.correctBy),
    decisionNumber: stored.decisionNumber,
    noticeNumber: stored.noticeNumber,
    servedOn: facts.servedOn && dayZh(facts.servedOn),
    payBy: dayZhOr(payBy(facts)?.on),
    hearingRight: hearingWords(facts.hearingOffered),
    issuedOn: dayZh(context.today),
  }
}

/** A decision says why the fine did not wait for the end of the term to correct. */
export function withDuringTerm(reasons: string | null, duringTerm: string | null): string | null {
  return reasons === null || duringTerm === null || duringTerm === ''
    ? reasons
    : `${reasons}责令改正期限届满前作出决定的理由：${duringTerm}`
}

export const capacityWords = {
  LEGAL_REPRESENTATIVE: '法定代表人',
  DIRECTLY_RESPONSIBLE_PERSON: '直接责任人',
  ENTITY: '单位',
} as const

export function yuanOf(fen: number): string {
  return (fen / 100).toFixed(2)
}

export function hearingWords(offered: boolean): string {
  return offered
    ? '你有权要求听证，要求听证的，应当自收到本告知书之日起五个工作日内提出（第六十三条、第六十四条）。'
    : '本案拟处罚数额未达到听证标准。'
}

/** A fine of nothing is what a regulation that warns first allows in ordinary cases. */
export function penaltyWords(fen: number | null): string | null {
  if (fen === null || Number.isNaN(fen)) return null
  return fen === 0 ? '警告' : `罚款人民币${yuanOf(fen)}元`
}

function breachesOf({ duties }: CaseFacts): string {
  const alike = Map.groupBy(standing(duties), ({ kind, eventOn, countedFrom, dueOn, metOn }) =>
    [kind, eventOn, countedFrom, dueOn, metOn].join(' '),
  )
  return [...alike.values()]
    .map((group) => {
      const [{ kind, eventOn, countedFrom, dueOn, metOn }] = group as [Duty]
      const people = group.length === 1 ? '' : `${group.length}人`
      const what =
        kind === 'HIRE'
          ? `于${dayZh(eventOn)}聘用流动人口${people}`
          : `于${dayZh(eventOn)}与流动人口${people}终止或者解除劳动关系`
      return `${what}${countedFrom ? `（原申报为${dayZh(countedFrom)}，期限按原申报计算）` : ''}，应当于${dayZh(dueOn)}前申报，${metOn === null ? '至今未申报' : `于${dayZh(metOn)}逾期申报`}。`
    })
    .join('')
}

/** A withdrawn report is no fact of the case. */
function standing(duties: readonly Duty[]): readonly Duty[] {
  return duties.some(({ waived }) => !waived) ? duties.filter(({ waived }) => !waived) : duties
}

/** The days that counted, so that anyone can check the deadline by hand. */
function deadlinesOf({ portal }: Context, { duties }: CaseFacts, ruleKey: string): string {
  return [
    ...new Map(
      standing(duties).map((duty) => [`${duty.kind} ${duty.countedFrom ?? duty.eventOn} ${duty.dueOn}`, duty]),
    ).values(),
  ]
    .map(({ kind, countedFrom, eventOn: day, dueOn, provisional }) => {
      const eventOn = countedFrom ?? day
      const { steps, citation } = explain(
        { kind, eventOn, dueOn, dueAt: new Date(0), provisional, ruleKey, calendarVersion: portal.calendar.version },
        portal,
      )
      const counted = steps.filter((step) => step.counted).map(({ on }) => dayZh(on))
      return `自${dayZh(eventOn)}次日起算，计入期限的日子为${counted.join('、')}，${dayZh(dueOn)}二十四时届满${citation ? `（${citation}）` : ''}。`
    })
    .join('')
}

function heardOf(facts: CaseFacts): string | null {
  const { noticeOn, noticeMethod, hearingHeldOn } = facts
  if (noticeOn === null) return null
  const [statedOn, waivedOn, hearingRequestedOn] = [
    sinceNotice(facts, facts.statedOn),
    sinceNotice(facts, facts.waivedOn),
    sinceNotice(facts, facts.hearingRequestedOn),
  ]
  const said =
    statedOn === null
      ? waivedOn === null
        ? '当事人在期限内未提出陈述、申辩。'
        : `当事人于${dayZh(waivedOn)}书面放弃陈述、申辩。`
      : `当事人于${dayZh(statedOn)}提出陈述、申辩，已复核。`
  const hearing =
    hearingRequestedOn === null
      ? ''
      : hearingHeldOn === null || !isHearingHeld(facts)
        ? `当事人于${dayZh(hearingRequestedOn)}要求听证。`
        : `已于${dayZh(hearingHeldOn)}举行听证。`
  return `已于${dayZh(noticeOn)}${noticeMethod === 'PUBLIC_NOTICE' ? '公告' : ''}告知。${said}${hearing}`
}

function circumstancesOf({ selfCorrected, duties }: CaseFacts, before: Before | null): string {
  const corrected = duties.every(({ metOn, waived }) => metOn !== null || waived)
  return [
    selfCorrected ? '被发现前主动补报。' : corrected ? '发现后已改正。' : '尚未改正。',
    before && withinFirstYears(before).length > 0
      ? '该行为之前二年内曾有同类案件。'
      : '该行为之前二年内未发现同类案件，系初次。',
  ].join('')
}

export function dayZhOr(on: PlainDate | null | undefined): string | null {
  return on ? dayZh(on) : null
}

export function dayZh(on: PlainDate): string {
  return sayDay(on, 'zh-CN')
}

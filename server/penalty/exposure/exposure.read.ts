import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { Obligation } from '../../employment/employment.graphql.ts'
import { obligationColumns } from '../../employment/employment.read.ts'
import { exposure, type Breach } from '../../law/penalty.ts'
import { dayOf, type PlainDate } from '../../law/plain-date.ts'
import { ruleSetByKey } from '../../law/rule-sets.ts'
import { severityRule } from '../../law/severity.ts'
import { money } from '../../regulation/money.ts'
import { bandOf } from '../../regulation/regulation.read.ts'
import { counts } from '../detection/earlier-cases.read.ts'
import type { Exposure, ExposureItem, ExposurePart } from './exposure.graphql.ts'

const mostShown = 200
const { seriousWhen } = severityRule

type Duty = Obligation & { repeated: boolean }

/**
 * Duties that nobody has met, and those met late, unless their case is closed: one act is not fined twice (行政处罚法 art.
 * 29).
 */
export async function readExposure(context: Context, employerId: string, asked: PlainDate | null): Promise<Exposure> {
  const by = asked ?? context.today
  const duties = await context.rows<Duty>(sql`
    select ${obligationColumns}, (
        select count(distinct earlier.id) from penalty_case earlier join case_obligation eo on eo.case_id = earlier.id join obligation before on before.id = eo.obligation_id
        where earlier.employer_id = o.employer_id and before.kind = o.kind and earlier.fine is not null and ${counts('earlier')} and before.id <> o.id
          and earlier.decided_on >= o.due_on + 1 - make_interval(years => ${seriousWhen.punishedWithinYears}) and earlier.decided_on <= o.due_on) >= ${seriousWhen.punishedTimes} as repeated
    from obligation o where o.employer_id = ${employerId} and o.waived_at is null and not o.provisional and o.due_on < ${by}
      and (o.met_at is null or o.met_at >= o.due_at)
      and not exists (select from case_obligation co join penalty_case c on c.id = co.case_id where co.obligation_id = o.id and c.status = 'CLOSED')
    order by o.due_on, o.id`)
  const figures = [...Map.groupBy(duties, ({ ruleKey }) => ruleKey)].flatMap(([ruleKey, ofRule]) =>
    itemsOf(context, ruleKey, ofRule, by),
  )
  return {
    by,
    items: figures.slice(0, mostShown).map(({ item }) => item),
    minimum: money(figures.reduce((sum, { minimum }) => sum + minimum, 0)),
    maximum: money(figures.reduce((sum, { maximum }) => sum + maximum, 0)),
    toReport: partOf(figures.filter(({ item }) => item.obligation.metAt === null)),
    reportedLate: partOf(figures.filter(({ item }) => item.obligation.metAt !== null)),
  }
}

function partOf(figures: readonly Figure[]): ExposurePart {
  return {
    count: figures.length,
    items: figures.slice(0, mostShown).map(({ item }) => item),
    minimum: money(figures.reduce((sum, { minimum }) => sum + minimum, 0)),
    maximum: money(figures.reduce((sum, { maximum }) => sum + maximum, 0)),
  }
}

interface Figure {
  item: ExposureItem
  minimum: number
  maximum: number
}

function itemsOf({ portal, language }: Context, ruleKey: string, duties: readonly Duty[], by: PlainDate): Figure[] {
  const rules = ruleSetByKey(ruleKey)
  if (!rules) return []
  const byId = new Map(duties.map((duty) => [duty.id, duty]))
  return exposure(duties.map(breachOf), by, rules, portal.calendar).items.map(
    ({ id, severity, band, minimum, maximum, reasonZh, reasonEn }) => ({
      item: {
        obligation: byId.get(id)!,
        severity,
        band: bandOf(band),
        liable: liableWords[band.liable][language],
        reason:
          language === 'en'
            ? `${reasonEn} (provisional rule of this portal; 《${rules.title}》)`
            : `${reasonZh}（本门户暂行裁量规则；《${rules.title}》）`,
      },
      minimum,
      maximum,
    }),
  )
}

function breachOf({ id, dueOn, provisional, metAt, repeated }: Duty): Breach {
  return { id, dueOn, provisional, metOn: metAt && dayOf(metAt), repeated, falsified: false, persons: 1 }
}

const liableWords = {
  LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON: {
    'zh-CN': '法定代表人或者直接责任人（自然人）',
    en: 'The legal representative or the person directly responsible (a natural person)',
  },
  ENTITY: { 'zh-CN': '用人单位', en: 'The unit' },
} as const

import { sql, type RawBuilder } from 'kysely'
import type { Context, Language } from '../request/context.ts'
import { employerOf, loadEmployers } from '../employer/employer.read.ts'
import { calendarAt } from '../employment/days-late.ts'
import { obligationStatusIs } from '../employment/obligation-status.ts'
import { asSeenBy, scopeConditions } from '../employment/employment.read.ts'
import { workingDaysLate } from '../law/calendar.ts'
import { industries, isIndustry } from '../law/industries.ts'
import { addYears, dayOf, type PlainDate } from '../law/plain-date.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { pastInstant, tableAsOf } from '../request/as-of.ts'
import { selectedWithin, type SelectedFields } from '../request/selected-fields.ts'
import { globalId } from '../request/global-id.ts'
import { rowsWithRelations } from '../request/relations.ts'
import { BadRequest } from '../request/refusal.ts'
import { money } from '../regulation/money.ts'
import { loadStations } from '../station/station.read.ts'
import { complianceFacts } from './compliance-facts.ts'
import { measures, type ComplianceQuestion, type Measure } from './fact.ts'
import type {
  ComplianceFigures,
  ComplianceFilter,
  ComplianceGroup,
  ComplianceGroupingName,
  ComplianceOrderName,
  ComplianceReport,
  FigureScope,
  LatenessBucket,
} from './compliance.graphql.ts'

const mostGroups = 500
const longestPeriodInYears = 20

export interface ComplianceAsked {
  groupBy: ComplianceGroupingName
  orderBy: ComplianceOrderName
  first: number
  /** Figures to compute; all if absent. */
  fields?: SelectedFields
}

interface FigureRow extends Partial<Record<Measure, number>> {
  total: boolean
  key: string | null
  groups: number
}

/** Figures of a period, in total and by group, in one statement. */
export async function readCompliance(
  context: Context,
  filter: ComplianceFilter,
  asked: ComplianceAsked,
): Promise<ComplianceReport> {
  if (asked.first < 1 || asked.first > mostGroups) throw new BadRequest(`Ask for 1 to ${mostGroups} groups.`)
  const question = questionOf(context, filter)
  const wanted = wantedBy(asked)
  const sums = [...wanted].map((measure) => sql`coalesce(sum(${sql.ref(measure)}), 0)::bigint as ${sql.ref(measure)}`)
  const figures = sql`
    select *, (count(*) over ()) - 1 as groups from (
      select grouping(key) = 1 as total, ${keyTexts[asked.groupBy]} as key, ${sql.join(sums)}
      from (select ${groupKeys[asked.groupBy]} as key, ${sql.join(sums)} from ${complianceFacts(question, wanted, showsGroups(asked))} facts ${tradeOf(asked.groupBy, question)} group by 1) summed group by grouping sets ((key), ())) figures
    where total or key is not null order by total desc, ${orders[asked.orderBy]}, key limit ${asked.first + 1}`
  const rows = await (asked.groupBy === 'EMPLOYER'
    ? withEmployers(context, figures)
    : context.rows<FigureRow>(figures as RawBuilder<FigureRow>))
  const [total, ...groups] = rows
  return {
    total: figuresOf(total!, { filter }),
    groups: await Promise.all(
      groups.map((row) => groupOf(context, row, { filter, group: { by: asked.groupBy, key: row.key! } })),
    ),
    groupCount: total!.groups,
    asOf: question.at,
  }
}

/** Measures that each figure is computed from; figures without a sum are absent. */
const basis: Partial<Record<string, readonly Measure[]>> = {
  obligations: ['obligations'],
  met: ['met'],
  metLate: ['met_late'],
  overdue: ['overdue'],
  pending: ['obligations', 'met', 'met_late', 'overdue'],
  onTimeRate: ['met', 'met_late', 'overdue'],
  casesFound: ['cases_found'],
  casesOpen: ['cases_open'],
  fined: ['fined'],
  paid: ['paid'],
  permitsIssued: ['permits'],
  visitsCompleted: ['visits'],
  visitsOffHours: ['off_hours'],
  visitsRated: ['rated'],
  averageRating: ['rated', 'stars'],
}
const orderBasis: Record<ComplianceOrderName, readonly Measure[]> = {
  ON_TIME_RATE_ASC: ['met', 'met_late', 'overdue'],
  ON_TIME_RATE_DESC: ['met', 'met_late', 'overdue', 'obligations'],
  OVERDUE_DESC: ['overdue'],
  OBLIGATIONS_DESC: ['obligations'],
  KEY: [],
}

/** Includes the names that groups show. */
function withEmployers(context: Context, figures: RawBuilder<unknown>): Promise<FigureRow[]> {
  return rowsWithRelations<FigureRow>(
    context,
    sql`select numbered.*, key::uuid as "employerId", row_number() over () as place from (${figures}) numbered`,
    [employerOf],
    new Map([['employer', new Map()]]),
    sql`order by part0.place`,
  )
}

function wantedBy({ fields, orderBy }: ComplianceAsked): ReadonlySet<Measure> {
  if (!fields) return new Set(measures)
  const shown = [...selectedWithin(fields, 'total').keys(), ...selectedWithin(fields, 'groups', 'figures').keys()]
  return new Set(['obligations', ...orderBasis[orderBy], ...shown.flatMap((name) => basis[name] ?? [])])
}

function showsGroups({ fields }: ComplianceAsked): boolean {
  return !fields || fields.has('groups') || fields.has('groupCount')
}

/** Figures of one employer in one period. */
export async function readFigures(context: Context, filter: ComplianceFilter): Promise<ComplianceFigures> {
  return (await readCompliance(context, filter, { groupBy: 'RULE', orderBy: 'KEY', first: 1 })).total
}

/**
 * Facts are summed by group before the total: PostgreSQL parallelises only aggregates of one grouping.
 */
const groupKeys: Record<ComplianceGroupingName, RawBuilder<unknown>> = {
  EMPLOYER: sql`facts.employer_id`,
  STATION: sql`facts.station_id`,
  MONTH: sql`facts.month`,
  INDUSTRY: sql`coalesce(trade.industry, 'NONE')`,
  RULE: sql`facts.rule_key`,
}

const keyTexts: Record<ComplianceGroupingName, RawBuilder<unknown>> = {
  EMPLOYER: sql`key::text`,
  STATION: sql`key::text`,
  MONTH: sql`to_char(key, 'YYYY-MM')`,
  INDUSTRY: sql`key`,
  RULE: sql`key`,
}

/** As known at the as-of instant. */
function tradeOf(groupBy: ComplianceGroupingName, { asOf }: ComplianceQuestion): RawBuilder<unknown> {
  return groupBy === 'INDUSTRY' ? sql`join ${tableAsOf('employer', asOf)} trade on trade.id = facts.employer_id` : sql``
}

const rate = sql`met::numeric / nullif(met + met_late + overdue, 0)`
const orders: Record<ComplianceOrderName, RawBuilder<unknown>> = {
  ON_TIME_RATE_ASC: sql`${rate} asc nulls last, overdue desc`,
  ON_TIME_RATE_DESC: sql`${rate} desc nulls last, obligations desc`,
  OVERDUE_DESC: sql`overdue desc`,
  OBLIGATIONS_DESC: sql`obligations desc`,
  KEY: sql`key asc`,
}

export function questionOf(context: Context, filter: ComplianceFilter): ComplianceQuestion {
  if (filter.from > filter.to) throw new BadRequest('The period ends before it begins.')
  if (addYears(filter.from, longestPeriodInYears) < filter.to)
    throw new BadRequest(`A period has at most ${longestPeriodInYears} years.`)
  const asOf = pastInstant(filter.asOf, context.now)
  const at = asOf ?? context.now
  const { calendar } = context.portal
  return { filter: { ...asSeenBy(context.actor, filter), asOf }, asOf, at, calendar: calendarAt(asOf, calendar) }
}

const none = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>

function figuresOf(found: FigureRow, of: FigureScope): ComplianceFigures {
  const row = { ...none, ...found }
  const fallenDue = row.met + row.met_late + row.overdue
  return {
    obligations: row.obligations,
    met: row.met,
    metLate: row.met_late,
    pending: row.obligations - fallenDue,
    overdue: row.overdue,
    onTimeRate: fallenDue === 0 ? null : row.met / fallenDue,
    casesFound: row.cases_found,
    casesOpen: row.cases_open,
    fined: money(row.fined),
    paid: money(row.paid),
    permitsIssued: row.permits,
    visitsCompleted: row.visits,
    visitsOffHours: row.off_hours,
    visitsRated: row.rated,
    averageRating: row.rated === 0 ? null : row.stars / row.rated,
    of,
  }
}

async function groupOf(
  context: Context,
  row: FigureRow,
  of: FigureScope & Required<Pick<FigureScope, 'group'>>,
): Promise<ComplianceGroup> {
  const { by, key } = of.group
  const figures = figuresOf(row, of)
  switch (by) {
    case 'EMPLOYER':
      return {
        key: globalId('Employer', key),
        label: (await context.related(loadEmployers, key))?.name ?? '',
        employerId: key,
        stationId: null,
        figures,
      }
    case 'STATION':
      return {
        key: globalId('Station', key),
        label: (await context.load(loadStations, key))?.name ?? '',
        employerId: null,
        stationId: key,
        figures,
      }
    case 'MONTH':
      return { key, label: key, employerId: null, stationId: null, figures }
    case 'INDUSTRY':
      return { key, label: nameOfTrade(key, context.language), employerId: null, stationId: null, figures }
    case 'RULE':
      return { key, label: ruleSetByKey(key)?.title ?? key, employerId: null, stationId: null, figures }
    default:
      return by satisfies never
  }
}

/** Upper bounds of the ranges in working days; the last is open. */
const latenessRanges = [1, 3, 5, 10, 30, null] as const

/** Lateness in working days, by the calendar known at the as-of instant. */
export async function readLateness(context: Context, { filter, group }: FigureScope): Promise<LatenessBucket[]> {
  const question = questionOf(context, filter)
  const { asOf, at, calendar } = question
  const where = [
    obligationStatusIs(['MET_LATE', 'OVERDUE'], at),
    sql`o.due_on between ${filter.from} and ${filter.to}`,
    ...scopeConditions({ ...filter, asOf }, 'o'),
    ...(filter.ruleKey == null ? [] : [sql`o.rule_key = ${filter.ruleKey}`]),
    ...(group ? [group.by === 'INDUSTRY' ? inTrade(group.key, asOf) : sql`${dutyKeys[group.by]} = ${group.key}`] : []),
  ]
  const days = await context.rows<{ dueOn: PlainDate; metOn: PlainDate | null; obligations: number }>(sql`
    select o.due_on as "dueOn", (o.met_at at time zone 'Asia/Shanghai')::date as "metOn", count(*) as obligations
    from ${tableAsOf('obligation', asOf)} o where ${sql.join(where, sql` and `)} group by 1, 2`)
  const late = days.map(({ dueOn, metOn, obligations }) => ({
    daysLate: workingDaysLate(dueOn, metOn ?? dayOf(at), calendar),
    obligations,
  }))
  return latenessRanges.map((toDays, index) => {
    const fromDays = index === 0 ? 0 : latenessRanges[index - 1]! + 1
    const within = late.filter(({ daysLate }) => daysLate >= fromDays && (toDays === null || daysLate <= toDays))
    return { fromDays, toDays, obligations: within.reduce((sum, { obligations }) => sum + obligations, 0) }
  })
}

function inTrade(key: string, asOf: Date | null): RawBuilder<unknown> {
  return sql`o.employer_id in (select em.id from ${tableAsOf('employer', asOf)} em where coalesce(em.industry, 'NONE') = ${key})`
}

function nameOfTrade(key: string, language: Language): string {
  const word = language === 'en' ? 'en' : 'zh'
  return isIndustry(key) ? industries[key][word] : { zh: '未填写', en: 'Not stated' }[word]
}

const dutyKeys: Record<Exclude<ComplianceGroupingName, 'INDUSTRY'>, RawBuilder<unknown>> = {
  EMPLOYER: sql`o.employer_id::text`,
  STATION: sql`o.station_id::text`,
  MONTH: sql`to_char(o.due_on, 'YYYY-MM')`,
  RULE: sql`o.rule_key`,
}

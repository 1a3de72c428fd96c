import { sql, type RawBuilder } from 'kysely'
import { scopeConditions } from '../employment/employment.read.ts'
import { obligationStatusIs } from '../employment/obligation-status.ts'
import type { WorkingCalendar } from '../law/calendar.ts'
import { addDays, addMonths, dayOfMonth, instantAtEndOf, plainDate, type PlainDate } from '../law/plain-date.ts'
import { tableAsOf } from '../platform/as-of.ts'
import { beganOffHours } from '../visit/off-hours.ts'
import type { ComplianceFilter } from './compliance.graphql.ts'

/** A question with everything that decides its answer. */
export interface ComplianceQuestion {
  filter: ComplianceFilter
  /** Null: as things stand. */
  asOf: Date | null
  /** The instant of the count: asOf, or now. */
  at: Date
  /** As it was published at that instant. */
  calendar: WorkingCalendar
}

/** One row for whatever counts towards a figure; `facts` of all kinds have the same columns. */
export const measures = ['obligations', 'met', 'met_late', 'overdue', 'cases_found', 'cases_open', 'fined', 'paid', 'permits', 'visits', 'off_hours', 'rated', 'stars'] as const
export type Measure = (typeof measures)[number]

/** Of what is wanted only: every kind that is left out is a table less to read. */
export function complianceFacts(question: ComplianceQuestion, wanted: ReadonlySet<Measure>): RawBuilder<unknown> {
  const read = sources.filter(({ tells }) => tells.some((measure) => wanted.has(measure)))
  return sql`(${sql.join((read.length === 0 ? sources.slice(0, 1) : read).flatMap(({ facts }) => facts(question)), sql` union all `)})`
}

const sources: readonly { tells: readonly Measure[]; facts: (question: ComplianceQuestion) => RawBuilder<unknown>[] }[] = [
  { tells: ['obligations', 'met', 'met_late', 'overdue'], facts: duties },
  { tells: ['cases_found', 'cases_open'], facts: (question) => [cases(question)] },
  { tells: ['fined'], facts: (question) => [decisions(question)] },
  { tells: ['paid'], facts: (question) => [payments(question)] },
  { tells: ['permits'], facts: (question) => [permits(question)] },
  { tells: ['visits', 'off_hours', 'rated', 'stars'], facts: (question) => [visits(question)] },
]

type Whose = { employer: string; station: string; rule: string | null }

function fact(whose: Whose, day: RawBuilder<unknown>, counted: Partial<Record<Measure, RawBuilder<unknown>>>): RawBuilder<unknown> {
  const columns = measures.map((measure) => sql`${counted[measure] ?? sql`0`}::bigint as ${sql.ref(measure)}`)
  return sql`select ${sql.ref(whose.employer)} as employer_id, ${sql.ref(whose.station)} as station_id, ${whose.rule === null ? sql`null::text` : sql.ref(whose.rule)} as rule_key,
    date_trunc('month', ${day}::timestamp)::date as month, ${sql.join(columns)}`
}

const whole = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${condition})::int`

/** As things stand, whole months come from the summaries; only the ends of a period and what is overdue are counted row by row. */
function duties(question: ComplianceQuestion): RawBuilder<unknown>[] {
  const { filter, asOf } = question
  if (asOf !== null) return [dutyRows(question, filter.from, filter.to)]
  const months = wholeMonths(filter.from, filter.to)
  if (!months) return [dutyRows(question, filter.from, filter.to)]
  const summary = { obligations: sql`s.total`, met: sql`s.met`, met_late: sql`s.met_late` }
  const inMonths = sql`s.month between ${months.first} and ${months.last}`
  const ofSummary = (table: 'compliance_month' | 'compliance_delta') => sql`${fact(inTable('s'), sql`s.month`, summary)} from ${sql.table(table)} s where ${sql.join([inMonths, ...scope(filter, 's')], sql` and `)}`
  const end = addDays(addMonths(months.last, 1), -1)
  return [
    ofSummary('compliance_month'),
    ofSummary('compliance_delta'),
    sql`${fact(inTable('o'), sql`o.due_on`, { overdue: sql`1` })} from obligation o
      where ${sql.join([obligationStatusIs(['OVERDUE'], question.at), sql`o.due_on between ${months.first} and ${end}`, ...scope(filter, 'o')], sql` and `)}`,
    ...(filter.from < months.first ? [dutyRows(question, filter.from, addDays(months.first, -1))] : []),
    ...(end < filter.to ? [dutyRows(question, addDays(end, 1), filter.to)] : []),
  ]
}

function dutyRows({ filter, asOf, at }: ComplianceQuestion, from: PlainDate, to: PlainDate): RawBuilder<unknown> {
  const counted = {
    obligations: sql`1`,
    met: whole(obligationStatusIs(['MET'], at)),
    met_late: whole(obligationStatusIs(['MET_LATE'], at)),
    overdue: whole(obligationStatusIs(['OVERDUE'], at)),
  }
  return sql`${fact(inTable('o'), sql`o.due_on`, counted)} from ${tableAsOf('obligation', asOf)} o
    where ${sql.join([sql`o.waived_at is null`, sql`o.due_on between ${from} and ${to}`, ...scope(filter, 'o')], sql` and `)}`
}

function cases({ filter, asOf }: ComplianceQuestion): RawBuilder<unknown> {
  return sql`${fact(inTable('c'), local('c.detected_at'), { cases_found: sql`1`, cases_open: whole(sql`c.status <> 'CLOSED'`) })} from ${tableAsOf('penalty_case', asOf)} c
    where ${sql.join([within('c.detected_at', filter), ...scope(filter, 'c')], sql` and `)}`
}

function decisions({ filter, asOf }: ComplianceQuestion): RawBuilder<unknown> {
  return sql`${fact(inTable('c'), sql`c.decided_on`, { fined: sql`c.fine` })} from ${tableAsOf('penalty_case', asOf)} c
    where ${sql.join([sql`c.decided_on between ${filter.from} and ${filter.to}`, sql`c.fine is not null`, sql`c.outcome is distinct from 'REVOKED'`, ...scope(filter, 'c')], sql` and `)}`
}

function payments({ filter, asOf }: ComplianceQuestion): RawBuilder<unknown> {
  return sql`${fact(inTable('c'), sql`p.paid_on`, { paid: sql`p.amount` })} from ${tableAsOf('case_payment', asOf)} p join penalty_case c on c.id = p.case_id
    where ${sql.join([sql`p.paid_on between ${filter.from} and ${filter.to}`, ...scope(filter, 'c')], sql` and `)}`
}

function permits({ filter, asOf }: ComplianceQuestion): RawBuilder<unknown> {
  return sql`${fact(inTable('p'), sql`p.issued_on`, { permits: sql`1` })} from ${tableAsOf('residence_permit', asOf)} p
    where ${sql.join([sql`p.issued_on between ${filter.from} and ${filter.to}`, ...scope(filter, 'p')], sql` and `)}`
}

/** A visit is of no regulation: asked by regulation it counts for none. */
function visits({ filter, asOf, calendar }: ComplianceQuestion): RawBuilder<unknown> {
  const counted = { visits: sql`1`, off_hours: whole(beganOffHours(filter, calendar)), rated: whole(sql`v.rating_stars is not null`), stars: sql`coalesce(v.rating_stars, 0)` }
  return sql`${fact({ employer: 'v.employer_id', station: 'v.station_id', rule: null }, local('v.completed_at'), counted)} from ${tableAsOf('visit', asOf)} v
    where ${sql.join([within('v.completed_at', filter), sql`v.cancelled_at is null`, ...scopeConditions(filter, 'v'), ...(filter.ruleKey == null ? [] : [sql`false`])], sql` and `)}`
}

function inTable(alias: string): Whose {
  return { employer: `${alias}.employer_id`, station: `${alias}.station_id`, rule: `${alias}.rule_key` }
}

function scope(filter: ComplianceFilter, alias: string): RawBuilder<unknown>[] {
  return [...scopeConditions(filter, alias), ...(filter.ruleKey == null ? [] : [sql`${sql.ref(`${alias}.rule_key`)} = ${filter.ruleKey}`])]
}

function within(instant: string, { from, to }: ComplianceFilter): RawBuilder<unknown> {
  return sql`${sql.ref(instant)} >= ${instantAtEndOf(addDays(from, -1))} and ${sql.ref(instant)} < ${instantAtEndOf(to)}`
}

/** The local time of an instant, in the jurisdiction's zone. */
function local(expression: string): RawBuilder<unknown> {
  return sql`(${sql.raw(expression)} at time zone 'Asia/Shanghai')`
}

function wholeMonths(from: PlainDate, to: PlainDate): { first: PlainDate; last: PlainDate } | null {
  const first = dayOfMonth(from) === 1 ? from : startOfMonth(addMonths(startOfMonth(from), 1))
  const dayAfter = addDays(to, 1)
  const last = addMonths(startOfMonth(dayAfter), -1)
  return first <= last ? { first, last } : null
}

function startOfMonth(on: PlainDate): PlainDate {
  return plainDate(`${on.slice(0, 7)}-01`)
}

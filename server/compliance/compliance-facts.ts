import { sql, type RawBuilder } from 'kysely'
import { scopeConditions } from '../employment/employment.read.ts'
import { addDays, instantAtEndOf } from '../law/plain-date.ts'
import { tableAsOf } from '../request/as-of.ts'
import { beganOffHours } from '../visit/service/off-hours.ts'
import type { ComplianceFilter } from './compliance.graphql.ts'
import { dutyFacts } from './duty-facts.ts'
import { fact, inTable, scope, whole, type ComplianceQuestion, type Measure } from './fact.ts'

/**
 * Selects the kinds of facts that the requested figures need: each kind left out saves reading a table. The groups
 * always come from all kinds.
 */
export function complianceFacts(
  question: ComplianceQuestion,
  wanted: ReadonlySet<Measure>,
  everyGroup: boolean,
): RawBuilder<unknown> {
  const read = sources.filter(({ tells }) => everyGroup || tells.some((measure) => wanted.has(measure)))
  return sql`(${sql.join(
    (read.length === 0 ? sources.slice(0, 1) : read).flatMap(({ facts }) => facts(question)),
    sql` union all `,
  )})`
}

const sources: readonly {
  tells: readonly Measure[]
  facts: (question: ComplianceQuestion) => RawBuilder<unknown>[]
}[] = [
  { tells: ['obligations', 'met', 'met_late', 'overdue'], facts: dutyFacts },
  { tells: ['cases_found', 'cases_open'], facts: (question) => [cases(question)] },
  { tells: ['fined'], facts: (question) => [decisions(question)] },
  { tells: ['paid'], facts: (question) => [payments(question)] },
  { tells: ['permits'], facts: (question) => [permits(question)] },
  { tells: ['visits', 'off_hours', 'rated', 'stars'], facts: (question) => [visits(question)] },
]

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

/** Visits belong to no regulation and are excluded when figures are grouped or filtered by it. */
function visits({ filter, asOf, calendar }: ComplianceQuestion): RawBuilder<unknown> {
  const counted = {
    visits: sql`1`,
    off_hours: whole(beganOffHours(filter, calendar)),
    rated: whole(sql`v.rating_stars is not null`),
    stars: sql`coalesce(v.rating_stars, 0)`,
  }
  return sql`${fact({ employer: 'v.employer_id', station: 'v.station_id', rule: null }, local('v.completed_at'), counted)} from ${tableAsOf('visit', asOf)} v
    where ${sql.join([within('v.completed_at', filter), ...scopeConditions(filter, 'v'), ...(filter.ruleKey == null ? [] : [sql`false`])], sql` and `)}`
}

function within(instant: string, { from, to }: ComplianceFilter): RawBuilder<unknown> {
  return sql`${sql.ref(instant)} >= ${instantAtEndOf(addDays(from, -1))} and ${sql.ref(instant)} < ${instantAtEndOf(to)}`
}

/** Local time of an instant in the jurisdiction's time zone. */
function local(expression: string): RawBuilder<unknown> {
  return sql`(${sql.raw(expression)} at time zone 'Asia/Shanghai')`
}

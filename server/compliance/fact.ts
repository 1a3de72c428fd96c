import { sql, type RawBuilder } from 'kysely'
import { scopeConditions } from '../employment/employment.read.ts'
import type { WorkingCalendar } from '../law/calendar.ts'
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
export const measures = [
  'obligations',
  'met',
  'met_late',
  'overdue',
  'cases_found',
  'cases_open',
  'fined',
  'paid',
  'permits',
  'visits',
  'off_hours',
  'rated',
  'stars',
] as const
export type Measure = (typeof measures)[number]

export type Whose = { employer: string; station: string; rule: string | null }

/** One row for whatever counts towards a figure: of whom, in which month, and how much of each measure. */
export function fact(
  whose: Whose,
  day: RawBuilder<unknown>,
  counted: Partial<Record<Measure, RawBuilder<unknown>>>,
): RawBuilder<unknown> {
  const columns = measures.map((measure) =>
    counted[measure] ? sql`${counted[measure]}::bigint as ${sql.ref(measure)}` : nothing[measure],
  )
  return sql`select ${sql.ref(whose.employer)} as employer_id, ${sql.ref(whose.station)} as station_id, ${whose.rule === null ? sql`null::text` : sql.ref(whose.rule)} as rule_key,
    date_trunc('month', ${day}::timestamp)::date as month, ${sql.join(columns)}`
}

/** Made once: most columns of most facts are these. */
const nothing = Object.fromEntries(measures.map((measure) => [measure, sql.raw(`0::bigint as ${measure}`)])) as Record<
  Measure,
  RawBuilder<unknown>
>

export const whole = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${condition})::int`

export function inTable(alias: string): Whose {
  return { employer: `${alias}.employer_id`, station: `${alias}.station_id`, rule: `${alias}.rule_key` }
}

export function scope(filter: ComplianceFilter, alias: string): RawBuilder<unknown>[] {
  return [
    ...scopeConditions(filter, alias),
    ...(filter.ruleKey == null ? [] : [sql`${sql.ref(`${alias}.rule_key`)} = ${filter.ruleKey}`]),
  ]
}

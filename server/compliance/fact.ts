import { sql, type RawBuilder } from 'kysely'
import { scopeConditions } from '../employment/employment.read.ts'
import type { WorkingCalendar } from '../law/calendar.ts'
import type { ComplianceFilter } from './compliance.graphql.ts'

/** A question with everything its answer depends on. */
export interface ComplianceQuestion {
  filter: ComplianceFilter
  /** Null: current. */
  asOf: Date | null
  /** Instant of the figures: asOf, or now. */
  at: Date
  /** The calendar as published at that instant. */
  calendar: WorkingCalendar
}

/** What a fact can count; facts of all kinds have the same columns, one row per thing counted. */
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

/** Select list of a fact: employer, station, month and measures. */
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

/** Columns of the measures that a fact does not count. */
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

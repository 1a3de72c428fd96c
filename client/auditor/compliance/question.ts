import type { ComplianceFilter, ComplianceGrouping, ComplianceOrder, ObligationStatus } from '../../gql/graphql.ts'
import { readInstant } from '../../shared/as-of.ts'
import { isAskableDay } from '../../shared/askable-day.ts'
import { readIndustry } from '../../shared/industry.ts'
import { writeRange } from '../search/days-late.ts'
import type { together } from '../search/search-filter.ts'

export const groupings = [
  'STATION',
  'EMPLOYER',
  'INDUSTRY',
  'MONTH',
  'RULE',
] as const satisfies readonly ComplianceGrouping[]
export const orders = [
  'ON_TIME_RATE_ASC',
  'ON_TIME_RATE_DESC',
  'OVERDUE_DESC',
  'OBLIGATIONS_DESC',
  'KEY',
] as const satisfies readonly ComplianceOrder[]

export type Question = { filter: ComplianceFilter; groupBy: ComplianceGrouping; orderBy: ComplianceOrder }

/** The question that an address asks: this year where it names no period. What it misspells is left out. */
export function readQuestion(params: URLSearchParams, today: string, stationId?: string): Question {
  const day = (name: string, otherwise: string) => {
    const value = params.get(name)
    return isAskableDay(value) ? value : otherwise
  }
  const [from, to] = [day('from', `${today.slice(0, 4)}-01-01`), day('to', `${today.slice(0, 4)}-12-31`)]
  const groupBy = groupings.find((known) => known === params.get('by')) ?? (stationId ? 'EMPLOYER' : 'STATION')
  return {
    filter: {
      from,
      to: to < from ? from : to,
      stationId: stationId ?? params.get('station') ?? undefined,
      employerId: params.get('employer') ?? undefined,
      industry: readIndustry(params.get('industry')),
      ruleKey: params.get('rule') ?? undefined,
      asOf: readInstant(params.get('asOf')),
    },
    groupBy,
    // Months are read in the order of time, whoever is compared by rate.
    orderBy:
      orders.find((known) => known === params.get('order')) ?? (groupBy === 'MONTH' ? 'KEY' : 'ON_TIME_RATE_ASC'),
  }
}

/** A month's days. */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** The same question of one group only. */
export function within(filter: ComplianceFilter, groupBy: ComplianceGrouping, key: string): ComplianceFilter {
  switch (groupBy) {
    case 'EMPLOYER':
      return { ...filter, employerId: key }
    case 'STATION':
      return { ...filter, stationId: key }
    case 'INDUSTRY':
      return { ...filter, industry: readIndustry(key) }
    case 'RULE':
      return { ...filter, ruleKey: key }
    case 'MONTH': {
      const month = daysOfMonth(key)
      return {
        ...filter,
        from: month.from > filter.from ? month.from : filter.from,
        to: month.to < filter.to ? month.to : filter.to,
      }
    }
    default:
      return groupBy satisfies never
  }
}

/** The period before it, of the same length. */
export function periodBefore({ from, to }: ComplianceFilter): { from: string; to: string } {
  const days = (Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000
  const shift = (day: string, by: number) =>
    new Date(Date.parse(`${day}T12:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
  return { from: shift(from, -days - 1), to: shift(from, -1) }
}

/** The address of the figures of a question. */
export function exploreAddress(filter: ComplianceFilter, groupBy: ComplianceGrouping): string {
  return `/explore?${addressOf(filter, { by: groupBy })}`
}

/**
 * The address of the duties behind a figure: of all that count where nothing is said; FALLEN_DUE: of all that the
 * on-time rate divides by.
 */
export function rowsAddress(
  filter: ComplianceFilter,
  status: ObligationStatus | keyof typeof together = 'NOT_WAIVED',
): string {
  return `/obligations?${addressOf(filter, { status })}`
}

/** The address of the duties that are late by so many working days. */
export function latenessAddress(filter: ComplianceFilter, range: { fromDays: number; toDays?: number | null }): string {
  return `/obligations?${addressOf(filter, { late: writeRange(range) })}`
}

const lists = {
  casesFound: '/cases',
  casesOpen: '/cases',
  fined: '/cases',
  paid: '/cases',
  permitsIssued: '/permits',
  visitsCompleted: '/visits',
  visitsOffHours: '/visits',
  visitsRated: '/visits',
} as const

export type OtherRows = keyof typeof lists

/** The address of the cases, permits or visits behind a figure. */
export function otherRowsAddress(filter: ComplianceFilter, figure: OtherRows): string {
  return `${lists[figure]}?${addressOf(filter, { figure })}`
}

function addressOf(
  { from, to, stationId, employerId, industry, ruleKey, asOf }: ComplianceFilter,
  more: Record<string, string | undefined>,
): string {
  const named = { from, to, station: stationId, employer: employerId, industry, rule: ruleKey, asOf, ...more }
  return new URLSearchParams(
    Object.entries(named).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  ).toString()
}

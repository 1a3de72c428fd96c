import type { ObligationFilter, ObligationSource, ObligationStatus, ReportKind } from '../../gql/graphql.ts'
import { readInstant } from '../../shared/as-of.ts'
import { isAskableDay } from '../../shared/askable-day.ts'
import { readIndustry } from '../../shared/industry.ts'
import { readRange } from './days-late.ts'

export const statuses = [
  'OVERDUE',
  'PENDING',
  'MET_LATE',
  'MET',
  'WAIVED',
] as const satisfies readonly ObligationStatus[]
export const kinds = ['HIRE', 'DEPARTURE'] as const satisfies readonly ReportKind[]
export const sources = [
  'REPORT',
  'ROSTER',
  'INSPECTION',
  'CROSS_EMPLOYER',
] as const satisfies readonly ObligationSource[]

/** What figures count together: all that the on-time rate divides by, and all that is not waived. */
export const together = {
  FALLEN_DUE: ['MET', 'MET_LATE', 'OVERDUE'],
  NOT_WAIVED: ['MET', 'MET_LATE', 'OVERDUE', 'PENDING'],
} satisfies Record<string, ObligationStatus[]>

function readStatus(text: string | null): ObligationStatus[] | undefined {
  if (text === 'FALLEN_DUE' || text === 'NOT_WAIVED') return together[text]
  const status = statuses.find((known) => known === text)
  return status && [status]
}

/** In working days, as the figures tell them apart. */
export const lateRanges = ['0-1', '2-3', '4-5', '6-10', '11-30', '31-'] as const

/** The filter that an address asks for; what it misspells is left out. */
export function readSearchFilter(params: URLSearchParams): ObligationFilter {
  const source = sources.find((known) => known === params.get('source'))
  const late = readRange(params.get('late'))
  const day = (name: string) => {
    const value = params.get(name)
    return isAskableDay(value) ? value : undefined
  }
  return {
    employerId: params.get('employer') ?? undefined,
    stationId: params.get('station') ?? undefined,
    industry: readIndustry(params.get('industry')),
    ruleKey: params.get('rule') ?? undefined,
    asOf: readInstant(params.get('asOf')),
    status: readStatus(params.get('status')),
    kind: kinds.find((known) => known === params.get('kind')),
    source: source ? [source] : undefined,
    dueFrom: day('from'),
    dueTo: day('to'),
    daysLateFrom: late?.fromDays,
    daysLateTo: late?.toDays,
  }
}

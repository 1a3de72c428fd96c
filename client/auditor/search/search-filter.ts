import type { ObligationFilter, ObligationSource, ObligationStatus, ReportKind } from '../../gql/graphql.ts'
import { readInstant, readTrade } from '../compliance/question.ts'
import { isDay } from '../../shared/format.ts'

export const statuses = ['OVERDUE', 'PENDING', 'MET_LATE', 'MET', 'WAIVED'] as const satisfies readonly ObligationStatus[]
export const kinds = ['HIRE', 'DEPARTURE'] as const satisfies readonly ReportKind[]
export const sources = ['REPORT', 'ROSTER', 'INSPECTION', 'CROSS_EMPLOYER'] as const satisfies readonly ObligationSource[]

/** The filter that an address asks for; what it misspells is left out. */
export function readSearchFilter(params: URLSearchParams): ObligationFilter {
  const status = statuses.find((known) => known === params.get('status'))
  const source = sources.find((known) => known === params.get('source'))
  const day = (name: string) => {
    const value = params.get(name)
    return isDay(value) ? value : undefined
  }
  return {
    employerId: params.get('employer') ?? undefined,
    stationId: params.get('station') ?? undefined,
    industry: readTrade(params.get('industry')),
    ruleKey: params.get('rule') ?? undefined,
    asOf: readInstant(params.get('asOf')),
    status: status ? [status] : undefined,
    kind: kinds.find((known) => known === params.get('kind')),
    source: source ? [source] : undefined,
    dueFrom: day('from'),
    dueTo: day('to'),
  }
}

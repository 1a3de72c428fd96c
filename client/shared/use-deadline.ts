import { useQuery } from '@apollo/client/react'
import { graphql } from '../gql/gql.ts'
import type { ReportKind } from '../gql/graphql.ts'
import { isAskableDay } from './askable-day.ts'

const reportingDeadline = graphql(`
  query ReportingDeadline($from: Date!, $kind: ReportKind!) {
    deadline(from: $from, kind: $kind) {
      ...DeadlineExplanation_deadline @unmask
      workingDaysLate
    }
    apiInfo {
      now
    }
  }
`)

/** By when an event of that day must be reported, as the server counts it; `late`: that moment has passed. */
export function useDeadline(eventOn: string | undefined, kind: ReportKind) {
  const known = isAskableDay(eventOn)
  const query = useQuery(reportingDeadline, { variables: { from: known ? eventOn : '', kind }, skip: !known })
  const answer = known ? query.data : undefined
  return {
    deadline: answer?.deadline,
    workingDaysLate: answer?.deadline.workingDaysLate ?? 0,
    late: answer ? Date.parse(answer.deadline.dueAt) <= Date.parse(answer.apiInfo.now) : false,
    error: known ? query.error : undefined,
    loading: query.loading,
  }
}

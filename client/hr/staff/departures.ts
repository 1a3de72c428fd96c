import type {
  CaseOfReport_ReportFragment,
  DepartureReason,
  LateReasonCode,
  ReportDepartureInput,
} from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'

export type Leaver = { employmentId: string; name: string; hiredOn: string }

export type DepartureAnswers = {
  /** The day for all, and the days of those who left on another. */
  endedOn?: string
  endedOnOf?: Record<string, string | undefined>
  reason?: DepartureReason
  lateReasonCode?: LateReasonCode
  lateReason?: string
}

export type DepartureResult =
  | { reportId: string; report: FragmentData<CaseOfReport_ReportFragment> }
  | { errors: readonly UserErrorText[] }

export function endedOnOf(answers: DepartureAnswers, employmentId: string): string | undefined {
  return answers.endedOnOf?.[employmentId] || answers.endedOn
}

/** The earliest day decides whether anything is late. */
export function earliestEnd(answers: DepartureAnswers, leavers: readonly Leaver[]): string | undefined {
  return leavers
    .map((leaver) => endedOnOf(answers, leaver.employmentId))
    .filter((day) => day !== undefined)
    .toSorted()
    .at(0)
}

/** Only those not yet reported: a second try never files a row twice. */
export function stillToReport(leavers: readonly Leaver[], results: ReadonlyMap<string, object>): Leaver[] {
  return leavers.filter((leaver) => {
    const result = results.get(leaver.employmentId)
    return !result || !('reportId' in result)
  })
}

export function departureInputs(
  answers: DepartureAnswers,
  leavers: readonly Leaver[],
  late: boolean,
): ReportDepartureInput[] {
  return leavers.map((leaver) => ({
    employmentId: leaver.employmentId,
    endedOn: endedOnOf(answers, leaver.employmentId) ?? '',
    reason: answers.reason || undefined,
    lateReasonCode: late ? answers.lateReasonCode || undefined : undefined,
    lateReason: late ? answers.lateReason?.trim() || undefined : undefined,
  }))
}

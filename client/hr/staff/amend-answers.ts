import type { AmendReportInput } from '../../gql/graphql.ts'

export const amendedFields = [
  'hiredOn',
  'endedOn',
  'position',
  'phone',
  'residenceAddress',
  'householdRegistrationAddress',
  'reason',
] as const satisfies readonly (keyof AmendReportInput)[]

export type AmendAnswers = Partial<Record<(typeof amendedFields)[number], string>>

/** Only what differs from what was filed; an empty field changes nothing. */
export function amendInput(
  report: { id: string; version: number },
  filed: AmendAnswers,
  answers: AmendAnswers,
): AmendReportInput {
  const changed = (field: keyof AmendAnswers) => {
    const answer = answers[field]?.trim()
    return answer && answer !== filed[field] ? answer : undefined
  }
  return {
    reportId: report.id,
    version: report.version,
    reason: answers.reason?.trim() ?? '',
    hiredOn: changed('hiredOn'),
    endedOn: changed('endedOn'),
    position: changed('position'),
    phone: changed('phone'),
    residenceAddress: changed('residenceAddress'),
    householdRegistrationAddress: changed('householdRegistrationAddress'),
  }
}

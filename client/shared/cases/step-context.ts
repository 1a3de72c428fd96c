import type { StepPanel_PenaltyCaseFragment } from '../../gql/graphql.ts'

/** What a step's form needs to know of its case. */
export type StepContext = {
  caseId: string
  version: number
  today: string
  severity: string
  proposedSeverity: string
  unmetCount: number
  correctBy?: string | null
  liable: string
  noticedFine?: string
  /** What is proposed, and every reason given for an exception. */
  file?: Pick<
    NonNullable<StepPanel_PenaltyCaseFragment['file']>,
    'proposedFine' | 'reasons' | 'severityReasons' | 'duringTermReasons'
  > | null
  outstanding: string
  employer: { name: string; legalRepresentative: string }
  officers: readonly { id: string; name: string }[]
}

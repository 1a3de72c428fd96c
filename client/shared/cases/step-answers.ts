import type { UserErrorText } from '../user-errors.ts'
import type { CaseOfPage } from './CasePage.tsx'
import type { StepField } from './step-forms.ts'

/** What a step's form needs to know of its case. */
export type StepOfPage = {
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
    NonNullable<CaseOfPage['file']>,
    'proposedFine' | 'reasons' | 'severityReasons' | 'duringTermReasons'
  > | null
  outstanding: string
  employer: { name: string; legalRepresentative: string }
  officers: readonly { id: string; name: string }[]
}

export type Instalment = { dueOn: string; amount: string }

export type StepAnswers = Record<string, string | readonly string[] | readonly Instalment[] | boolean | undefined>

export type StepAnswer = { accessUrl?: string | null; userErrors: readonly UserErrorText[] }

/** Answers as they are sent: empty ones are left out, but for the words that the server wants and will ask for. */
export function sent(answers: StepAnswers, fields: readonly StepField[]): StepAnswers {
  const wanted = Object.fromEntries(fields.filter(isWanted).map(({ name }) => [name, '']))
  const given = Object.entries(answers)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
    .filter(([, value]) => value !== '' && value !== undefined)
  return { ...wanted, ...Object.fromEntries(given) }
}

function isWanted({ as, optional }: StepField): boolean {
  return !optional && (as === 'text' || as === 'line')
}

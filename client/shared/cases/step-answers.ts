import type { UserErrorText } from '../user-errors.ts'

export type Instalment = { dueOn: string; amount: string }

export type StepAnswers = Record<string, string | readonly string[] | readonly Instalment[] | boolean | undefined>

export type StepAnswer = { accessUrl?: string | null; userErrors: readonly UserErrorText[] }

/** What of a field decides whether an empty answer is sent. */
type SentField = { name: string; as: string; optional?: boolean }

/** Answers as they are sent: empty ones are left out, but for the words that the server wants and will ask for. */
export function sent(answers: StepAnswers, fields: readonly SentField[]): StepAnswers {
  const wanted = Object.fromEntries(fields.filter(isWanted).map(({ name }) => [name, '']))
  const given = Object.entries(answers)
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
    .filter(([, value]) => value !== '' && value !== undefined)
  return { ...wanted, ...Object.fromEntries(given) }
}

function isWanted({ as, optional }: SentField): boolean {
  return !optional && (as === 'text' || as === 'line')
}

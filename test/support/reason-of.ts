import type { UserErrorCode } from '#server/request/refusal.ts'
import { refusalWords } from '#server/messages/refusal-words.ts'

interface Told {
  code: string
  path?: readonly string[] | null
  message: string
}

/**
 * Which refusal of the catalogue a Chinese answer is: its code, and its reason where the words are those of one. Throws
 * where the code has no such words.
 */
export function reasonOf({ code, message }: Told): string {
  const words: { messageZh: string; reasons?: Record<string, { zh: string }> } = refusalWords[code as UserErrorCode]
  const reason = Object.entries(words.reasons ?? {}).find(([, { zh }]) => formOf(zh).test(message))?.[0]
  if (reason === undefined && !formOf(words.messageZh).test(message))
    throw new Error(`${code} has no words like these: ${message}`)
  return [code, reason].filter(Boolean).join(' ')
}

/** The refusals of an answer as one line each: code, reason and where. */
export const reasonsOf = ({ userErrors }: { userErrors: readonly Told[] }): string[] =>
  userErrors.map((error) => [reasonOf(error), error.path?.join('.')].filter(Boolean).join(' '))

/**
 * Words with places for facts, as a pattern, after the cell of a spreadsheet where they are about one: no fact is
 * empty.
 */
function formOf(words: string): RegExp {
  return new RegExp(
    `^(?:[A-Z]{1,3}\\d+：)?${words
      .split(/\{\w+\}/)
      .map((part) => RegExp.escape(part))
      .join('.+')}$`,
  )
}

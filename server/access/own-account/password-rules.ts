import { commonPasswords } from './common-passwords.ts'

export type PasswordFault = 'PASSWORD_TOO_SHORT' | 'TOO_LONG' | 'PASSWORD_TOO_COMMON' | 'FORBIDDEN_CHARACTER'

export const passwordLength = { min: 10, max: 128 }

/** Long rather than complex; not a common password, and not derived from known names (ASVS 6.2). Null: acceptable. */
export function judgePassword(password: string, wordsAround: readonly string[]): PasswordFault | null {
  if (!password.isWellFormed() || password.includes('\0')) return 'FORBIDDEN_CHARACTER'
  const characters = Array.from(password.normalize('NFC').slice(0, 4 * passwordLength.max))
  if (characters.length < passwordLength.min) return 'PASSWORD_TOO_SHORT'
  if (characters.length > passwordLength.max) return 'TOO_LONG'
  return isEasyToGuess(password.normalize('NFC').toLowerCase(), wordsAround) ? 'PASSWORD_TOO_COMMON' : null
}

function isEasyToGuess(password: string, wordsAround: readonly string[]): boolean {
  if (commonPasswords.has(password) || new Set(password).size < fewestDifferent) return true
  return wordsAround.some(
    (word) => word.length >= shortestWord && password.replaceAll(word.toLowerCase(), '').length < ownCharacters,
  )
}

/** Fewer different characters means one or two keys repeated. */
const fewestDifferent = 4
const shortestWord = 3
/** Characters that must remain without the user's and employer's names. */
const ownCharacters = 4

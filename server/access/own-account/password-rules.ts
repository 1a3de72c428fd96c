import { commonPasswords } from './common-passwords.ts'

export type PasswordFault = 'PASSWORD_TOO_SHORT' | 'TOO_LONG' | 'PASSWORD_TOO_COMMON' | 'FORBIDDEN_CHARACTER'

export const passwordLength = { min: 10, max: 128 }

/**
 * Long rather than intricate; not what everybody tries first, and not what is printed on the door (ASVS 6.2). Null:
 * good.
 */
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

/** Fewer different characters than this is one key held down, or two in turn. */
const fewestDifferent = 4
const shortestWord = 3
/** What must be left of a password without the user's or the employer's name. */
const ownCharacters = 4

import { holdsIdentityNumber } from '../law/identity-numbers-in.ts'
import { holdsMobileNumber } from '../law/phone.ts'

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: TextFault }
export type TextFault = 'REQUIRED' | 'TOO_LONG' | 'FORBIDDEN_CHARACTER' | 'IDENTITY_NUMBER' | 'PHONE_NUMBER'

export interface TextRules {
  /** Maximum length in characters as users count them. */
  max: number
  required?: boolean
  /** A search for a code of eighteen digits, among texts that hold no person's numbers. */
  numbersAllowed?: boolean
  /** A telephone field, or a note to the visiting officer. */
  phonesAllowed?: boolean
}

/**
 * Normalises user input: NFC, trimmed, on one line. Nothing else is removed silently; missing input is ''. Because many
 * people read it, identity and mobile numbers are refused: they belong into their own, encrypted fields.
 */
export function readText(
  value: string | null | undefined,
  { max, required = false, numbersAllowed = false, phonesAllowed = numbersAllowed }: TextRules,
): TextReading {
  const raw = value ?? ''
  if (raw.length > max * longestCharacter + slack) return { ok: false, reason: 'TOO_LONG' }
  if (!raw.isWellFormed()) return { ok: false, reason: 'FORBIDDEN_CHARACTER' }
  const text = raw
    .normalize('NFC')
    .replace(/[\t\r\n]+/gu, ' ')
    .trim()
  if (text === '') return required ? { ok: false, reason: 'REQUIRED' } : { ok: true, text }
  if (invisible.test(text)) return { ok: false, reason: 'FORBIDDEN_CHARACTER' }
  if (!numbersAllowed && holdsIdentityNumber(text)) return { ok: false, reason: 'IDENTITY_NUMBER' }
  if (!phonesAllowed && holdsMobileNumber(text)) return { ok: false, reason: 'PHONE_NUMBER' }
  return text.length > max && Array.from(text).length > max ? { ok: false, reason: 'TOO_LONG' } : { ok: true, text }
}

/** A bound before any work is done: one character may consist of many code units. */
const longestCharacter = 4
const slack = 100

/** Control, bidirectional, zero-width and unassigned characters: they make different texts look the same. */
const invisible =
  /[\p{Cc}\p{Noncharacter_Code_Point}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/u

/** U+0000 and lone surrogates can be neither stored nor compared. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

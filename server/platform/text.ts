import { holdsIdentityNumber } from '../law/identity-numbers-in.ts'
import { holdsMobileNumber } from '../law/phone.ts'

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: TextFault }
export type TextFault = 'REQUIRED' | 'TOO_LONG' | 'FORBIDDEN_CHARACTER' | 'IDENTITY_NUMBER' | 'PHONE_NUMBER'

export interface TextRules {
  /** Longest, in characters as a person counts them. */
  max: number
  required?: boolean
  /** A search for a code of eighteen digits, among texts that hold no person's numbers. */
  numbersAllowed?: boolean
  /** Its own field for a telephone number, or a word to the officer who comes. */
  phonesAllowed?: boolean
}

/**
 * What somebody typed, in one form: NFC, without blanks at its ends, on one line. Nothing else is taken away in
 * silence; what is missing is ''. Many read it, so a whole identity number and a mobile number are refused: they belong
 * into their own fields, where they are sealed.
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

/** A bound before any work is done: what decomposes into many code units is still one character. */
const longestCharacter = 4
const slack = 100

/**
 * Controls, marks of direction, characters without width, and what is no character: they make one text look like
 * another.
 */
const invisible =
  /[\p{Cc}\p{Noncharacter_Code_Point}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFC\u{E0000}-\u{E007F}]/u

/** U+0000 and half characters can neither be stored nor compared. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed()
}

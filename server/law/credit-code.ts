/** What was read of a 统一社会信用代码 (GB 32100-2015). */
export type CreditCodeReading =
  | {
      readonly ok: true
      readonly creditCode: string
      /**
       * The check digit is wrong. Codes in real use have failed it, so a person compares the licence instead of a
       * refusal.
       */
      readonly needsVerification: boolean
      readonly registeringDepartment: string
      /** Six digits of the registering office's division, GB/T 2260. */
      readonly divisionCode: string
    }
  | { readonly ok: false; readonly code: 'INVALID_CREDIT_CODE'; readonly reason: CreditCodeFault }

export type CreditCodeFault = 'EMPTY' | 'WRONG_LENGTH' | 'FORBIDDEN_CHARACTER' | 'WRONG_FORM'

/** Full-width characters, spaces, dashes and lower case are mended; letters are never guessed from one another. */
export function readCreditCode(text: string): CreditCodeReading {
  const creditCode = text.normalize('NFKC').replace(NOISE, '').toUpperCase()
  if (creditCode === '') return refuse('EMPTY')
  if (creditCode.length !== 18) return refuse('WRONG_LENGTH')
  if (/[^0-9A-HJ-NP-RTUWXY]/.test(creditCode)) return refuse('FORBIDDEN_CHARACTER')
  if (!FORM.test(creditCode)) return refuse('WRONG_FORM')
  return {
    ok: true,
    creditCode,
    needsVerification: checkCharacter(creditCode.slice(0, 17)) !== creditCode[17],
    registeringDepartment: creditCode.slice(0, 1),
    divisionCode: creditCode.slice(2, 8),
  }
}

/** GB 32100-2015, appendix: weights 3^i mod 31 over the first 17 characters. */
export function checkCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(body.charAt(index)), 0)
  return ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}

/** The 31 characters of the standard: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Department, category, six digits of division, nine of the subject, check. */
const FORM = /^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/

/** Blanks, characters without width, and every kind of dash. */
const NOISE = /[\s\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u2010-\u2015\u2212'-]/gu

function refuse(reason: CreditCodeFault): CreditCodeReading {
  return { ok: false, code: 'INVALID_CREDIT_CODE', reason }
}

import { isPlainDate, type PlainDate } from './plain-date.ts'

/** What was read of a 公民身份号码 (GB 11643-1999). */
export type IdentityReading =
  | {
      readonly ok: true
      /** Eighteen characters, X in upper case. The same as `normalised`. */
      readonly number: string
      readonly normalised: string
      readonly sex: 'MALE' | 'FEMALE'
      readonly birthDate: PlainDate
      /**
       * The county of the first registration, for life: it may be abolished, and it is not where the household is
       * registered now.
       */
      readonly divisionCode: string
      /**
       * Its last three digits are 000, as a spreadsheet leaves them when it cut the number to 15 digits. Right by
       * chance one time in eleven.
       */
      readonly possiblyTruncated: boolean
    }
  | { readonly ok: false; readonly code: 'INVALID_IDENTITY_NUMBER'; readonly reason: IdentityFault }
  | { readonly ok: false; readonly code: 'IDENTITY_OUT_OF_SCOPE'; readonly reason: ForeignDocument }

export type IdentityFault =
  | 'EMPTY'
  | 'SPREADSHEET_NOTATION'
  | 'SPREADSHEET_TRUNCATED'
  | 'FIRST_GENERATION'
  | 'WRONG_LENGTH'
  | 'WRONG_CHARACTER'
  | 'NO_SUCH_PROVINCE'
  | 'NO_SUCH_BIRTH_DATE'
  | 'BIRTH_DATE_IN_FUTURE'
  | 'WRONG_CHECK_DIGIT'

/** Documents of people whom other rules cover (省政府令第253号 art. 2; 出境入境管理法 art. 39, 41, 45). */
export type ForeignDocument =
  | 'HMT_RESIDENCE_PERMIT'
  | 'HK_MACAO_PERMIT'
  | 'TAIWAN_PERMIT'
  | 'FOREIGN_PERMANENT_RESIDENT_ID'
  | 'PASSPORT'

/**
 * Reads an identity number as people type it: full width, spaces, dashes, characters without width and a small x are
 * mended. With `on` a birth date after that day is refused too. The county is not looked up: codes are abolished,
 * numbers stay.
 */
export function readIdentityNumber(text: string, on?: PlainDate): IdentityReading {
  const normalised = normaliseIdentityNumber(text)
  if (normalised === '') return invalid('EMPTY')
  if (/^\d(\.\d+)?E\+?\d+$/.test(normalised)) return invalid('SPREADSHEET_NOTATION')
  const foreign = foreignDocument(normalised)
  if (foreign !== null) return { ok: false, code: 'IDENTITY_OUT_OF_SCOPE', reason: foreign }
  if (/^\d{15}$/.test(normalised)) return invalid('FIRST_GENERATION')
  if (!/^[0-9X]*$/.test(normalised)) return invalid('WRONG_CHARACTER')
  if (normalised.length !== 18) return invalid('WRONG_LENGTH')
  if (!/^\d{17}[0-9X]$/.test(normalised)) return invalid('WRONG_CHARACTER')
  return readCitizen(normalised, on)
}

/** The last four characters, the rest as *; of anything shorter than a number the last two. For who may reveal it. */
export function maskIdentityNumber(text: string): string {
  const normalised = normaliseIdentityNumber(text)
  const hidden = Math.max(normalised.length - (normalised.length >= 15 ? 4 : 2), 0)
  return `${'*'.repeat(hidden)}${normalised.slice(hidden)}`
}

/** What everybody else sees of a number. */
export const HIDDEN_IDENTITY_NUMBER = '*'.repeat(18)

export function normaliseIdentityNumber(text: string): string {
  return text.normalize('NFKC').replace(NOISE, '').toUpperCase()
}

/** ISO 7064 MOD 11-2 over the first 17 digits. */
export function checkDigit(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0)
  return CHECK_DIGITS[sum % 11] ?? ''
}

/** Blanks, characters without width, every kind of dash, and the apostrophe that spreadsheets put before text. */
const NOISE = /[\s\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u2010-\u2015\u2212'‘’`-]/gu

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** GB/T 2260, first two digits: no province was ever abolished. */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' '),
)

/** By its form alone: no number of a mainland citizen begins with 81 to 83 or with 9. */
function foreignDocument(text: string): ForeignDocument | null {
  if (/^8[123]0000\d{11}[0-9X]$/.test(text)) return 'HMT_RESIDENCE_PERMIT'
  if (/^9\d{16}[0-9X]$/.test(text) || /^[A-Z]{3}\d{12}$/.test(text)) return 'FOREIGN_PERMANENT_RESIDENT_ID'
  if (/^[HM](\d{8}|\d{10})$/.test(text)) return 'HK_MACAO_PERMIT'
  if (/^\d{8}$/.test(text)) return 'TAIWAN_PERMIT'
  return /^[A-Z]{1,2}\d{6,8}$/.test(text) ? 'PASSPORT' : null
}

function readCitizen(number: string, on: PlainDate | undefined): IdentityReading {
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!PROVINCES.has(number.slice(0, 2))) return invalid('NO_SUCH_PROVINCE')
  if (!isPlainDate(birthDate)) return invalid('NO_SUCH_BIRTH_DATE')
  const possiblyTruncated = number.endsWith('000')
  if (checkDigit(number.slice(0, 17)) !== number[17])
    return invalid(possiblyTruncated ? 'SPREADSHEET_TRUNCATED' : 'WRONG_CHECK_DIGIT')
  if (on !== undefined && birthDate > on) return invalid('BIRTH_DATE_IN_FUTURE')
  const sex = Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE'
  return { ok: true, number, normalised: number, sex, birthDate, divisionCode: number.slice(0, 6), possiblyTruncated }
}

function invalid(reason: IdentityFault): IdentityReading {
  return { ok: false, code: 'INVALID_IDENTITY_NUMBER', reason }
}

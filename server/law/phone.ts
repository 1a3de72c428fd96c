import { digitsIn, type WrittenDigit } from './digits-in.ts'

/** What was read of a telephone number in mainland China. */
export type PhoneReading =
  | { readonly ok: true; readonly phone: string; readonly kind: 'MOBILE' | 'LANDLINE' }
  | { readonly ok: false; readonly code: 'INVALID_PHONE'; readonly reason: 'EMPTY' | 'NOT_A_CHINESE_NUMBER' }

/** Mends full width, blanks, brackets and the country code; a landline is given back as 0532-88012345. */
export function readPhone(text: string): PhoneReading {
  const plain = withoutSpreadsheetMarks(text.normalize('NFKC').replace(NOISE, '')).replace(/^(\+86|0086)/, '')
  const digits = plain.replace(/^86(?=1[3-9]\d{9}$)/, '')
  if (digits === '') return { ok: false, code: 'INVALID_PHONE', reason: 'EMPTY' }
  if (/^1[3-9]\d{9}$/.test(digits)) return { ok: true, phone: digits, kind: 'MOBILE' }
  const landline = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/.exec(digits) ?? /^(400|800)(\d{7})$/.exec(digits)
  if (landline === null) return { ok: false, code: 'INVALID_PHONE', reason: 'NOT_A_CHINESE_NUMBER' }
  return { ok: true, phone: `${landline[1]}-${landline[2]}`, kind: 'LANDLINE' }
}

/**
 * A column of numbers writes 13812341234.0 or 1.3812341234E+10, and an apostrophe keeps text from being counted: none
 * of them loses a digit.
 */
function withoutSpreadsheetMarks(text: string): string {
  const exact = /^1\.(\d{10})E\+?10$/i.exec(text)?.[1]
  return exact === undefined ? text.replace(/^['‘’`]/u, '').replace(/^(\d{11,13})\.0$/, '$1') : `1${exact}`
}

/** 138****1234; of a landline the area code and the last four; of anything else the last two. */
export function maskPhone(text: string): string {
  const reading = readPhone(text)
  if (!reading.ok) return text.length <= 2 ? '*'.repeat(text.length) : `${'*'.repeat(text.length - 2)}${text.slice(-2)}`
  if (reading.kind === 'MOBILE') return `${reading.phone.slice(0, 3)}****${reading.phone.slice(-4)}`
  const [area = '', number = ''] = reading.phone.split('-')
  return `${area}-${'*'.repeat(number.length - 4)}${number.slice(-4)}`
}

export const HIDDEN_MOBILE_NUMBER = '***********'

/**
 * Mobile numbers that stand in other text, whatever touches them, also in groups, in full width and with the country's
 * code; not part of a longer code such as an id.
 */
export function withoutMobileNumbers(text: string, instead = HIDDEN_MOBILE_NUMBER): string {
  let [hidden, from] = ['', 0]
  for (const { start, end } of mobileNumbersIn(text)) {
    hidden += text.slice(from, start) + instead
    from = end
  }
  return hidden + text.slice(from)
}

export function holdsMobileNumber(text: string): boolean {
  return mobileNumbersIn(text).length > 0
}

interface Place {
  start: number
  end: number
}

function mobileNumbersIn(text: string): Place[] {
  const digits = text.length < 11 ? null : digitsIn(text, 11)
  if (digits === null) return []
  const places: Place[] = []
  for (let at = 0; at + 11 <= digits.length;) {
    const prefix = isMobileAt(digits, at) ? 0 : countryCodeAt(text, digits, at)
    if (prefix === null) {
      at += 1
      continue
    }
    const first = digits[at]!
    places.push({
      start: prefix > 0 && /[+＋]/.test(text.charAt(first.start - 1)) ? first.start - 1 : first.start,
      end: digits[at + prefix + 10]!.end,
    })
    at += prefix + 11
  }
  return places
}

/** 86 or 0086 before a number, in its group or as one of its own. */
function countryCodeAt(text: string, digits: readonly WrittenDigit[], at: number): number | null {
  for (const code of ['86', '0086']) {
    const there =
      digits
        .slice(at, at + code.length)
        .map(({ digit }) => digit)
        .join('') === code && startsGroup(digits, at)
    const number = digits[at + code.length]
    if (
      there &&
      at + code.length + 11 <= digits.length &&
      !/[)）]/.test(text.slice(digits[at]!.end, number!.start)) &&
      isMobileAt(digits, at + code.length, { afterCode: true })
    )
      return code.length
  }
  return null
}

function isMobileAt(
  digits: readonly WrittenDigit[],
  at: number,
  { afterCode = false }: { afterCode?: boolean } = {},
): boolean {
  if (
    digits[at]!.digit !== '1' ||
    digits[at + 1]!.digit < '3' ||
    (!afterCode && !startsGroup(digits, at)) ||
    digits[at]!.coded
  )
    return false
  if (digits[at + 11]?.gap === 0) return false
  const groups = ['']
  for (const { digit, gap, letters } of digits.slice(at, at + 11)) {
    if (groups[0] === '' || gap === 0) groups[groups.length - 1] += digit
    else if (gap <= longestGap && !letters) groups.push(digit)
    else return false
  }
  return GROUPINGS.has(groups.map(({ length }) => length).join(' '))
}

function startsGroup(digits: readonly WrittenDigit[], at: number): boolean {
  return at === 0 || digits[at]!.gap > 0
}

const longestGap = 2
/** As people write eleven digits; days of a list are written otherwise. */
const GROUPINGS = new Set([
  '11',
  '3 4 4',
  '3 8',
  '7 4',
  '4 4 3',
  '4 3 4',
  '3 3 5',
  '5 6',
  '6 5',
  '2 3 3 3',
  Array(11).fill('1').join(' '),
])

const NOISE = /[\s\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u2010-\u2015\u2212()-]/gu

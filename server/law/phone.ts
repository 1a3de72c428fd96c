/** What was read of a telephone number in mainland China. */
export type PhoneReading =
  | { readonly ok: true; readonly phone: string; readonly kind: 'MOBILE' | 'LANDLINE' }
  | { readonly ok: false; readonly code: 'INVALID_PHONE'; readonly reason: 'EMPTY' | 'NOT_A_CHINESE_NUMBER' }

/** Mends full width, blanks, brackets and the country code; a landline is given back as 0532-88012345. */
export function readPhone(text: string): PhoneReading {
  const plain = text.normalize('NFKC').replace(NOISE, '').replace(/^(\+86|0086)/, '')
  const digits = plain.replace(/^86(?=1[3-9]\d{9}$)/, '')
  if (digits === '') return { ok: false, code: 'INVALID_PHONE', reason: 'EMPTY' }
  if (/^1[3-9]\d{9}$/.test(digits)) return { ok: true, phone: digits, kind: 'MOBILE' }
  const landline = /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/.exec(digits) ?? /^(400|800)(\d{7})$/.exec(digits)
  if (landline === null) return { ok: false, code: 'INVALID_PHONE', reason: 'NOT_A_CHINESE_NUMBER' }
  return { ok: true, phone: `${landline[1]}-${landline[2]}`, kind: 'LANDLINE' }
}

/** 138****1234; of a landline the area code and the last four; of anything else the last two. */
export function maskPhone(text: string): string {
  const reading = readPhone(text)
  if (!reading.ok) return text.length <= 2 ? '*'.repeat(text.length) : `${'*'.repeat(text.length - 2)}${text.slice(-2)}`
  if (reading.kind === 'MOBILE') return `${reading.phone.slice(0, 3)}****${reading.phone.slice(-4)}`
  const [area = '', number = ''] = reading.phone.split('-')
  return `${area}-${'*'.repeat(number.length - 4)}${number.slice(-4)}`
}

/** Mobile numbers that stand in other text, also in groups, in full width and with the country's code; not part of a longer code such as an id. */
export function withoutMobileNumbers(text: string, instead = HIDDEN_MOBILE_NUMBER): string {
  return text.length < 11 ? text : text.replace(MOBILE, instead)
}

export const HIDDEN_MOBILE_NUMBER = '***********'

const MOBILE = /(?<![\dA-Za-z０-９])(?:(?:[+＋]|00|００)?(?:86|８６)[ \u3000-]?)?[1１][3-9３-９][\d０-９](?:[ \u3000-]?[\d０-９]{4}){2}(?![\dA-Za-z０-９])/g

const NOISE = /[\s\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u2010-\u2015\u2212()-]/gu

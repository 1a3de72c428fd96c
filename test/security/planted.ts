import { identityNumber } from '#test/support/identity-numbers.ts'

/** Values that nobody else has, put into whatever takes a text, and looked for in whatever leaves. */
export const planted = {
  numbers: Array.from({ length: 700 }, (_, index) => identityNumber(60_000 + 37 * index)),
  phones: Array.from({ length: 10 }, (_, index) => `1379988770${index}`),
  /** People whose numbers the portal holds. */
  names: ['欧阳植桐', '司徒植桑', '上官植槐', '诸葛植柳'],
  passwords: ['planted horse battery 71', 'planted wrong staple 72'],
  /** Tokens, keys and seeds that the portal itself gave out, as they become known. */
  secrets: new Set<string>(),
}

/** How people write numbers. */
export const writings = {
  'in one piece': (number: string) => number,
  'in groups': (number: string) => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
  'with dashes': (number: string) =>
    `${number.slice(0, 6)}-${number.slice(6, 10)}-${number.slice(10, 14)}-${number.slice(14)}`,
  'in full width': (number: string) =>
    number.replaceAll(/[\dX]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0)),
} as const satisfies Record<string, (number: string) => string>

export type Kind = 'numbers' | 'phones' | 'names' | 'secrets'

/** What of it stands in the text, in any writing of a number, as hexadecimal digits or in base64. */
export function plantedIn(text: string, ...kinds: Kind[]): string[] {
  const asked = kinds.length === 0 ? (['numbers', 'phones', 'names', 'secrets'] as const) : kinds
  const signs = text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
  return asked.flatMap((kind) => {
    const values = kind === 'secrets' ? [...planted.secrets, ...planted.passwords] : planted[kind]
    return values.filter(
      (value) =>
        encodings(value).some((encoded) => text.includes(encoded)) ||
        ((kind === 'numbers' || kind === 'phones') && signs.includes(value)),
    )
  })
}

function encodings(value: string): string[] {
  const bytes = Buffer.from(value)
  return [
    value,
    bytes.toString('hex'),
    bytes.toString('base64').replaceAll('=', '').slice(0, -2),
    bytes.toString('base64url').slice(0, -2),
    encodeURIComponent(value),
  ]
}

/** Blanks and dashes of all kinds, as people group a number by. */
const between = /[\s\u2010-\u2015\u2212-]/gu

/** A whole identity number is not for a list's search: it would be confirmed without a reason and without a trace. */
export function holdsIdentityNumber(text: string): boolean {
  return /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/.test(text.normalize('NFKC').replaceAll(between, ''))
}

/** Blanks, dashes, dots and characters without width, as people group a number by. */
const between = /[\s\p{Cf}\p{Pd}\p{Pc}\u2212.·,'’/]/gu

/** A whole identity number is not for a list's search: it would be confirmed without a reason and without a trace. */
export function holdsIdentityNumber(text: string): boolean {
  return /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/.test(text.normalize('NFKC').replaceAll(between, ''))
}

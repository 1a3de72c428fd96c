/** How much fits into fields whose content has a form of its own: blanks and hyphens between the signs are typed too. */
export const typedLimits = {
  identityNumber: 40,
  creditCode: 24,
  /** Of a second factor, or of recovery. */
  code: 20,
  password: 200,
  coordinate: 12,
  /** SHA-256 in hexadecimal. */
  hash: 64,
} as const

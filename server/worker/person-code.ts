import { createHash } from 'node:crypto'

/** No 0 and 1, no O and I: 32 characters that nobody mixes up. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * A code that tells people apart and says nothing of them: 60 bits of the hash of their row's id, which is random.
 * The database's function person_code computes the same.
 */
export function personCodeOf(workerId: string): string {
  const bytes = createHash('sha256')
    .update(Buffer.from(workerId.replaceAll('-', ''), 'hex'))
    .digest()
  const signs = Array.from({ length: 12 }, (_, place) => SIGNS[bytes[place]! & 31]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
}

/** Whether a text that somebody looks for is such a code; lower case and blanks are mended. Null where it is none. */
export function readPersonCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  return /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/.test(code) ? code : null
}

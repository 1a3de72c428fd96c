import { createHash } from 'node:crypto'

/** Without 0, 1, O and I: 32 unambiguous characters. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * A code that distinguishes people and reveals nothing: 60 bits of the hash of their row's random id. The database
 * function person_code computes the same.
 */
export function personCodeOf(workerId: string): string {
  const bytes = createHash('sha256')
    .update(Buffer.from(workerId.replaceAll('-', ''), 'hex'))
    .digest()
  const signs = Array.from({ length: 12 }, (_, place) => SIGNS[bytes[place]! & 31]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`
}

/** Parses a search text as a person code; lower case and blanks are corrected. Null if it is none. */
export function readPersonCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  return /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/.test(code) ? code : null
}

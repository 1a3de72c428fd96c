import { holdsIdentityNumber } from '../../law/identity-numbers-in.ts'
import { holdsMobileNumber } from '../../law/phone.ts'

/** Canonical spelling: full-width and upper-case variants are the same name. Null if invalid. */
export function readUsername(text: string): string | null {
  const username = text.slice(0, 200).normalize('NFKC').trim().toLowerCase()
  return /^[a-z0-9._-]{3,32}$/.test(username) ? username : null
}

/**
 * A name for a new account: many read it, in the trail and in lists of users, so that it is nobody's identity or mobile
 * number.
 */
export function chooseUsername(
  text: string,
): { ok: true; username: string } | { ok: false; reason: 'USERNAME_FORM' | 'USERNAME_PERSONAL' } {
  const username = readUsername(text)
  if (username === null) return { ok: false, reason: 'USERNAME_FORM' }
  return holdsIdentityNumber(username) || holdsMobileNumber(username)
    ? { ok: false, reason: 'USERNAME_PERSONAL' }
    : { ok: true, username }
}

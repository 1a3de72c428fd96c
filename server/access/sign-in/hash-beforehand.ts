import type { Context } from '../../request/context.ts'
import { hashPassword, passwordFits } from './password-hash.ts'
import type { Asker } from '../../platform/fair-turns.ts'

/** For `PreparedBy`: no transaction is open while this runs. */
export async function compareBeforehand(
  context: Context,
  password: string,
  stored: string | null,
  asker: Asker,
): Promise<boolean> {
  const fits = await passwordFits(password, stored, asker)
  context.hashed = { comparedWith: stored, fits, newHash: null }
  return fits
}

/** For `PreparedBy`: no transaction is open while this runs. */
export async function hashBeforehand(context: Context, password: string, asker: Asker): Promise<void> {
  context.hashed = { ...context.hashed, newHash: await hashPassword(password, asker) }
}

/** Whether the password matches what is stored now: it may have been changed since the comparison. */
export function fitsStill({ hashed }: Context, stored: string | null): boolean {
  return hashed.fits && hashed.comparedWith === stored
}

export function newHashOf({ hashed }: Context): string {
  if (hashed.newHash === null) throw new Error('No password was hashed before this transaction')
  return hashed.newHash
}

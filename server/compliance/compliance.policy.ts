import type { Actor } from '../request/actor.ts'
import { NotAllowed } from '../request/refusal.ts'

/**
 * Whoever sees the rows behind a figure sees the figure; an administrator sees neither, and no zeros in their place.
 */
export function ensureReadsFigures(actor: Actor): void {
  if (actor.role === 'ADMIN' || actor.role === 'ANONYMOUS') throw new NotAllowed()
}

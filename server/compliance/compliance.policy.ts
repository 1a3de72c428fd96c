import type { Actor } from '../request/actor.ts'
import { NotAllowed } from '../request/refusal.ts'

/**
 * Whoever may see the rows behind a figure may see the figure. Administrators see neither: they get null, not zero.
 */
export function ensureReadsFigures(actor: Actor): void {
  if (actor.role === 'ADMIN' || actor.role === 'ANONYMOUS') throw new NotAllowed()
}

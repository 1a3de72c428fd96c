import type { Actor } from '../access/actor.ts'
import { NotAllowed } from '../platform/refusal.ts'

/** Whoever sees the rows behind a figure sees the figure; an administrator sees neither, and no zeros in their place. */
export function ensureReadsFigures(actor: Actor): void {
  if (actor.role === 'ADMIN' || actor.role === 'ANONYMOUS') throw new NotAllowed()
}

import type { Actor } from '../request/actor.ts'

/**
 * Who supervises, and who administers the portal, keep records from being erased and let them go again: with a reason,
 * in the trail.
 */
export function mayHold(actor: Actor): boolean {
  return !actor.readOnly && (actor.role === 'AUDITOR' || actor.role === 'ADMIN')
}

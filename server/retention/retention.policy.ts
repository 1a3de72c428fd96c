import type { Actor } from '../request/actor.ts'

/**
 * Auditors and administrators place and lift legal holds, each with a reason that is audited.
 */
export function mayHold(actor: Actor): boolean {
  return !actor.readOnly && (actor.role === 'AUDITOR' || actor.role === 'ADMIN')
}

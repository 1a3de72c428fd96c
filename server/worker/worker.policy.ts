import type { Actor } from '../request/actor.ts'

/**
 * The person's employer, and the officers of its station, may see a full identity number, for a stated reason. Auditors
 * and programs never do.
 */
export function mayRevealIdentityNumber(actor: Actor, worker: { employerId: string; stationId: string }): boolean {
  if (actor.readOnly || actor.byKey === true) return false
  return actor.employerId === worker.employerId || actor.stationId === worker.stationId
}

import type { Actor } from '../access/actor.ts'

/** Employers report for themselves; officers may report for an employer of their station. */
export function mayReportFor(actor: Actor, employer: { id: string; stationId: string }): boolean {
  if (actor.readOnly) return false
  return actor.role === 'SYSTEM' || (actor.employerId !== null && actor.employerId === employer.id) || (actor.stationId !== null && actor.stationId === employer.stationId)
}

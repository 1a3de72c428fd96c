import type { Actor } from '../request/actor.ts'

/**
 * Employers report for themselves; officers may report for an employer of their station. Historical versions (asOf) are
 * read-only.
 */
export function mayReportFor(actor: Actor, employer: { id: string; stationId: string; asOf?: Date | null }): boolean {
  if (actor.readOnly || employer.asOf != null) return false
  return actor.role === 'SYSTEM' || actor.employerId === employer.id || actor.stationId === employer.stationId
}

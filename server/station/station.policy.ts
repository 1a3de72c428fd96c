import type { Actor } from '../request/actor.ts'

/**
 * The list of authorities is the system administrator's, as calendars are; accounts are the security administrator's.
 */
export function mayKeepStations({ role, duty }: Actor): boolean {
  return role === 'ADMIN' && duty !== 'SECURITY'
}

/** Set where a row is what was known at an instant: nobody acts on what is past. */
export interface Moment {
  asOf?: Date | null
}

/** Officers and the chief of the station schedule, do and complete its visits. */
export function mayServe(actor: Actor, visit: Moment & { stationId: string }): boolean {
  return visit.asOf == null && !actor.readOnly && (actor.role === 'SYSTEM' || actor.stationId === visit.stationId)
}

/** The green channel and the second list of missing papers are the chief's to allow. */
export function mayOverride(actor: Actor, matter: Moment & { stationId: string }): boolean {
  return actor.role === 'STATION_CHIEF' && mayServe(actor, matter)
}

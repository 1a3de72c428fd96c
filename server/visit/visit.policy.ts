import type { Actor } from '../request/actor.ts'

/** Set where a row is what was known at an instant: nobody acts on what is past. */
interface Moment {
  asOf?: Date | null
}

interface Party extends Moment {
  employerId: string
  stationId: string
}

/** Officers and the chief of the station schedule, do and complete its visits. */
export function mayServe(actor: Actor, visit: Moment & { stationId: string }): boolean {
  return visit.asOf == null && !actor.readOnly && (actor.role === 'SYSTEM' || actor.stationId === visit.stationId)
}

/** The company that asked, or the station. */
export function mayCancel(actor: Actor, visit: Party): boolean {
  return mayServe(actor, visit) || isOf(actor, visit)
}

/** The company that was visited rates the visit; nobody rates their own work. */
export function mayRate(actor: Actor, visit: Party): boolean {
  return isOf(actor, visit)
}

/** The green channel and the second list of missing papers are the chief's to allow. */
export function mayOverride(actor: Actor, matter: Moment & { stationId: string }): boolean {
  return actor.role === 'STATION_CHIEF' && mayServe(actor, matter)
}

/** The hours of a station are its chief's to set. */
export function maySetService(actor: Actor, stationId: string): boolean {
  return mayOverride(actor, { stationId })
}

function isOf(actor: Actor, { employerId, asOf }: Party): boolean {
  return asOf == null && !actor.readOnly && actor.employerId === employerId
}

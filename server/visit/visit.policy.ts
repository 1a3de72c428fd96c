import type { Actor } from '../request/actor.ts'
import { mayOverride, mayServe, type Moment } from '../station/station.policy.ts'

interface Party extends Moment {
  employerId: string
  stationId: string
}

/** The company that asked, or the station. */
export function mayCancel(actor: Actor, visit: Party): boolean {
  return mayServe(actor, visit) || isOf(actor, visit)
}

/** The company that was visited rates the visit; nobody rates their own work. */
export function mayRate(actor: Actor, visit: Party): boolean {
  return isOf(actor, visit)
}

/** The hours of a station are its chief's to set. */
export function maySetService(actor: Actor, stationId: string): boolean {
  return mayOverride(actor, { stationId })
}

function isOf(actor: Actor, { employerId, asOf }: Party): boolean {
  return asOf == null && !actor.readOnly && actor.employerId === employerId
}

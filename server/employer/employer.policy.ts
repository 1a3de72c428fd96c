import type { Actor } from '../access/actor.ts'

/** Officers and the chief of the station that an employer chose decide on its registration. */
export function mayDecideOn(actor: Actor, employer: { stationId: string }): boolean {
  return !actor.readOnly && (actor.role === 'OFFICER' || actor.role === 'STATION_CHIEF') && actor.stationId === employer.stationId
}

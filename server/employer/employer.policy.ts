import type { Actor } from '../request/actor.ts'

/** The employer's administrator and its station's officers know what it does. */
export function maySetIndustry(actor: Actor, employer: { id: string; stationId: string }): boolean {
  return (
    !actor.readOnly &&
    ((actor.role === 'EMPLOYER_ADMIN' && actor.employerId === employer.id) || mayDecideOn(actor, employer))
  )
}

/** Officers and the chief of the station that an employer chose decide on its registration. */
export function mayDecideOn(actor: Actor, employer: { stationId: string }): boolean {
  return !actor.readOnly && actor.stationId === employer.stationId
}

/** The company itself and the officers of its station know where it is. */
export function mayLocate(actor: Actor, employer: { id: string; stationId: string }): boolean {
  if (actor.readOnly) return false
  return actor.employerId === employer.id || actor.stationId === employer.stationId
}

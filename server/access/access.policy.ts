import type { Role } from '../request/role.ts'
import type { Actor, Credentials } from '../request/actor.ts'

/** Where an account belongs: to an employer, to a station, or to the portal's own administration. */
export interface Place {
  employerId: string | null
  stationId: string | null
}

/**
 * An employer's administrator invites its HR clerks and fellow administrators; a station's chief invites its officers;
 * the
 * portal's administrator invites anybody.
 */
export function mayGiveRole(actor: Actor, role: Role, place: Place): boolean {
  if (actor.readOnly) return false
  switch (actor.role) {
    case 'ADMIN':
      // Accounts are the security administrator's. Nobody grants what they are not: only who has both halves makes a
      // fellow.
      return actor.duty !== 'SYSTEM' && (role !== 'ADMIN' || actor.duty !== 'SECURITY')
    case 'SYSTEM':
      return true
    case 'EMPLOYER_ADMIN':
      return (
        (role === 'HR' || role === 'EMPLOYER_ADMIN') &&
        place.employerId === actor.employerId &&
        place.stationId === null
      )
    case 'STATION_CHIEF':
      return role === 'OFFICER' && place.stationId === actor.stationId && place.employerId === null
    case 'HR':
    case 'OFFICER':
    case 'AUDITOR':
    case 'ANONYMOUS':
      return false
  }
}

/** Roles that decide about others, or supervise: outside a demo two people give them. */
export function needsSecond(role: Role): boolean {
  return role === 'OFFICER' || role === 'STATION_CHIEF' || role === 'AUDITOR' || role === 'ADMIN'
}

/** Whoever could have invited agrees, and is somebody else. */
export function mayApprove(
  actor: Actor,
  account: Place & { role: Role; id: string },
  invitedBy: string | null,
): boolean {
  return (
    actor.accountId !== null &&
    actor.accountId !== invitedBy &&
    actor.accountId !== account.id &&
    mayGiveRole(actor, account.role, account)
  )
}

/** Who could give an account its role may also end it. */
export function mayDisable(actor: Actor, account: Place & { role: Role }): boolean {
  return mayGiveRole(actor, account.role, account)
}

/**
 * Names to sign in with, and who has a second factor, are for one's own organisation and for those who supervise
 * accounts.
 */
export function maySeeSignIn(actor: Actor, account: Place & { id: string }): boolean {
  if (actor.role === 'ADMIN' || actor.role === 'AUDITOR' || actor.role === 'SYSTEM') return true
  if (actor.accountId === account.id) return true
  return (
    (actor.employerId !== null && actor.employerId === account.employerId) ||
    (actor.stationId !== null && actor.stationId === account.stationId)
  )
}

/** Accounts, passwords and keys are changed by people: a stolen key must not be able to make itself a successor. */
export function actsInPerson(credentials: Credentials | null): boolean {
  return credentials?.kind !== 'key'
}

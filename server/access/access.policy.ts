import type { Role } from '../request/role.ts'
import type { Actor, Credentials } from '../request/actor.ts'

/** The organisation of an account: an employer, a station, or the portal's own administration. */
export interface Place {
  employerId: string | null
  stationId: string | null
}

/**
 * An employer's administrator invites HR clerks and other administrators; a station's chief invites its officers; the
 * portal's administrator invites anybody.
 */
export function mayGiveRole(actor: Actor, role: Role, place: Place): boolean {
  if (actor.readOnly) return false
  switch (actor.role) {
    case 'ADMIN':
      // Accounts are the security administrator's duty. Nobody grants rights that they lack: only an administrator with
      // both duties invites another.
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

/** Roles that decide on others' filings, or supervise: outside a demo a second person must approve them. */
export function needsSecond(role: Role): boolean {
  return role === 'OFFICER' || role === 'STATION_CHIEF' || role === 'AUDITOR' || role === 'ADMIN'
}

/** Anybody who could have invited may approve, except the inviter. */
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

/** Anybody who may grant an account's role may also end the account. */
export function mayDisable(actor: Actor, account: Place & { role: Role }): boolean {
  return mayGiveRole(actor, account.role, account)
}

/** User names and second-factor status are visible to one's own organisation and to those who supervise accounts. */
export function maySeeSignIn(actor: Actor, account: Place & { id: string }): boolean {
  if (actor.role === 'ADMIN' || actor.role === 'AUDITOR' || actor.role === 'SYSTEM') return true
  if (actor.accountId === account.id) return true
  return (
    (actor.employerId !== null && actor.employerId === account.employerId) ||
    (actor.stationId !== null && actor.stationId === account.stationId)
  )
}

/** Accounts, passwords and keys are changed by people: a stolen key must not be able to create its own successor. */
export function actsInPerson(credentials: Credentials | null): boolean {
  return credentials?.kind !== 'key'
}

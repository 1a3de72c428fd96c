import type { Actor } from '../request/actor.ts'

/** The list of authorities is the system administrator's, as calendars are; accounts are the security administrator's. */
export function mayKeepStations({ role, duty }: Actor): boolean {
  return role === 'ADMIN' && duty !== 'SECURITY'
}

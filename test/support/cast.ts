import { anonymous, portalItself, type Actor } from '#server/request/actor.ts'

const as = (more: Partial<Actor>): Actor => ({ ...anonymous, accountId: 'me', ...more })

/** One of each kind of person, for the tables of who may what: employer `e` belongs to station `s`. */
export const cast = {
  clerk: as({ role: 'HR', employerId: 'e', employerStationId: 's' }),
  boss: as({ role: 'EMPLOYER_ADMIN', employerId: 'e', employerStationId: 's' }),
  otherClerk: as({ role: 'HR', employerId: 'other', employerStationId: 's' }),
  otherBoss: as({ role: 'EMPLOYER_ADMIN', employerId: 'other', employerStationId: 's' }),
  officer: as({ role: 'OFFICER', stationId: 's' }),
  chief: as({ role: 'STATION_CHIEF', stationId: 's' }),
  otherOfficer: as({ role: 'OFFICER', stationId: 'other' }),
  otherChief: as({ role: 'STATION_CHIEF', stationId: 'other' }),
  auditor: as({ role: 'AUDITOR' }),
  admin: as({ role: 'ADMIN' }),
  systemAdmin: as({ role: 'ADMIN', duty: 'SYSTEM' }),
  securityAdmin: as({ role: 'ADMIN', duty: 'SECURITY' }),
  stranger: anonymous,
  portal: portalItself,
} satisfies Record<string, Actor>

export type CastMember = keyof typeof cast

/** Who of them may, in the order of the list. */
export function whoMay(may: (actor: Actor) => boolean, more: Partial<Actor> = {}): CastMember[] {
  return (Object.keys(cast) as CastMember[]).filter((name) => may({ ...cast[name], ...more }))
}

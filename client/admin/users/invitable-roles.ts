import type { Role } from '../../gql/graphql.ts'

/** Nobody can give a role above their own; the server has the last word. */
const givenBy = {
  HR: [],
  EMPLOYER_ADMIN: ['HR', 'EMPLOYER_ADMIN'],
  OFFICER: [],
  STATION_CHIEF: ['OFFICER'],
  AUDITOR: [],
  ADMIN: ['OFFICER', 'STATION_CHIEF', 'AUDITOR', 'HR', 'EMPLOYER_ADMIN', 'ADMIN'],
} as const satisfies Record<Role, readonly Role[]>

export function rolesToGive(own: readonly Role[]): Role[] {
  return [...new Set(own.flatMap((role) => givenBy[role]))]
}

export function needsEmployer(role: Role | undefined): boolean {
  return role === 'HR' || role === 'EMPLOYER_ADMIN'
}

export function needsStation(role: Role | undefined): boolean {
  return role === 'OFFICER' || role === 'STATION_CHIEF'
}

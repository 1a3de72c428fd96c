import { expect, test } from 'vitest'
import { mayGiveRole, maySeeSignIn } from '#server/access/access.policy.ts'
import { roles, type Role } from '#server/access/access.table.ts'
import { anonymous, type Actor } from '#server/access/actor.ts'

const actorOf = (role: Actor['role']): Actor => ({
  ...anonymous,
  role,
  accountId: 'me',
  employerId: role === 'HR' || role === 'EMPLOYER_ADMIN' ? 'employer' : null,
  employerStationId: role === 'HR' || role === 'EMPLOYER_ADMIN' ? 'station' : null,
  stationId: role === 'OFFICER' || role === 'STATION_CHIEF' ? 'station' : null,
})
const placeOf = (role: Role, name: { employer: string; station: string }) => ({
  employerId: role === 'HR' || role === 'EMPLOYER_ADMIN' ? name.employer : null,
  stationId: role === 'OFFICER' || role === 'STATION_CHIEF' ? name.station : null,
})
const own = { employer: 'employer', station: 'station' }
const other = { employer: 'another employer', station: 'another station' }

/** Row: who gives. The roles that they may give within their own employer or station, and elsewhere. */
const rights = {
  HR: { own: [], other: [] },
  EMPLOYER_ADMIN: { own: ['HR', 'EMPLOYER_ADMIN'], other: [] },
  OFFICER: { own: [], other: [] },
  STATION_CHIEF: { own: ['OFFICER'], other: [] },
  AUDITOR: { own: [], other: [] },
  ADMIN: { own: roles, other: roles },
  ANONYMOUS: { own: [], other: [] },
} as const satisfies Partial<Record<Actor['role'], { own: readonly Role[]; other: readonly Role[] }>>

test.each(Object.entries(rights))('%s gives no role above their own, nor outside their own', (giver, given) => {
  const actor = actorOf(giver as Actor['role'])
  const may = (names: typeof own) => roles.filter((role) => mayGiveRole(actor, role, placeOf(role, names)))
  expect(may(own)).toEqual(given.own)
  expect(may(other)).toEqual(given.other)
  expect(roles.filter((role) => mayGiveRole({ ...actor, readOnly: true }, role, placeOf(role, own)))).toEqual([])
})

test.each([
  ['HR', { id: 'me', employerId: 'employer', stationId: null }, true],
  ['HR', { id: 'a colleague', employerId: 'employer', stationId: null }, true],
  ['HR', { id: 'an officer', employerId: null, stationId: 'station' }, false],
  ['OFFICER', { id: 'a colleague', employerId: null, stationId: 'station' }, true],
  ['OFFICER', { id: 'a clerk', employerId: 'employer', stationId: null }, false],
  ['AUDITOR', { id: 'a clerk', employerId: 'employer', stationId: null }, true],
  ['ANONYMOUS', { id: 'an administrator', employerId: null, stationId: null }, false],
] as const)('whether %s sees how %j signs in: %s', (role, account, sees) => {
  expect(maySeeSignIn(actorOf(role), account)).toBe(sees)
})

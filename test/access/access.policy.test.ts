import { expect, test } from 'vitest'
import {
  actsInPerson,
  mayApprove,
  mayDisable,
  mayGiveRole,
  maySeeSignIn,
  needsSecond,
} from '#server/access/access.policy.ts'
import { roles, type Role } from '#server/request/role.ts'
import { anonymous, type Actor } from '#server/request/actor.ts'
import { cast, whoMay } from '#test/support/cast.ts'

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

test('the portal itself gives any role; of administrators who share the work only the security administrator does, and makes no fellow', () => {
  const nowhere = { employerId: null, stationId: null }
  expect(roles.filter((role) => mayGiveRole(cast.portal, role, nowhere))).toEqual(roles)
  expect(roles.filter((role) => mayGiveRole(cast.systemAdmin, role, nowhere))).toEqual([])
  expect(roles.filter((role) => mayGiveRole(cast.securityAdmin, role, nowhere))).toEqual(
    roles.filter((role) => role !== 'ADMIN'),
  )
})

test("an employer's administrator makes nobody an officer, an auditor or an administrator, wherever they are said to belong", () => {
  expect(roles.filter((role) => mayGiveRole(cast.boss, role, { employerId: 'e', stationId: null }))).toEqual([
    'HR',
    'EMPLOYER_ADMIN',
  ])
  expect(roles.filter((role) => mayGiveRole(cast.chief, role, { employerId: null, stationId: 's' }))).toEqual([
    'OFFICER',
  ])
})

test.each(['clerk', 'officer', 'auditor', 'stranger'] as const)(
  '%s gives none: the answer is no, not nothing',
  (name) => {
    for (const role of roles)
      expect(
        mayGiveRole(cast[name], role, { employerId: cast[name].employerId, stationId: cast[name].stationId }),
      ).toBe(false)
  },
)

test('nobody gives a role in two places, nor in none', () => {
  const both = { employerId: 'e', stationId: 's' }
  const none = { employerId: null, stationId: null }
  for (const place of [both, none]) {
    expect(mayGiveRole(cast.boss, 'HR', place)).toBe(false)
    expect(mayGiveRole(cast.chief, 'OFFICER', place)).toBe(false)
  }
})

test('two people give the roles that decide about others or supervise', () => {
  expect(roles.filter(needsSecond).toSorted()).toEqual(['ADMIN', 'AUDITOR', 'OFFICER', 'STATION_CHIEF'])
})

test('whoever could have invited agrees, but neither the inviter nor the invited', () => {
  const invited = { id: 'invited', role: 'OFFICER', employerId: null, stationId: 's' } as const
  const giving = ['chief', 'admin', 'securityAdmin']
  expect(whoMay((actor) => mayApprove(actor, invited, 'the inviter'))).toEqual(giving)
  expect(whoMay((actor) => mayApprove(actor, invited, null))).toEqual(giving)
  expect(whoMay((actor) => mayApprove(actor, invited, 'me'))).toEqual([])
  expect(whoMay((actor) => mayApprove(actor, { ...invited, id: 'me' }, 'the inviter'))).toEqual([])
})

test('who could give an account its role may end it', () => {
  expect(whoMay((actor) => mayDisable(actor, { role: 'HR', employerId: 'e', stationId: null }))).toEqual([
    'boss',
    'admin',
    'securityAdmin',
    'portal',
  ])
})

test('how somebody signs in is seen by themselves, their own organisation, and who supervises accounts', () => {
  const supervising = ['auditor', 'admin', 'systemAdmin', 'securityAdmin', 'portal']
  expect(
    whoMay((actor) => maySeeSignIn(actor, { id: 'another', employerId: 'e', stationId: null })).toSorted(),
  ).toEqual(['clerk', 'boss', ...supervising].toSorted())
  expect(
    whoMay((actor) => maySeeSignIn(actor, { id: 'another', employerId: null, stationId: 's' })).toSorted(),
  ).toEqual(['officer', 'chief', ...supervising].toSorted())
  expect(
    whoMay((actor) => maySeeSignIn(actor, { id: 'another', employerId: null, stationId: null })).toSorted(),
  ).toEqual(supervising.toSorted())
  expect(whoMay((actor) => maySeeSignIn(actor, { id: 'me', employerId: null, stationId: null }))).toEqual(
    Object.keys(cast).filter((name) => name !== 'stranger'),
  )
})

test('a program does not act in person; a session does, and so does nobody yet', () => {
  expect([
    actsInPerson({ kind: 'key', secret: 'k' }),
    actsInPerson({ kind: 'session', token: 't' }),
    actsInPerson(null),
  ]).toEqual([false, true, true])
})

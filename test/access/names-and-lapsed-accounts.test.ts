import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { actorOfAccount } from '#server/export/actor-of-account.ts'
import { Denied } from '#server/request/refusal.ts'
import { runAsAccount } from '#server/roster/file/run-as-account.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { inDatabase } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null }[] }
const { people, portal, ask, employers } = await openTestPortal()
const { boss1, chief1, hr1, hr2 } = people
const trace = () =>
  inDatabase<{ actor: string | null }>(
    portal,
    sql`select actor_id as actor from audit_event where action = 'account.name-taken' order by id`,
  )
const registration = {
  name: '平度新厂有限公司',
  unifiedSocialCreditCode: '91370283MA3C0B0B0A',
  address: '青岛路2号',
  stationCode: '370283001',
  legalRepresentative: '李四',
  adminName: '李四',
  adminPassword: 'three blind mice 3',
  phone: '0532-88888888',
}
const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

interface Case {
  field: string
  type: string
  person: () => Person | null
  input: (username: string) => object
  payload: string
}
const cases: Case[] = [
  {
    field: 'inviteUser',
    type: 'InviteUserInput',
    person: () => boss1,
    input: (username) => ({ name: '新同事', username, role: 'HR' }),
    payload: 'user { username status roles name }',
  },
  {
    field: 'inviteAgency',
    type: 'InviteAgencyInput',
    person: () => boss1,
    input: (username) => ({ agency: '代办公司', name: '代办', username, readOnly: true, expiresOn: later }),
    payload: 'user { username status roles name }',
  },
  {
    field: 'reinstateAdministrator',
    type: 'ReinstateAdministratorInput',
    person: () => chief1,
    input: (username) => ({
      employerId: employers.first,
      name: '新管理员',
      username,
      reason: '营业执照和身份证均已核对',
    }),
    payload: 'user { username status roles name }',
  },
  {
    field: 'registerEmployer',
    type: 'RegisterEmployerInput',
    person: () => null,
    input: (adminUsername) => ({ ...registration, adminUsername }),
    payload: 'employer { name status unifiedSocialCreditCode }',
  },
]
const run = async ({ field, type, person, input, payload }: Case, username: string, validateOnly: boolean) =>
  (
    await ask<Record<string, Told>>(
      person(),
      `mutation ($i: ${type}!, $v: Boolean) { ${field}(input: $i, validateOnly: $v) { ${payload} userErrors { code path message } } }`,
      { i: input(username), v: validateOnly },
    )
  )[field]!

beforeEach(() => inDatabase(portal, sql`delete from sign_in_attempt`))

describe.each(cases)('$field', (one) => {
  test.each(['11010119900307467x', '370202199001011236', '13812345678', 'u-138.1234.5678', 'li.11010119900307467x'])(
    "takes %s, which is a person's number, for no name",
    async (username) => {
      const field = one.field === 'registerEmployer' ? 'adminUsername' : 'username'
      expect((await run(one, username, false)).userErrors).toEqual([
        { code: 'INVALID_INPUT', path: [field], message: '用户名不能是身份证号码或者手机号码。' },
      ])
    },
  )

  test('tells by a trial nothing of whether a name, or a company, is there', async () => {
    const [taken, free] = [await run(one, 'hr2', true), await run(one, 'hr9', true)]
    expect(taken.userErrors).toEqual([])
    expect(JSON.stringify(taken)).toBe(JSON.stringify(free).replaceAll('hr9', 'hr2'))
    expect(await inDatabase(portal, sql`select id from account where username = 'hr9' or name = '新管理员'`)).toEqual(
      [],
    )
  })

  test('tells it where it is meant, and keeps a trace of that', async () => {
    const before = (await trace()).length
    expect((await run(one, 'hr2', false)).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }])
    expect((await trace()).slice(before)).toEqual([{ actor: one.person()?.accountId ?? null }])
  })
})

test('who asks for one taken name after the other waits', async () => {
  const [invite] = cases
  for (let count = 0; count < 10; count += 1)
    expect((await run(invite!, 'hr2', false)).userErrors[0]?.path).toEqual(['username'])
  expect((await run(invite!, 'hr2', false)).userErrors[0]?.code).toBe('RATE_LIMITED')
  expect((await run(invite!, 'free.name', false)).userErrors[0]?.code).toBe('RATE_LIMITED')
})

describe('what is done later for an account', () => {
  const doneFor = async (person: Person) => {
    try {
      return await runAsAccount(
        portal,
        { accountId: person.accountId, at: new Date().toISOString() },
        async ({ actor }) => actor.name,
      )
    } catch (error) {
      if (error instanceof Denied) return error.refusal.code
      throw error
    }
  }

  test.each([
    ['was ended', sql`status = 'DISABLED'`],
    ['is invited only', sql`status = 'INVITED'`],
    ['had its last day yesterday', sql`expires_on = (now() at time zone 'Asia/Shanghai')::date - 1`],
  ])('is not done any more for one that %s', async (_what, change) => {
    await inDatabase(portal, sql`update account set status = 'ACTIVE', expires_on = null where id = ${hr1.accountId}`)
    expect([await doneFor(hr1), (await actorOfAccount(portal, hr1.accountId))?.name]).toEqual([hr1.name, hr1.name])
    await inDatabase(portal, sql`update account set ${change} where id = ${hr1.accountId}`)
    expect([await doneFor(hr1), await actorOfAccount(portal, hr1.accountId)]).toEqual(['NOT_FOUND', null])
  })

  test('is done on its last day, and files nothing for one that may only read by now', async () => {
    await inDatabase(
      portal,
      sql`update account set expires_on = (now() at time zone 'Asia/Shanghai')::date where id = ${hr2.accountId}`,
    )
    expect([await doneFor(hr2), (await actorOfAccount(portal, hr2.accountId))?.name]).toEqual([hr2.name, hr2.name])
    await inDatabase(portal, sql`update account set read_only = true where id = ${hr2.accountId}`)
    expect([await doneFor(hr2), (await actorOfAccount(portal, hr2.accountId))?.readOnly]).toEqual(['FORBIDDEN', true])
  })
})

test('a waiting invitation is replaced as what it was: of an agency by one of an agency, of staff by one of staff', async () => {
  const invite = async (field: string, type: string, input: object) =>
    (
      await ask<Record<string, Told>>(
        boss1,
        `mutation ($i: ${type}!) { ${field}(input: $i) { invitationUrl userErrors { code path } } }`,
        { i: { name: '代办', ...input } },
      )
    )[field]!.userErrors
  const row = () =>
    inDatabase(
      portal,
      sql`select agency, read_only as "readOnly", expires_on as "expiresOn" from account where username in ('waiting.agency', 'waiting.staff') order by username`,
    )
  expect(
    await invite('inviteAgency', 'InviteAgencyInput', {
      agency: '代办公司',
      username: 'waiting.agency',
      readOnly: true,
      expiresOn: later,
    }),
  ).toEqual([])
  expect(await invite('inviteUser', 'InviteUserInput', { username: 'waiting.staff', role: 'HR' })).toEqual([])
  const before = [
    { agency: '代办公司', readOnly: true, expiresOn: later },
    { agency: null, readOnly: false, expiresOn: null },
  ]
  expect(await row()).toEqual(before)
  const taken = [{ code: 'INVALID_INPUT', path: ['username'] }]
  for (const expiresOn of [null, '2099-12-31'])
    expect(
      await invite('inviteUser', 'InviteUserInput', { username: 'waiting.agency', role: 'HR', expiresOn }),
    ).toEqual(taken)
  expect(
    await invite('inviteAgency', 'InviteAgencyInput', {
      agency: '代办公司',
      username: 'waiting.staff',
      readOnly: true,
      expiresOn: later,
    }),
  ).toEqual(taken)
  expect(await row()).toEqual(before)
  expect(
    await invite('inviteAgency', 'InviteAgencyInput', {
      agency: '另一代办',
      username: 'waiting.agency',
      readOnly: false,
      expiresOn: later,
    }),
  ).toEqual([])
  expect(await row()).toEqual([{ agency: '另一代办', readOnly: false, expiresOn: later }, before[1]])
})

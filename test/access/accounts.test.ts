import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { dayOf } from '#server/law/plain-date.ts'
import { globalId } from '#server/request/global-id.ts'
import { hash } from '#server/platform/keys.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, givePassword, goodPassword, inDatabase } from './door.ts'

const invite = /* GraphQL */ `mutation ($input: InviteUserInput!, $validateOnly: Boolean) {
  inviteUser(input: $input, validateOnly: $validateOnly) { user { id username name roles status employer { id } station { id } } invitationUrl userErrors { code path message } }
}`
const accept = /* GraphQL */ `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { username userErrors { code path message } } }`
const disable = /* GraphQL */ `mutation ($input: DisableUserInput!) { disableUser(input: $input) { user { username status } userErrors { code path message } } }`
const change = /* GraphQL */ `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { user { username } userErrors { code path message } } }`
const makeKey = /* GraphQL */ `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { keyId secret userErrors { code path message } } }`
const signInDocument = /* GraphQL */ `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { roles } userErrors { code } } }`

interface UserError {
  code: string
  path: string[] | null
  message: string
}
interface Invited {
  inviteUser: {
    user: {
      id: string
      username: string
      status: string
      roles: string[]
      employer: { id: string } | null
      station: { id: string } | null
    } | null
    invitationUrl: string | null
    userErrors: UserError[]
  }
}
interface Payloads {
  acceptInvitation: { username: string | null; userErrors: UserError[] }
  disableUser: { user: { username: string; status: string } | null; userErrors: UserError[] }
  changePassword: { user: { username: string } | null; userErrors: UserError[] }
  createApiKey: { keyId: string | null; secret: string | null; userErrors: UserError[] }
}

describe('accounts', async () => {
  const { people, portal, employers, stations, ask, call, keyOf } = await openTestPortal()
  const knock = doorOf(portal)
  const { hr1, hr2, boss1, officer1, officer1b, chief1, auditor, admin } = people
  const inviteBy = async (person: Person, input: object, more: object = {}) =>
    (await ask<Invited>(person, invite, { input: { name: '新同事', ...input }, ...more })).inviteUser
  const acceptBy = async (token: string, password = goodPassword) =>
    (await ask<Payloads>(null, accept, { input: { token, password } })).acceptInvitation
  const disableBy = async (person: Person, user: { accountId: string }) =>
    (await ask<Payloads>(person, disable, { input: { userId: globalId('User', user.accountId), reason: '已离职' } }))
      .disableUser
  const signIn = async (username: string, password = goodPassword) =>
    (await knock<{ signIn: { viewer: object | null } }>(signInDocument, { input: { username, password } })).token
  const tokenOf = (url: string | null) => /^\/invitation#([\w-]{43})$/.exec(url ?? '')?.[1] ?? ''
  const isIn = async (person: Person) =>
    (await ask<{ viewer: object | null }>(person, '{ viewer { today } }')).viewer !== null
  const day = (fromToday: number) => dayOf(new Date(Date.now() + fromToday * 86_400_000))
  let serial = 0
  const freshName = () => `person-${(serial += 1)}`

  beforeEach(async () => {
    await inDatabase(portal, sql`delete from sign_in_attempt`)
  })

  it('begin with an invitation, whose link makes the account usable once', async () => {
    const { user, invitationUrl, userErrors } = await inviteBy(boss1, { username: 'New.Clerk', role: 'HR' })
    expect(userErrors).toEqual([])
    expect(user).toMatchObject({
      username: 'new.clerk',
      status: 'INVITED',
      roles: ['HR'],
      employer: { id: employers.first },
      station: null,
    })
    expect(await signIn('new.clerk')).toBeNull()
    expect(await acceptBy(tokenOf(invitationUrl))).toEqual({ username: 'new.clerk', userErrors: [] })
    expect(await signIn('new.clerk')).not.toBeNull()
    expect((await acceptBy(tokenOf(invitationUrl), 'another password 7')).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['token'] },
    ])
    expect(await signIn('new.clerk')).not.toBeNull()
  })

  it('keep the invitation open while the password chosen is refused', async () => {
    const { invitationUrl } = await inviteBy(boss1, { username: 'weak.clerk', role: 'HR' })
    for (const [password, message] of [
      ['short', '密码至少需要10个字符。'],
      ['1234567890', '密码过于常见或与用户名相同。'],
      ['weak.clerk1', '密码过于常见或与用户名相同。'],
    ]) {
      expect((await acceptBy(tokenOf(invitationUrl), password)).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', path: ['password'], message },
      ])
    }
    expect((await acceptBy(tokenOf(invitationUrl))).userErrors).toEqual([])
  })

  it('keep neither the link nor the password in clear', async () => {
    const { invitationUrl } = await inviteBy(boss1, { username: freshName(), role: 'HR' })
    await acceptBy(tokenOf(invitationUrl))
    const rows = await inDatabase<{ text: string }>(
      portal,
      sql`
      select row_to_json(i)::text as text from invitation i union all select row_to_json(c)::text from credential c union all select row_to_json(e)::text from audit_event e`,
    )
    const inClear = [tokenOf(invitationUrl), Buffer.from(tokenOf(invitationUrl)).toString('hex'), goodPassword]
    expect(rows.filter(({ text }) => inClear.some((secret) => text.includes(secret)))).toEqual([])
  })

  it('end the link after seven days, and when a new one replaces it', async () => {
    const username = freshName()
    const first = await inviteBy(boss1, { username, role: 'HR' })
    const second = await inviteBy(boss1, { username, role: 'HR' })
    expect(second.user?.id).toBe(first.user?.id)
    expect((await acceptBy(tokenOf(first.invitationUrl))).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
    await inDatabase(
      portal,
      sql`update invitation set expires_at = expires_at - interval '7 days 1 second' where token_hash = ${hash(tokenOf(second.invitationUrl))}`,
    )
    expect((await acceptBy(tokenOf(second.invitationUrl))).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
    const third = await inviteBy(boss1, { username, role: 'HR' })
    expect((await acceptBy(tokenOf(third.invitationUrl))).userErrors).toEqual([])
  })

  it('let one of two in who use a link at once', async () => {
    const { invitationUrl } = await inviteBy(boss1, { username: freshName(), role: 'HR' })
    const both = await Promise.all([
      acceptBy(tokenOf(invitationUrl)),
      acceptBy(tokenOf(invitationUrl), 'another password 7'),
    ])
    expect(both.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
  })

  it.each([
    ["an employer's administrator, a role above their own", () => boss1, { role: 'ADMIN' }],
    ["an employer's administrator, an officer", () => boss1, { role: 'OFFICER', stationId: stations.first }],
    [
      "an employer's administrator, a clerk of another employer",
      () => boss1,
      { role: 'HR', employerId: employers.second },
    ],
    ["an employer's administrator, a clerk of no employer", () => boss1, { role: 'HR', employerId: 'nonsense' }],
    ['a chief, another chief', () => chief1, { role: 'STATION_CHIEF' }],
    ['a chief, an officer of another station', () => chief1, { role: 'OFFICER', stationId: stations.second }],
    ['a chief, a clerk of an employer of the station', () => chief1, { role: 'HR', employerId: employers.first }],
    ['a clerk, a colleague', () => hr1, { role: 'HR' }],
    ['an officer, a colleague', () => officer1, { role: 'OFFICER' }],
    ['an auditor, anybody', () => auditor, { role: 'AUDITOR' }],
  ])('are not given by %s', async (_who, person, input) => {
    const username = freshName()
    expect(await inviteBy(person(), { username, ...input })).toMatchObject({
      user: null,
      invitationUrl: null,
      userErrors: [{ code: 'FORBIDDEN' }],
    })
    expect(await inDatabase(portal, sql`select id from account where username = ${username}`)).toEqual([])
  })

  it('are given by a chief to officers of the station, and by the administrator to anybody anywhere', async () => {
    expect((await inviteBy(chief1, { username: freshName(), role: 'OFFICER' })).user).toMatchObject({
      roles: ['OFFICER'],
      station: { id: stations.first },
    })
    expect(
      (await inviteBy(admin, { username: freshName(), role: 'STATION_CHIEF', stationId: stations.second })).user,
    ).toMatchObject({ station: { id: stations.second } })
    expect(
      (await inviteBy(admin, { username: freshName(), role: 'EMPLOYER_ADMIN', employerId: employers.second })).user,
    ).toMatchObject({ employer: { id: employers.second } })
    expect((await inviteBy(admin, { username: freshName(), role: 'AUDITOR' })).user).toMatchObject({
      employer: null,
      station: null,
    })
    expect((await inviteBy(admin, { username: freshName(), role: 'HR' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['employerId'] },
    ])
    expect(
      (await inviteBy(admin, { username: freshName(), role: 'OFFICER', stationId: employers.first })).userErrors,
    ).toMatchObject([{ code: 'NOT_FOUND', path: ['stationId'] }])
  })

  it('tell all that is wrong with an invitation at once', async () => {
    const { userErrors } = await inviteBy(boss1, {
      name: '\u202Egnaw',
      username: 'a b',
      role: 'HR',
      expiresOn: '2020-01-01',
    })
    expect(userErrors.map(({ path, message }) => [path?.join('.'), message])).toEqual([
      ['name', '含有不可见或控制字符。'],
      ['username', '用户名须为3至32位字母、数字、点、横线或下划线。'],
      ['expiresOn', '日期不能早于今天。'],
    ])
    expect((await inviteBy(boss1, { username: 'HR2', role: 'HR' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['username'], message: '用户名已被使用。' },
    ])
  })

  it('leave nothing behind where an invitation is only tried', async () => {
    const username = freshName()
    expect((await inviteBy(boss1, { username, role: 'HR' }, { validateOnly: true })).userErrors).toEqual([])
    expect(await inDatabase(portal, sql`select id from account where username = ${username}`)).toEqual([])
  })

  it('end at once: sessions, keys and the way in', async () => {
    const { invitationUrl, user } = await inviteBy(boss1, { username: 'leaving.clerk', role: 'HR' })
    await acceptBy(tokenOf(invitationUrl))
    const token = await signIn('leaving.clerk')
    const { data } = await knock<Payloads>(
      makeKey,
      { input: { name: '同步程序', expiresOn: day(30), readOnly: false } },
      { token },
    )
    const key = data!.createApiKey.secret!
    const viewer = async (caller: object) =>
      (await knock<{ viewer: object | null }>('{ viewer { today } }', {}, caller)).data?.viewer ?? null
    expect([await viewer({ token }), await viewer({ key })]).not.toContain(null)

    const accountId = (
      await inDatabase<{ id: string }>(portal, sql`select id from account where username = 'leaving.clerk'`)
    )[0]!.id
    expect(user?.id).toBe(globalId('User', accountId))
    expect(await disableBy(boss1, { accountId })).toEqual({
      user: { username: 'leaving.clerk', status: 'DISABLED' },
      userErrors: [],
    })
    expect([await viewer({ token }), await viewer({ key }), await signIn('leaving.clerk')]).toEqual([null, null, null])
    expect((await disableBy(boss1, { accountId })).userErrors).toMatchObject([
      { code: 'INVALID_STATE', message: '该账户已停用。' },
    ])
  })

  it('end with an open invitation too', async () => {
    const username = freshName()
    const { invitationUrl } = await inviteBy(boss1, { username, role: 'HR' })
    const [account] = await inDatabase<{ accountId: string }>(
      portal,
      sql`select id as "accountId" from account where username = ${username}`,
    )
    expect((await disableBy(boss1, account!)).userErrors).toEqual([])
    expect((await acceptBy(tokenOf(invitationUrl))).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
  })

  it.each([
    ['a clerk of another employer: not there', () => boss1, () => hr2, 'NOT_FOUND'],
    ['an officer whose name they may read', () => boss1, () => officer1, 'FORBIDDEN'],
    ["a clerk of the station's employer", () => chief1, () => hr1, 'FORBIDDEN'],
    ['oneself, a chief', () => chief1, () => chief1, 'FORBIDDEN'],
    ["the portal's administrator", () => chief1, () => admin, 'NOT_FOUND'],
    ['a colleague, by a clerk', () => hr1, () => boss1, 'FORBIDDEN'],
  ])("are not ended beyond one's own: %s", async (_what, person, other, code) => {
    expect((await disableBy(person(), other())).userErrors).toMatchObject([{ code }])
    expect(await isIn(other())).toBe(true)
  })

  it('never end for the last administrator, not even when two end each other at once', async () => {
    expect((await disableBy(admin, boss1)).userErrors).toMatchObject([
      { code: 'INVALID_STATE', message: '这是最后一位管理员，停用后将无人管理。请先邀请另一位管理员。' },
    ])
    expect((await disableBy(admin, admin)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
    const { invitationUrl } = await inviteBy(boss1, { username: 'second.boss', role: 'EMPLOYER_ADMIN' })
    expect((await disableBy(admin, boss1)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
    await acceptBy(tokenOf(invitationUrl))
    const [second] = await inDatabase<{ accountId: string }>(
      portal,
      sql`select id as "accountId" from account where username = 'second.boss'`,
    )
    for (let round = 0; round < 8; round += 1) {
      await inDatabase(
        portal,
        sql`update account set status = 'ACTIVE' where id in (${boss1.accountId}, ${second!.accountId})`,
      )
      const outcomes = await Promise.all([disableBy(admin, boss1), disableBy(admin, second!)])
      expect(outcomes.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    }
  })

  it('change their password by the old one, and end every other session by it', async () => {
    await givePassword(portal, officer1b.accountId)
    const [here, elsewhere] = [await signIn('officer1b'), await signIn('officer1b')]
    const changeIt = async (currentPassword: string, newPassword: string) =>
      (await knock<Payloads>(change, { input: { currentPassword, newPassword } }, { token: here })).data!.changePassword
        .userErrors
    expect(await changeIt('not the password', 'a new password 9')).toMatchObject([
      { code: 'WRONG_CREDENTIALS', path: ['currentPassword'] },
    ])
    expect(await changeIt(goodPassword, goodPassword)).toMatchObject([
      { code: 'INVALID_INPUT', path: ['newPassword'], message: 'Nothing is changed.' },
    ])
    expect(await changeIt(goodPassword, 'officer1b officer1b')).toMatchObject([
      { code: 'INVALID_INPUT', path: ['newPassword'] },
    ])
    expect(await changeIt(goodPassword, 'a new password 9')).toEqual([])
    const viewer = async (token: string | null) =>
      (await knock<{ viewer: object | null }>('{ viewer { today } }', {}, { token })).data?.viewer
    expect([await viewer(here), await viewer(elsewhere)]).toEqual([{ today: '2026-11-25' }, null])
    expect([await signIn('officer1b'), await signIn('officer1b', 'a new password 9')]).toEqual([
      null,
      expect.any(String),
    ])
  })

  it('slow down who guesses the password from an open session, tried without effect or not', async () => {
    await givePassword(portal, officer1b.accountId)
    const token = await signIn('officer1b')
    const guess = async () =>
      (
        await knock<Payloads>(
          change.replace('input: $input', 'input: $input, validateOnly: true'),
          { input: { currentPassword: 'a guess', newPassword: 'a new password 9' } },
          { token },
        )
      ).data!.changePassword.userErrors[0]?.code
    const guesses: (string | undefined)[] = []
    for (let count = 0; count < 11; count += 1) guesses.push(await guess())
    expect(guesses).toEqual([...Array<string>(10).fill('WRONG_CREDENTIALS'), 'RATE_LIMITED'])
  })

  it('have keys for programs, for a year at most', async () => {
    const keyBy = async (person: Person, input: object) =>
      (
        await ask<Payloads>(person, makeKey, {
          input: { name: '同步程序', expiresOn: day(90), readOnly: true, ...input },
        })
      ).createApiKey
    const { keyId, secret, userErrors } = await keyBy(hr1, {})
    expect({ keyId, secret, userErrors }).toEqual({
      keyId: expect.any(String),
      secret: expect.stringMatching(/^pk_[\w-]{43}$/),
      userErrors: [],
    })
    const byKey = { key: secret! }
    expect(
      (await knock<{ viewer: { user: { username: string } } }>('{ viewer { user { username } } }', {}, byKey)).data
        ?.viewer.user.username,
    ).toBe('hr1')
    expect(
      (
        await knock<{ markNoticesRead: { userErrors: UserError[] } }>(
          'mutation { markNoticesRead(input: {}) { unread userErrors { code } } }',
          {},
          byKey,
        )
      ).data?.markNoticesRead.userErrors,
    ).toEqual([{ code: 'FORBIDDEN' }])
    expect((await keyBy(hr1, { expiresOn: day(400) })).userErrors).toMatchObject([
      { path: ['expiresOn'], message: '有效期最长一年。' },
    ])
    expect((await keyBy(hr1, { expiresOn: day(-2), name: ' ' })).userErrors.map(({ path }) => path)).toEqual([
      ['name'],
      ['expiresOn'],
    ])
  })

  it.each([
    ['another key', makeKey, { name: '自我复制', expiresOn: '2027-01-01', readOnly: false }],
    ['an account', invite, { name: '新同事', username: 'by-key', role: 'OFFICER' }],
    ['a new password', change, { currentPassword: goodPassword, newPassword: 'a new password 9' }],
  ])('do not let a key make %s', async (_what, document, input) => {
    const { data } = await call<Record<string, { userErrors: UserError[] }>>(await keyOf(chief1), document, { input })
    expect(Object.values(data!)[0]?.userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
  })

  it('show names to colleagues, and to others only that somebody is there', async () => {
    const users = async (person: Person) =>
      (
        await ask<{ employer: { users: { username: string; name: string }[] } | null }>(
          person,
          'query ($id: ID!) { employer(id: $id) { users { username name } } }',
          { id: employers.first },
        )
      ).employer?.users
    expect((await users(hr1))?.find(({ name }) => name === '王敏')).toEqual({ name: '王敏', username: 'hr1' })
    expect((await users(officer1))?.find(({ name }) => name === '王敏')).toEqual({ name: '王敏', username: '' })
    expect((await users(admin))?.find(({ name }) => name === '王敏')).toEqual({ name: '王敏', username: 'hr1' })
    expect(await users(hr2)).toBeUndefined()
    const node = (person: Person, other: Person) =>
      ask<{ node: object | null }>(
        person,
        'query ($id: ID!) { node(id: $id) { ... on User { name username station { name } } } }',
        { id: globalId('User', other.accountId) },
      )
    expect((await node(hr1, officer1)).node).toEqual({ name: '张警官', username: '', station: { name: '东阁派出所' } })
    expect((await node(hr1, admin)).node).toBeNull()
    expect((await node(hr1, hr2)).node).toBeNull()
  })
})

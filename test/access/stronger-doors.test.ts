import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { warnOfKeys } from '#server/access/keys/warn-of-keys.ts'
import { dayOf } from '#server/law/plain-date.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { softAuthenticator } from './authenticator.ts'
import { doorOf, givePassword, goodPassword, inDatabase } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null; message: string }[] }
const errors = 'userErrors { code path message }'
const day = (fromToday: number): string => dayOf(new Date(Date.now() + fromToday * 86_400_000))
const tokenOf = (person: Person): string => (person.credentials as { token: string }).token

describe('outside a demo', async () => {
  const { people, portal, stations, employers, keyOf } = await openTestPortal({ demo: false })
  const knock = doorOf(portal)
  portal.env.publicUrl = 'https://portal.example'
  const signIn = async (username: string, oneTimeCode?: string) =>
    await knock<{ signIn: Told & { viewer: { mustAddSecondFactor: boolean } | null } }>(
      `mutation ($i: SignInInput!) { signIn(input: $i) { viewer { mustAddSecondFactor } ${errors} } }`,
      { i: { username, password: goodPassword, oneTimeCode } },
    )
  const read = async (token: string | null) =>
    await knock<{ viewer: { user: { username: string } } | null }>(
      '{ viewer { today } employers(first: 1) { nodes { name } } }',
      {},
      { token },
    )

  beforeEach(async () => {
    await inDatabase(portal, sql`delete from sign_in_attempt`)
    await Promise.all(Object.values(people).map(({ accountId }) => givePassword(portal, accountId)))
  })

  it.each(['officer1', 'chief1', 'auditor', 'admin', 'boss1'] as const)(
    '%s gets no further by a password alone than to a second factor',
    async (username) => {
      const { data, token } = await signIn(username)
      expect(data!.signIn.viewer).toEqual({ mustAddSecondFactor: true })
      const reading = await read(token)
      expect(reading.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
      const nodes = await knock<{ nodes: unknown[] }>(
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids: [employers.first, stations.first] },
        { token },
      )
      expect(nodes.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
      const deed = await knock<{ createApiKey: Told }>(
        `mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { ${errors} } }`,
        { i: { name: 'x', expiresOn: day(3), readOnly: true } },
        { token },
      )
      expect(deed.data?.createApiKey.userErrors[0]?.code).toBe('FORBIDDEN')

      const { uri } = (
        await knock<{ startTotpEnrolment: { uri: string } }>('mutation { startTotpEnrolment { uri } }', {}, { token })
      ).data!.startTotpEnrolment
      const code = (URI.parse(uri) as TOTP).generate()
      const confirmed = await knock<{ confirmTotpEnrolment: Told }>(
        `mutation ($c: String!) { confirmTotpEnrolment(input: { oneTimeCode: $c }) { ${errors} } }`,
        { c: code },
        { token },
      )
      expect(confirmed.data?.confirmTotpEnrolment.userErrors).toEqual([])
      // The session goes on under a new value, and the one before opens nothing.
      expect((await read(confirmed.token)).errors).toBeUndefined()
      expect((await read(token)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    },
  )

  it('a clerk signs in as before, and a key goes on', async () => {
    const { data, token } = await signIn('hr1')
    expect(data!.signIn.viewer).toEqual({ mustAddSecondFactor: false })
    expect((await read(token)).errors).toBeUndefined()
    const { secret } = (await keyOf(people.officer1)).credentials as { secret: string }
    expect((await knock('{ employers(first: 1) { nodes { name } } }', {}, { key: secret })).errors).toBeUndefined()
  })

  it('recovery codes let in once each, and without the password not at all', async () => {
    await inDatabase(portal, sql`update session set strong_at = now() where account_id = ${people.officer1b.accountId}`)
    const make = async () =>
      (
        await knock<{ createRecoveryCodes: { codes: string[] } }>(
          'mutation { createRecoveryCodes { codes } }',
          {},
          { token: tokenOf(people.officer1b) },
        )
      ).data!.createRecoveryCodes.codes
    const before = await make()
    const codes = await make()
    expect(new Set(codes).size).toBe(10)
    expect((await signIn('officer1b', before[0])).data?.signIn.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['oneTimeCode'] },
    ])
    const twice = await Promise.all([
      signIn('officer1b', codes[0]),
      signIn('officer1b', ` ${codes[0]!.toUpperCase()} `),
    ])
    expect(twice.filter(({ data }) => data?.signIn.viewer?.mustAddSecondFactor === false)).toHaveLength(1)
    expect((await signIn('hr1', codes[1])).data?.signIn.userErrors).toMatchObject([{ code: 'INVALID_INPUT' }])
    const [kept] = await inDatabase<{ text: string }>(
      portal,
      sql`select string_agg(row_to_json(r)::text, ' ') as text from recovery_code r`,
    )
    expect(codes.some((code) => kept!.text.includes(code))).toBe(false)
  })

  describe('a passkey', () => {
    const origin = 'https://portal.example'
    const device = softAuthenticator(origin)
    const start = async (field: 'startPasskeyRegistration' | 'startPasskeySignIn', token: string | null) =>
      (await knock<Record<string, { options: string }>>(`mutation { ${field} { options ${errors} } }`, {}, { token }))
        .data![field]!.options
    const register = async (response: string, token: string) =>
      await knock<{ finishPasskeyRegistration: Told }>(
        `mutation ($i: FinishPasskeyRegistrationInput!) { finishPasskeyRegistration(input: $i) { passkeyId ${errors} } }`,
        { i: { response, name: '工作电脑' } },
        { token },
      )
    const enter = (response: string) =>
      knock<{ finishPasskeySignIn: Told & { viewer: { mustAddSecondFactor: boolean } | null } }>(
        `mutation ($i: FinishPasskeySignInInput!) { finishPasskeySignIn(input: $i) { viewer { mustAddSecondFactor } ${errors} } }`,
        { i: { response } },
      )

    it('is made in an open session, bound to this address, and counts as a second factor', async () => {
      const token = (await signIn('officer2')).token!
      const refusedBy = async (response: string, by = token) =>
        (await register(response, by)).data!.finishPasskeyRegistration.userErrors
      expect(
        await refusedBy(
          device.register(await start('startPasskeyRegistration', token), { from: 'https://evil.example' }),
        ),
      ).toMatchObject([{ code: 'WRONG_CREDENTIALS' }])
      expect(
        await refusedBy(device.register(await start('startPasskeyRegistration', token), { verified: false })),
      ).toMatchObject([{ code: 'WRONG_CREDENTIALS' }])
      const options = await start('startPasskeyRegistration', token)
      expect(await refusedBy(device.register(options), tokenOf(people.hr1))).toMatchObject([
        { code: 'WRONG_CREDENTIALS' },
      ])
      const made = await register(device.register(options), token)
      expect(made.data!.finishPasskeyRegistration.userErrors).toEqual([])
      expect(await refusedBy(device.register(options), made.token!)).toMatchObject([{ code: 'WRONG_CREDENTIALS' }])
      expect((await read(made.token)).errors).toBeUndefined()
      expect(
        (await knock<{ viewer: { passkeys: object[] } }>('{ viewer { passkeys { name } } }', {}, { token: made.token }))
          .data?.viewer.passkeys,
      ).toEqual([{ name: '工作电脑' }])
    })

    it('is not got round by the password: a session without it may add no other factor, and is lifted by the passkey alone', async () => {
      const { data, token } = await signIn('officer2')
      expect(data!.signIn.viewer).toEqual({ mustAddSecondFactor: true })
      for (const field of ['startTotpEnrolment', 'startPasskeyRegistration']) {
        expect(
          (await knock<Record<string, Told>>(`mutation { ${field} { ${errors} } }`, {}, { token })).data![field]!
            .userErrors,
        ).toMatchObject([{ code: 'STEP_UP_REQUIRED' }])
      }
      const { startStepUp } = (
        await knock<{ startStepUp: { ways: string[]; passkeyOptions: string } }>(
          'mutation { startStepUp { ways passkeyOptions } }',
          {},
          { token },
        )
      ).data!
      expect(startStepUp.ways).toEqual(['PASSKEY'])
      const show = (i: object) =>
        knock<{ stepUp: Told & { viewer: object | null } }>(
          `mutation ($i: StepUpInput!) { stepUp(input: $i) { viewer { mustAddSecondFactor } ${errors} } }`,
          { i },
          { token },
        )
      expect((await show({ password: goodPassword })).data?.stepUp.userErrors).toMatchObject([
        { code: 'INVALID_INPUT' },
      ])
      expect(
        (await show({ passkeyResponse: device.signIn(await start('startPasskeySignIn', null)) })).data?.stepUp
          .userErrors,
      ).toMatchObject([{ code: 'WRONG_CREDENTIALS' }])
      const shown = await show({ passkeyResponse: device.signIn(startStepUp.passkeyOptions) })
      expect(shown.data?.stepUp).toEqual({ viewer: { mustAddSecondFactor: false }, userErrors: [] })
      expect((await read(shown.token)).errors).toBeUndefined()
      expect((await read(token)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    })

    it('lets its owner in, each challenge once, and nobody by another key, address or without having been recognised', async () => {
      const answer = device.signIn(await start('startPasskeySignIn', null))
      const entered = await enter(answer)
      expect(entered.data?.finishPasskeySignIn).toMatchObject({
        viewer: { mustAddSecondFactor: false },
        userErrors: [],
      })
      expect((await read(entered.token)).errors).toBeUndefined()
      const wrong = [
        answer,
        device.signIn(await start('startPasskeySignIn', null), { from: 'https://evil.example' }),
        device.signIn(await start('startPasskeySignIn', null), { verified: false }),
        device.signIn(await start('startPasskeySignIn', null), {
          by: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
        }),
        device.signIn(JSON.stringify({ challenge: 'bm90IG91cnM' })),
        softAuthenticator(origin).signIn(await start('startPasskeySignIn', null)),
        'no json',
        '{}',
        '[]',
        '{"id":7}',
      ]
      for (const response of wrong)
        expect((await enter(response)).data?.finishPasskeySignIn).toMatchObject({
          viewer: null,
          userErrors: [{ code: 'WRONG_CREDENTIALS' }],
        })
    })

    it('is not offered where the portal does not know its own address', async () => {
      portal.env.publicUrl = null
      const { data } = await knock<{ startPasskeySignIn: Told }>(`mutation { startPasskeySignIn { ${errors} } }`)
      expect(data?.startPasskeySignIn.userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
      portal.env.publicUrl = origin
    })
  })
})

describe("one's own access", async () => {
  const { people, portal, ask, employers, call } = await openTestPortal()
  const knock = doorOf(portal)
  const { hr1, hr2, boss1, chief1, officer1, admin, auditor } = people
  const invite = async (person: Person, input: object) =>
    (
      await ask<{ inviteUser: Told & { invitationUrl: string } }>(
        person,
        `mutation ($i: InviteUserInput!) { inviteUser(input: $i) { invitationUrl ${errors} } }`,
        { i: { name: '新同事', ...input } },
      )
    ).inviteUser
  const entryOf = async (url: string, username: string) => {
    await ask(null, `mutation ($i: AcceptInvitationInput!) { acceptInvitation(input: $i) { ${errors} } }`, {
      i: { token: url.split('#')[1], password: goodPassword },
    })
    return (
      await knock(`mutation ($i: SignInInput!) { signIn(input: $i) { ${errors} } }`, {
        i: { username, password: goodPassword },
      })
    ).token!
  }

  it('sessions are listed to their owner, and ended one by one or all but this', async () => {
    await givePassword(portal, hr1.accountId)
    const there = (
      await knock(`mutation ($i: SignInInput!) { signIn(input: $i) { ${errors} } }`, {
        i: { username: 'hr1', password: goodPassword },
      })
    ).token!
    const list = async () =>
      (
        await ask<{ viewer: { sessions: { id: string; current: boolean }[] } }>(
          hr1,
          '{ viewer { sessions { id current userAgent strong } } }',
        )
      ).viewer.sessions
    expect((await list()).filter(({ current }) => current)).toHaveLength(1)
    expect(await list()).toHaveLength(2)
    const other = (await list()).find(({ current }) => !current)!
    const end = async (person: Person, sessionId: string | null) =>
      (
        await ask<{ revokeSessions: Told & { ended: number } }>(
          person,
          `mutation ($i: RevokeSessionsInput!) { revokeSessions(input: $i) { ended ${errors} } }`,
          { i: { sessionId } },
        )
      ).revokeSessions
    expect((await end(hr2, other.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(await end(hr1, other.id)).toEqual({ ended: 1, userErrors: [] })
    expect(
      (await knock<{ viewer: object | null }>('{ viewer { today } }', {}, { token: there })).data?.viewer,
    ).toBeNull()
    expect(await list()).toHaveLength(1)
  })

  it('keys are listed, changed with both working for some days, warned of before they end, and revoked', async () => {
    const make = async (days: number) =>
      (
        await ask<{ createApiKey: { keyId: string; secret: string } }>(
          hr1,
          'mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { keyId secret } }',
          { i: { name: '同步程序', expiresOn: day(days), readOnly: true } },
        )
      ).createApiKey
    const works = async (key: string) =>
      (await knock<{ viewer: object | null }>('{ viewer { today } }', {}, { key })).data?.viewer != null
    const old = await make(90)
    const rotate = async (person: Person, keyId: string) =>
      (
        await ask<{ rotateApiKey: Told & { keyId: string; secret: string } }>(
          person,
          `mutation ($i: RotateApiKeyInput!) { rotateApiKey(input: $i) { keyId secret ${errors} } }`,
          { i: { keyId, overlapDays: 7, expiresOn: day(180) } },
        )
      ).rotateApiKey
    expect((await rotate(hr2, old.keyId)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const next = await rotate(hr1, old.keyId)
    expect([await works(old.secret), await works(next.secret)]).toEqual([true, true])
    expect((await rotate(hr1, old.keyId)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const { apiKeys } = (
      await ask<{ viewer: { apiKeys: { id: string; expiresOn: string; replaced: boolean }[] } }>(
        hr1,
        '{ viewer { apiKeys { id expiresOn replaced } } }',
      )
    ).viewer
    expect(apiKeys).toEqual([
      { id: next.keyId, expiresOn: day(180), replaced: false },
      { id: old.keyId, expiresOn: day(7), replaced: true },
    ])

    const ending = await make(10)
    await warnOfKeys(portal)
    await warnOfKeys(portal)
    const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(hr1, '{ notices { nodes { title } } }')
    expect(notices.nodes.filter(({ title }) => title === '接口密钥即将到期：同步程序')).toHaveLength(1)
    const revoke = async (person: Person) =>
      (
        await ask<{ revokeApiKey: Told }>(
          person,
          `mutation ($i: RevokeApiKeyInput!) { revokeApiKey(input: $i) { keyId ${errors} } }`,
          { i: { keyId: ending.keyId } },
        )
      ).revokeApiKey.userErrors
    expect(await revoke(hr2)).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(await revoke(hr1)).toEqual([])
    expect(await works(ending.secret)).toBe(false)
  })

  it('an agency acts within its scope and until its day', async () => {
    const delegate = async (person: Person, input: object) =>
      (
        await call<{ inviteAgency: (Told & { invitationUrl: string }) | null }>(
          person,
          `mutation ($i: InviteAgencyInput!) { inviteAgency(input: $i) { invitationUrl ${errors} } }`,
          { i: { agency: '平度人力资源代理', name: '代理人', expiresOn: day(60), ...input } },
        )
      ).data!.inviteAgency!
    expect(
      (await delegate(boss1, { username: 'agency.late', readOnly: true, expiresOn: day(400) })).userErrors,
    ).toMatchObject([{ path: ['expiresOn'] }])
    expect((await delegate(hr1, { username: 'agency.hr', readOnly: true })).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    const reader = await entryOf(
      (await delegate(boss1, { username: 'agency.reader', readOnly: true })).invitationUrl,
      'agency.reader',
    )
    const hire = (token: string) =>
      knock<{ reportHire: Told }>(
        `mutation ($i: ReportHireInput!) { reportHire(input: $i, validateOnly: true) { ${errors} } }`,
        { i: { name: '工人', identityNumber: '11010119900307001X', hiredOn: '2026-11-24' } },
        { token },
      )
    expect((await hire(reader)).data?.reportHire.userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    const reporter = await entryOf(
      (await delegate(boss1, { username: 'agency.reporter', readOnly: false })).invitationUrl,
      'agency.reporter',
    )
    expect((await hire(reporter)).data?.reportHire.userErrors.map(({ code }) => code)).not.toContain('FORBIDDEN')
    await inDatabase(
      portal,
      sql`update account set expires_on = (now() at time zone 'Asia/Shanghai')::date - 1 where username = 'agency.reporter'`,
    )
    expect(
      (await knock<{ viewer: object | null }>('{ viewer { today } }', {}, { token: reporter })).data?.viewer,
    ).toBeNull()
  })

  it('system and security are different administrators, and nobody makes what they are not', async () => {
    const security = await entryOf(
      (await invite(admin, { username: 'admin.security', role: 'ADMIN', duty: 'SECURITY' })).invitationUrl,
      'admin.security',
    )
    const system = await entryOf(
      (await invite(admin, { username: 'admin.system', role: 'ADMIN', duty: 'SYSTEM' })).invitationUrl,
      'admin.system',
    )
    const as = (token: string): Person => ({ ...admin, credentials: { kind: 'session', token } })
    expect((await invite(as(system), { username: 'by.system', role: 'AUDITOR' })).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    expect((await invite(as(security), { username: 'by.security', role: 'AUDITOR' })).userErrors).toEqual([])
    expect((await invite(as(security), { username: 'fellow', role: 'ADMIN' })).userErrors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    const publish = async (token: string) =>
      (
        await ask<{ publishCalendar: Told }>(
          as(token),
          `mutation ($i: PublishCalendarInput!) { publishCalendar(input: $i, validateOnly: true) { ${errors} } }`,
          { i: { year: 2027, source: '通知', holidays: [] } },
        )
      ).publishCalendar.userErrors.map(({ code }) => code)
    expect(await publish(security)).toEqual(['FORBIDDEN'])
    expect(await publish(system)).not.toContain('FORBIDDEN')
  })

  it('a review of access shows who can do what, to each their own', async () => {
    const review = async (person: Person) =>
      await call<{ accessReview: { user: { username: string }; keys: number }[] }>(
        person,
        '{ accessReview { user { username roles status } duty agency readOnly expiresOn lastSeenAt keys passkeys } }',
      )
    const names = async (person: Person) => (await review(person)).data!.accessReview.map(({ user }) => user.username)
    expect(await names(boss1)).toEqual(expect.arrayContaining(['boss1', 'hr1']))
    expect((await names(boss1)).filter((name) => /hr2|officer|admin/.test(name))).toEqual([])
    expect((await names(chief1)).toSorted()).toEqual(['chief1', 'officer1', 'officer1b'])
    expect(await names(auditor)).toEqual(expect.arrayContaining(['admin', 'hr2', 'officer2']))
    for (const person of [hr1, officer1]) expect((await review(person)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })

  it('an employer whose last administrator has left gets one by its station, and the one before ends', async () => {
    const reinstate = async (person: Person, employerId: string) =>
      (
        await call<{ reinstateAdministrator: (Told & { invitationUrl: string }) | null }>(
          person,
          `mutation ($i: ReinstateAdministratorInput!) { reinstateAdministrator(input: $i) { invitationUrl ${errors} } }`,
          { i: { employerId, name: '新管理员', username: 'boss.anew', reason: '已核对营业执照及授权书' } },
        )
      ).data?.reinstateAdministrator
    for (const person of [hr1, boss1, officer1, admin])
      expect((await reinstate(person, employers.first))?.userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect((await reinstate(chief1, employers.second))?.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    const token = await entryOf((await reinstate(chief1, employers.first))!.invitationUrl, 'boss.anew')
    expect(
      (await knock<{ viewer: { roles: string[] } }>('{ viewer { roles } }', {}, { token })).data?.viewer.roles,
    ).toEqual(['EMPLOYER_ADMIN'])
    expect((await ask<{ viewer: object | null }>(boss1, '{ viewer { today } }')).viewer).toBeNull()
  })
})

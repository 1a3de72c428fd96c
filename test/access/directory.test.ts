import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openDirectory } from '#server/platform/openid-directory.ts'
import { directoryCookie } from '#server/access/sign-in/directory-sign-in.ts'
import type { Person } from '#test/support/county.ts'
import { freePort } from '#test/support/free-port.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, goodPassword, givePassword, inDatabase } from './door.ts'

/** The directory is a process of its own; the portal is reached over HTTP, as by a browser. */
const port = await freePort()
const issuer = `http://localhost:${port}`
const publicUrl = 'http://localhost:4'
const directory = spawn(
  process.execPath,
  ['test/support/directory-process.mjs', String(port), `${publicUrl}/oidc/callback`, `${publicUrl}/`],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
await once(directory.stdout, 'data')
afterAll(() => directory.kill('SIGKILL'))

const { portal, people, ask, startServer } = await openTestPortal({ demo: false })
portal.env.publicUrl = publicUrl
portal.directory = openDirectory(
  { issuer, clientId: 'portal', clientSecret: 'only-for-tests', name: '市局统一认证', strongAcr: ['urn:two'] },
  publicUrl,
)
const { url } = await startServer()
const knock = doorOf(portal)
const errors = 'userErrors { code path message }'

const be = (wish: object) => fetch(`${issuer}/control`, { method: 'POST', body: JSON.stringify(wish) })
const linked = async () =>
  (await inDatabase<{ count: number }>(portal, sql`select count(*) as count from external_identity`))[0]!.count
const linkTo = (person: Person, subject: string) =>
  inDatabase(
    portal,
    sql`insert into external_identity (issuer, subject, account_id, linked_at) values (${issuer}, ${subject}, ${person.accountId}, now()) on conflict do nothing`,
  )

beforeEach(async () => {
  await inDatabase(portal, sql`delete from external_identity`)
  await inDatabase(portal, sql`delete from sign_in_attempt`)
})

interface Errand {
  /** Where the directory sent the browser back to. */
  back: URL
  browser: string
}

/** Goes to the directory and comes back as far as the portal's door. */
async function go(
  start: 'startDirectorySignIn' | 'startDirectoryLink' = 'startDirectorySignIn',
  token: string | null = null,
  invitationToken?: string,
): Promise<Errand> {
  const document =
    start === 'startDirectoryLink'
      ? `mutation { ${start} { url ${errors} } }`
      : `mutation ($i: StartDirectorySignInInput!) { ${start}(input: $i) { url ${errors} } }`
  const { data, cookies } = await knock<Record<string, { url: string }>>(
    document,
    start === 'startDirectoryLink' ? {} : { i: { invitationToken } },
    { token },
  )
  const browser = cookies.map((cookie) => new RegExp(`^${directoryCookie}=([^;]+)`).exec(cookie)?.[1]).find(Boolean)!
  return { back: await throughDirectory(data![start]!.url), browser }
}

async function throughDirectory(begin: string): Promise<URL> {
  const kept = new Map<string, string>()
  let address = new URL(begin)
  while (address.origin === issuer) {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.headers.getSetCookie())
      kept.set(cookie.split('=')[0]!, cookie.split(';')[0]!.slice(cookie.indexOf('=') + 1))
    address = new URL(answer.headers.get('location')!, address)
  }
  return address
}

/** Through the portal's door: where the browser is sent, and as whom. */
async function arrive(
  { back, browser }: Errand,
  token: string | null = null,
): Promise<{ to: string | null; token: string | null }> {
  const cookie = [`${directoryCookie}=${browser}`, ...(token ? [`__Host-portal=${token}`] : [])].join('; ')
  // The portal answers under its own host alone, which fetch does not let one name.
  const [answer] = (await once(
    get(`${url}${back.pathname}${back.search}`, { headers: { cookie, host: new URL(publicUrl).host } }),
    'response',
  )) as [IncomingMessage]
  answer.resume()
  const session = (answer.headers['set-cookie'] ?? [])
    .map((set) => /^__Host-portal=([\w-]+);/.exec(set)?.[1])
    .find(Boolean)
  return { to: answer.headers.location ?? null, token: session ?? null }
}

const viewer = async (token: string | null) =>
  (
    await knock<{
      viewer: {
        roles: string[]
        mustAddSecondFactor: boolean
        user: { username: string }
        directorySignOutUrl: string | null
      } | null
    }>('{ viewer { roles mustAddSecondFactor directorySignOutUrl user { username } } }', {}, { token })
  ).data!.viewer

test('whoever the directory knows under a linked subject is in; the question has code, PKCE, state and nonce', async () => {
  await linkTo(people.hr1, 'sub-of-hr1')
  await be({ account: 'sub-of-hr1' })
  const { data } = await knock<{ startDirectorySignIn: { url: string } }>(
    'mutation { startDirectorySignIn(input: {}) { url } }',
  )
  const asked = new URL(data!.startDirectorySignIn.url).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    scope: 'openid',
    code_challenge_method: 'S256',
    client_id: 'portal',
    acr_values: 'urn:two',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/)

  const entered = await arrive(await go())
  expect(entered.to).toBe('/home')
  expect(await viewer(entered.token)).toMatchObject({
    roles: ['HR'],
    mustAddSecondFactor: false,
    user: { username: 'hr1' },
    directorySignOutUrl: expect.stringContaining(`${issuer}/session/end?`),
  })
  const [event] = await inDatabase<{ payload: object }>(
    portal,
    sql`select payload from audit_event where action = 'account.signed-in' order by id desc limit 1`,
  )
  expect(event!.payload).toMatchObject({ by: 'directory', issuer })
})

test('nobody is linked by a name or an address: an unknown subject stays outside, and so does one whose account has ended', async () => {
  await be({ account: 'hr1' })
  expect(await arrive(await go())).toEqual({ to: '/sign-in?directory=UNKNOWN', token: null })
  await linkTo(people.hr2, 'sub-of-hr2')
  await inDatabase(portal, sql`update account set status = 'DISABLED' where id = ${people.hr2.accountId}`)
  await be({ account: 'sub-of-hr2' })
  expect(await arrive(await go())).toEqual({ to: '/sign-in?directory=DISABLED', token: null })
  const refusals = await inDatabase<{ code: string }>(
    portal,
    sql`select payload ->> 'code' as code from audit_event where action = 'sign-in.refused' order by id desc limit 2`,
  )
  expect(refusals.map(({ code }) => code)).toEqual(['DISABLED', 'UNKNOWN'])
})

test('a role that must show two factors is let through by a directory that has asked for them, and stopped at its own door else', async () => {
  await linkTo(people.officer1, 'sub-of-officer1')
  await be({ account: 'sub-of-officer1', amr: ['pwd'] })
  expect(await viewer((await arrive(await go())).token)).toMatchObject({ mustAddSecondFactor: true })
  await be({ account: 'sub-of-officer1', amr: ['pwd', 'otp', 'mfa'] })
  expect(await viewer((await arrive(await go())).token)).toMatchObject({
    mustAddSecondFactor: false,
    roles: ['OFFICER'],
  })
  await be({ account: 'sub-of-officer1', amr: ['pwd'], forge: { acr: 'urn:two' } })
  expect(await viewer((await arrive(await go())).token)).toMatchObject({ mustAddSecondFactor: false })
  await be({ account: 'sub-of-officer1', amr: ['pwd'], forge: { acr: 'urn:one' } })
  expect(await viewer((await arrive(await go())).token)).toMatchObject({ mustAddSecondFactor: true })
})

describe('an answer that does not fit opens nothing', () => {
  const failed = { to: '/sign-in?directory=FAILED', token: null }
  beforeEach(async () => {
    await linkTo(people.hr1, 'sub-of-hr1')
    await be({ account: 'sub-of-hr1' })
  })

  const changed = (errand: Errand, name: string, value: string): Errand => {
    const back = new URL(errand.back)
    back.searchParams.set(name, value)
    return { ...errand, back }
  }

  test('another state, another browser, no browser', async () => {
    const errand = await go()
    expect(await arrive(changed(errand, 'state', 'x'.repeat(43)))).toEqual(failed)
    expect(await arrive({ ...errand, browser: 'y'.repeat(43) })).toEqual(failed)
    expect(await arrive({ ...errand, browser: '' })).toEqual(failed)
    expect((await arrive(errand)).to).toBe('/home')
  })

  test('the same answer twice, and an old code in a new answer', async () => {
    const errand = await go()
    expect((await arrive(errand)).to).toBe('/home')
    expect(await arrive(errand)).toEqual(failed)
    const next = await go()
    expect(await arrive(changed(next, 'code', errand.back.searchParams.get('code')!))).toEqual(failed)
  })

  test('another nonce, audience, issuer, time, or key', async () => {
    const soon = Math.floor(Date.now() / 1_000)
    for (const forge of [
      { nonce: 'another' },
      { aud: 'another' },
      { iss: 'http://another' },
      { exp: soon - 3_600, iat: soon - 7_200 },
      { iat: soon + 7_200, nbf: soon + 7_200 },
      { sub: '' },
    ]) {
      await be({ account: 'sub-of-hr1', forge })
      expect({ forge, ...(await arrive(await go())) }).toEqual({ forge, ...failed })
    }
    await be({ account: 'sub-of-hr1', forge: { sub: 'sub-of-hr1' }, foreignKey: true })
    expect(await arrive(await go())).toEqual(failed)
    await be({ account: 'sub-of-hr1', forge: { sub: 'sub-of-hr1' } })
    expect((await arrive(await go())).to).toBe('/home')
  })

  test('after ten minutes', async () => {
    const errand = await go()
    await inDatabase(portal, sql`update directory_sign_in set created_at = created_at - interval '11 minutes'`)
    expect(await arrive(errand)).toEqual(failed)
  })

  test('a verifier that is not the one of the question', async () => {
    const [mine, other] = [await go(), await go()]
    await inDatabase(
      portal,
      sql`delete from directory_sign_in where state_hash = sha256(${other.back.searchParams.get('state')}::bytea)`,
    )
    await inDatabase(
      portal,
      sql`update directory_sign_in set verifier_sealed = ${portal.keys.seal('z'.repeat(43), `directory_sign_in:${Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(mine.back.searchParams.get('state')!))).toString('hex')}`)}`,
    )
    expect(await arrive(mine)).toEqual(failed)
  })
})

test('an account is linked from its own open session, proved anew, and an identity opens one account only', async () => {
  await givePassword(portal, people.hr1.accountId)
  await inDatabase(portal, sql`update account set status = 'ACTIVE' where id = ${people.hr2.accountId}`)
  await givePassword(portal, people.hr2.accountId)
  const signInAs = (username: string) =>
    knock(`mutation ($i: SignInInput!) { signIn(input: $i) { ${errors} } }`, {
      i: { username, password: goodPassword },
    })
  const signIn = async () => (await signInAs('hr1')).token!
  const token = await signIn()
  await be({ account: 'a-subject' })
  const errand = await go('startDirectoryLink', token)
  expect(await arrive(errand, null)).toEqual({ to: '/account?directory=FAILED', token: null })
  expect(await linked()).toBe(0)
  expect((await arrive(await go('startDirectoryLink', token), token)).to).toBe('/account')
  expect(await viewer((await arrive(await go())).token)).toMatchObject({ user: { username: 'hr1' } })

  const other = (await signInAs('hr2')).token!
  expect(await arrive(await go('startDirectoryLink', other), other)).toEqual({
    to: '/account?directory=TAKEN',
    token: null,
  })
  await inDatabase(
    portal,
    sql`update session set proved_at = now() - interval '6 minutes' where account_id = ${people.hr1.accountId}`,
  )
  const late = await knock<{ startDirectoryLink: { userErrors: { code: string }[] } }>(
    `mutation { startDirectoryLink { ${errors} } }`,
    {},
    { token },
  )
  expect(late.data!.startDirectoryLink.userErrors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }])
  const fresh = await signIn()
  const state = async () =>
    (
      await knock<{ signInDirectory: { name: string; linked: boolean } }>(
        '{ signInDirectory { name linked } }',
        {},
        { token: fresh },
      )
    ).data!.signInDirectory
  expect(await state()).toEqual({ name: '市局统一认证', linked: true })
  await knock(`mutation { unlinkDirectory { linked ${errors} } }`, {}, { token: fresh })
  expect(await state()).toEqual({ name: '市局统一认证', linked: false })
  expect((await arrive(await go())).to).toBe('/sign-in?directory=UNKNOWN')
})

test('an invitation is accepted with an account of the directory, once, and without a password', async () => {
  const invitation = (await strongly(people.boss1)).inviteUser.invitationUrl.split('#')[1]!
  await be({ account: 'new-subject' })
  const entered = await arrive(await go('startDirectorySignIn', null, invitation))
  expect(entered.to).toBe('/home')
  expect(await viewer(entered.token)).toMatchObject({ roles: ['HR'], user: { username: 'new.colleague' } })
  await be({ account: 'another-subject' })
  expect((await arrive(await go('startDirectorySignIn', null, invitation))).to).toBe('/sign-in?directory=FAILED')
  expect(
    (
      await knock<{ signIn: { userErrors: { code: string }[] } }>(
        `mutation ($i: SignInInput!) { signIn(input: $i) { ${errors} } }`,
        { i: { username: 'new.colleague', password: '' } },
      )
    ).data!.signIn.userErrors,
  ).toMatchObject([{ code: 'WRONG_CREDENTIALS' }])
})

test('a directory that is down is said to be, and nothing else stops', async () => {
  const silent = openDirectory(
    { issuer: 'http://localhost:9', clientId: 'portal', clientSecret: 'x', name: 'silent', strongAcr: [] },
    publicUrl,
  )
  const speaking = portal.directory
  portal.directory = silent
  const { data } = await knock<{ startDirectorySignIn: { userErrors: object[] } }>(
    `mutation { startDirectorySignIn(input: {}) { url ${errors} } }`,
  )
  expect(data!.startDirectorySignIn.userErrors).toMatchObject([
    {
      code: 'INVALID_STATE',
      message: 'The directory does not answer: try again later, or sign in with your password.',
    },
  ])
  portal.directory = speaking
})

async function strongly(person: Person): Promise<{ inviteUser: { invitationUrl: string } }> {
  await inDatabase(portal, sql`update session set strong_at = now() where account_id = ${person.accountId}`)
  return ask(person, `mutation ($i: InviteUserInput!) { inviteUser(input: $i) { invitationUrl ${errors} } }`, {
    i: { name: '新同事', username: 'new.colleague', role: 'HR' },
  })
}

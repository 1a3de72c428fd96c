import { hashSync } from '@node-rs/argon2'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { dropEndedSessions } from '#server/access/sign-in/drop-ended-sessions.ts'
import { hashCost } from '#server/access/sign-in/password-hash.ts'
import { hash } from '#server/platform/keys.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, givePassword, goodPassword, inDatabase, type Caller } from './door.ts'

const signInDocument = /* GraphQL */ `
  mutation ($input: SignInInput!) {
    signIn(input: $input) {
      viewer { user { username name } roles employer { name } station { name } now demo unreadNotices }
      userErrors { code path message }
    }
  }
`
const whoAmI = '{ viewer { user { username } } }'

interface SignedIn {
  signIn: {
    viewer: { user: { username: string } } | null
    userErrors: { code: string; path: string[] | null; message: string }[]
  }
}

describe('signing in', async () => {
  const { people, portal } = await openTestPortal()
  const knock = doorOf(portal)
  const { hr1, hr2, officer1, auditor } = people
  const signIn = (username: string, password: string, caller: Caller = {}, oneTimeCode?: string) =>
    knock<SignedIn>(signInDocument, { input: { username, password, oneTimeCode } }, caller)
  const codes = (entry: { data: SignedIn | null }) => entry.data?.signIn.userErrors.map(({ code }) => code)
  const whoIs = async (caller: Caller) =>
    (await knock<{ viewer: { user: { username: string } } | null }>(whoAmI, {}, caller)).data?.viewer?.user.username ??
    null
  const age = (seconds: number) =>
    inDatabase(portal, sql`update sign_in_attempt set last_at = last_at - make_interval(secs => ${seconds})`)

  beforeEach(async () => {
    await inDatabase(portal, sql`delete from sign_in_attempt`)
    await Promise.all([hr1, hr2, officer1, auditor].map(({ accountId }) => givePassword(portal, accountId)))
  })

  it('answers who the viewer is and sets a cookie that no script reads and no other site sends along', async () => {
    const entry = await signIn('hr1', goodPassword)
    expect(entry.data?.signIn.userErrors).toEqual([])
    expect(entry.data?.signIn.viewer).toMatchObject({
      user: { username: 'hr1', name: '王敏' },
      roles: ['HR'],
      employer: { name: '平度东阁服装有限公司' },
      station: null,
      demo: true,
      unreadNotices: 0,
    })
    expect(entry.cookies).toEqual([
      expect.stringMatching(
        /^__Host-portal-device=[\w-]{76}; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=15552000$/,
      ),
      expect.stringMatching(/^__Host-portal=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
    expect(await whoIs({ token: entry.token })).toBe('hr1')
  })

  it.each(['hr1', 'officer1', 'auditor'] as const)('works for %s, whichever rows they may see', async (username) => {
    expect((await signIn(username, goodPassword)).data?.signIn.viewer?.user.username).toBe(username)
  })

  it('keeps the hash of the cookie, never the cookie', async () => {
    const { token } = await signIn('hr1', goodPassword)
    const kept = await inDatabase<{ text: string }>(portal, sql`select encode(token_hash, 'hex') as text from session`)
    expect(kept.map(({ text }) => text)).toContain(hash(token!).toString('hex'))
    expect(kept.map(({ text }) => text)).not.toContain(Buffer.from(token!).toString('hex'))
  })

  it.each(['HR1', ' hr1 ', 'ｈｒ１'])('takes %j for hr1', async (username) => {
    expect(codes(await signIn(username, goodPassword))).toEqual([])
  })

  it('tells neither whether the account exists nor why it cannot be used', async () => {
    await inDatabase(portal, sql`update account set status = 'DISABLED' where username = 'officer2'`)
    await inDatabase(
      portal,
      sql`update account set expires_on = (now() - interval '2 days')::date where username = 'hr2'`,
    )
    await givePassword(portal, people.officer2.accountId)
    const answers = await Promise.all([
      signIn('hr1', 'not the password'),
      signIn('nobody-here', goodPassword),
      signIn('officer2', goodPassword),
      signIn('hr2', goodPassword),
      signIn('boss1', goodPassword),
      signIn('', ''),
      signIn("' or 1=1 --", goodPassword),
      signIn('hr1', 'x'.repeat(100_000)),
    ])
    await inDatabase(portal, sql`update account set expires_on = null where username = 'hr2'`)
    expect(new Set(answers.map(({ data }) => JSON.stringify(data)))).toEqual(
      new Set([
        JSON.stringify({
          signIn: {
            viewer: null,
            userErrors: [{ code: 'WRONG_CREDENTIALS', path: null, message: 'The user name or the password is wrong.' }],
          },
        }),
      ]),
    )
    expect(answers.every(({ cookies }) => cookies.length === 0)).toBe(true)
  })

  it('makes whoever guesses wait, from the place of the guesses, even with the right password at last', async () => {
    const guesser = { address: '203.0.113.9' }
    for (let guess = 0; guess < 5; guess += 1)
      expect(codes(await signIn('hr1', `guess number ${guess}`, guesser))).toEqual(['WRONG_CREDENTIALS'])
    expect(codes(await signIn('hr1', goodPassword, guesser))).toEqual(['RATE_LIMITED'])
    expect(codes(await signIn('hr1', goodPassword, { address: '198.51.100.7' }))).toEqual([])
  })

  it('waits twice as long after each further guess, a quarter of an hour at most, and never for ever', async () => {
    const guesser = { address: '203.0.113.9' }
    const failed = (failures: number) =>
      inDatabase(
        portal,
        sql`update sign_in_attempt set failures = ${failures}, last_at = now() where key like 'account:%:203.0.113.9'`,
      )
    const waits: (string | undefined)[] = []
    await signIn('hr1', 'a first guess', guesser)
    for (const failures of [5, 6, 7, 40]) {
      await failed(failures)
      const { data } = await knock<{ signIn: { userErrors: { remedy: string }[] } }>(
        signInDocument.replace('message', 'message remedy'),
        { input: { username: 'hr1', password: 'a guess again' } },
        guesser,
      )
      waits.push(/Wait (\d+) seconds/.exec(data?.signIn.userErrors[0]?.remedy ?? '')?.[1])
    }
    expect(waits).toEqual(['2', '4', '8', '900'])
    await age(901)
    expect(codes(await signIn('hr1', goodPassword, guesser))).toEqual([])
    expect(await inDatabase(portal, sql`select key from sign_in_attempt where key like 'account:%'`)).toEqual([])
  })

  it('counts guesses that come at once as well', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 25 }, (_, guess) => signIn('hr1', `guess number ${guess}`, { address: '203.0.113.9' })),
    )
    const answered = guesses.map((guess) => codes(guess)?.[0])
    expect(answered.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5)
    expect(answered.filter((code) => code === 'RATE_LIMITED')).toHaveLength(20)
  })

  it('gives one address that tries many names one guess at each, and refuses none of the people behind it', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, name) => signIn(`name-${name}`, 'one password', { address: '2001:db8:1:2::9' })),
    )
    const flood = () =>
      inDatabase(portal, sql`update sign_in_attempt set failures = 10000, last_at = now() where key like 'address:%'`)
    // One account after the other, each on a new device: the neighbours' guesses take nothing from them.
    for (const owner of ['hr1', 'hr2', 'officer1']) {
      await flood()
      expect(codes(await signIn(owner, goodPassword, { address: '2001:db8:1:2:ffff::1' }))).toEqual([])
    }
    await flood()
    expect(codes(await signIn('auditor', 'a guess', { address: '2001:db8:1:2::9' }))).toEqual(['WRONG_CREDENTIALS'])
    // Only whom somebody has guessed at from here waits, for longer each time.
    await inDatabase(portal, sql`update sign_in_attempt set last_at = now()`)
    expect(codes(await signIn('auditor', goodPassword, { address: '2001:db8:1:2::9' }))).toEqual(['RATE_LIMITED'])
    expect(codes(await signIn('auditor', goodPassword, { address: '2001:db8:1:3::9' }))).toEqual([])
  })

  it('lets an owner in at the first try while strangers guess from everywhere, and gives each new place one guess then', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, place) => signIn('hr1', 'a guess', { address: `203.0.113.${place}` })),
    )
    await inDatabase(portal, sql`update sign_in_attempt set failures = 1000 where failures = 20`)
    expect(codes(await signIn('hr1', 'a guess', { address: '192.0.2.9' }))).toEqual(['WRONG_CREDENTIALS'])
    expect(codes(await signIn('hr1', 'a guess', { address: '192.0.2.9' }))).toEqual(['RATE_LIMITED'])
    expect(codes(await signIn('hr1', goodPassword, { address: '198.51.100.7' }))).toEqual([])
  })

  it('lets a whole office in at once on five connections', async () => {
    const entries = await Promise.all(
      Array.from({ length: 20 }, (_, desk) =>
        signIn(['hr1', 'hr2', 'officer1', 'auditor'][desk % 4]!, goodPassword, { address: '192.0.2.1' }),
      ),
    )
    expect(entries.every(({ token }) => token !== null)).toBe(true)
    expect(new Set(entries.map(({ token }) => token)).size).toBe(20)
  })

  it('leaves a trace of wrong attempts and of right ones, without what was typed', async () => {
    await signIn('hr1', 'my secret guess', { address: '203.0.113.77' })
    await signIn('hr1', goodPassword, { address: '203.0.113.77' })
    const trail = await inDatabase<{ action: string; actor: string | null; subject: string; payload: object }>(
      portal,
      sql`select action, actor_id as actor, subject_id as subject, payload from audit_event where action in ('sign-in.refused', 'account.signed-in') order by id desc limit 2`,
    )
    expect(trail).toEqual([
      { action: 'account.signed-in', actor: hr1.accountId, subject: hr1.accountId, payload: {} },
      {
        action: 'sign-in.refused',
        actor: null,
        subject: hr1.accountId,
        payload: { code: 'WRONG_CREDENTIALS', address: '203.0.113.77' },
      },
    ])
    const everything = await inDatabase<{ text: string }>(
      portal,
      sql`select row_to_json(a)::text as text from audit_event a union all select row_to_json(s)::text from sign_in_attempt s`,
    )
    expect(everything.filter(({ text }) => text.includes('my secret guess') || text.includes('nobody-here'))).toEqual(
      [],
    )
  })

  it('begins a new session each time and ends the one before', async () => {
    const first = await signIn('hr1', goodPassword)
    const second = await signIn('hr1', goodPassword, { token: first.token })
    expect(second.token).not.toBe(first.token)
    expect(await whoIs({ token: first.token })).toBeNull()
    expect(await whoIs({ token: second.token })).toBe('hr1')
  })

  it('ends by signing out, for good; and signing out is no fault where nobody was in', async () => {
    const { token } = await signIn('hr1', goodPassword)
    const left = await knock('mutation { signOut }', {}, { token })
    expect(left).toMatchObject({
      data: { signOut: true },
      cookies: ['__Host-portal=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0'],
    })
    expect(await whoIs({ token })).toBeNull()
    expect((await knock('mutation { signOut }')).data).toEqual({ signOut: true })
  })

  it.each([
    ['half an hour without a request', sql`last_seen_at = now() - interval '31 minutes'`],
    ['twelve hours', sql`created_at = now() - interval '12 hours 1 minute'`],
  ])('ends by itself after %s', async (_when, change) => {
    const { token } = await signIn('hr1', goodPassword)
    expect(await whoIs({ token })).toBe('hr1')
    await inDatabase(portal, sql`update session set ${change} where token_hash = ${hash(token!)}`)
    expect(await whoIs({ token })).toBeNull()
  })

  it('forgets by night the attempts of days past, and sessions that ended a month ago', async () => {
    const { token } = await signIn('hr1', goodPassword)
    await signIn('hr2', 'not the password', { address: '203.0.113.9' })
    await dropEndedSessions(portal)
    expect(await inDatabase(portal, sql`select key from sign_in_attempt where failures > 0`)).toHaveLength(3)
    await age(86_401)
    await inDatabase(
      portal,
      sql`update session set ended_at = now() - interval '31 days' where token_hash = ${hash(token!)}`,
    )
    await dropEndedSessions(portal)
    expect(await inDatabase(portal, sql`select key from sign_in_attempt`)).toEqual([])
    expect(await inDatabase(portal, sql`select 1 from session where token_hash = ${hash(token!)}`)).toEqual([])
  })

  it('hashes again what was hashed more cheaply', async () => {
    const stored = async () =>
      (
        await inDatabase<{ hash: string }>(
          portal,
          sql`select password_hash as hash from credential where account_id = ${hr1.accountId}`,
        )
      )[0]!.hash
    await inDatabase(
      portal,
      sql`update credential set password_hash = ${hashSync(goodPassword, { ...hashCost, memoryCost: 8_192 })} where account_id = ${hr1.accountId}`,
    )
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=8192,/)
    await signIn('hr1', goodPassword)
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(codes(await signIn('hr1', goodPassword))).toEqual([])
  })
})

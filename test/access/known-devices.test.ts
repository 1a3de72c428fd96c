import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { dropEndedSessions } from '#server/access/sign-in/drop-ended-sessions.ts'
import { hash } from '#server/platform/keys.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, givePassword, goodPassword, inDatabase, type Caller } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null }[] }
const { people, portal } = await openTestPortal()
const knock = doorOf(portal)
const { hr1, hr2, boss1, chief1 } = people
const signIn = async (username: string, caller: Caller & { password?: string; oneTimeCode?: string } = {}) => {
  const { password = goodPassword, oneTimeCode, ...rest } = caller
  const answer = await knock<{ signIn: Told }>(
    'mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code path } } }',
    { i: { username, password, oneTimeCode } },
    { address: '203.0.113.5', ...rest },
  )
  return { ...answer, code: answer.data!.signIn.userErrors[0]?.code ?? null }
}
const known = (accountId: string) =>
  inDatabase<{ text: string }>(
    portal,
    sql`select encode(token_hash, 'hex') as text from known_device where account_id = ${accountId} order by last_used_at`,
  )
/** As if guesses had come for hours: from here, from everywhere, and for the second factor. */
const flood = () => inDatabase(portal, sql`update sign_in_attempt set failures = 100000, last_at = now()`)

beforeEach(async () => {
  await inDatabase(portal, sql`delete from sign_in_attempt`)
  await inDatabase(portal, sql`delete from known_device`)
  await Promise.all([hr1, hr2, boss1, chief1].map(({ accountId }) => givePassword(portal, accountId)))
})

test('the owner on a known device is let in 30 times of 30 while others guess, from the same address as well', async () => {
  const device = (await signIn('hr1')).device!
  for (let guess = 0; guess < 60; guess += 1)
    await signIn('hr1', { password: 'a guess', address: guess < 10 ? '203.0.113.5' : `198.51.100.${guess}` })
  await flood()
  expect((await signIn('hr1')).code).toBe('RATE_LIMITED')
  for (let time = 0; time < 30; time += 1) {
    await flood()
    expect((await signIn('hr1', { device })).code).toBeNull()
  }
})

test('a device is known by the hash of its value, for the accounts that it has signed in, and by nothing that it brings', async () => {
  const { device } = await signIn('hr1', { device: 'a-value-that-somebody-has-planted-here-000' })
  expect(device).toMatch(/^[\w-]{76}$/)
  expect(await known(hr1.accountId)).toEqual([{ text: hash(device!).toString('hex') }])
  // The same browser goes on under the same value, for a second account too.
  expect((await signIn('hr2', { device })).device).toBe(device)
  expect(await known(hr2.accountId)).toEqual([{ text: hash(device!).toString('hex') }])
  await signIn('boss1', { password: 'a guess' })
  await flood()
  expect((await signIn('boss1', { device })).code).toBe('RATE_LIMITED')
  // It opens nothing by itself.
  expect((await signIn('hr1', { device, password: 'a guess' })).code).toBe('WRONG_CREDENTIALS')
  expect((await knock<{ viewer: object | null }>('{ viewer { today } }', {}, { device })).data).toEqual({
    viewer: null,
  })
  expect((await knock<{ viewer: object | null }>('{ viewer { today } }', {}, { token: device })).data).toEqual({
    viewer: null,
  })
})

test('who has the device and not the password guesses ten times, then once a minute', async () => {
  const device = (await signIn('hr1')).device!
  for (let guess = 0; guess < 10; guess += 1)
    expect((await signIn('hr1', { device, password: 'a guess' })).code).toBe('WRONG_CREDENTIALS')
  expect((await signIn('hr1', { device })).code).toBe('RATE_LIMITED')
  await inDatabase(portal, sql`update sign_in_attempt set failures = 100000, last_at = now() - interval '61 seconds'`)
  expect((await signIn('hr1', { device })).code).toBeNull()
})

test('a wrong password, a session without the second factor and another account make no device known', async () => {
  expect((await signIn('hr1', { password: 'a guess' })).device).toBeNull()
  await inDatabase(portal, sql`update account set second_factor = true where id = ${boss1.accountId}`)
  expect((await signIn('boss1')).device).toBeNull()
  await inDatabase(portal, sql`update account set second_factor = false where id = ${boss1.accountId}`)
  expect(await inDatabase(portal, sql`select 1 from known_device`)).toEqual([])
})

test('ten devices of an account are kept, those used last; unused ones, and all at a new password, are forgotten', async () => {
  const devices: string[] = []
  for (let count = 0; count < 12; count += 1) devices.push((await signIn('hr1')).device!)
  expect((await known(hr1.accountId)).map(({ text }) => text)).toEqual(
    devices.slice(2).map((device) => hash(device).toString('hex')),
  )
  await inDatabase(
    portal,
    sql`update known_device set last_used_at = now() - interval '181 days' where token_hash = ${hash(devices[2]!)}`,
  )
  await dropEndedSessions(portal)
  expect(await known(hr1.accountId)).toHaveLength(9)
  const { token, device } = await signIn('hr1', { device: devices[5] })
  await knock(
    'mutation ($i: ChangePasswordInput!) { changePassword(input: $i) { userErrors { code } } }',
    { i: { currentPassword: goodPassword, newPassword: 'four blind mice 4' } },
    { token, device },
  )
  expect(await known(hr1.accountId)).toEqual([{ text: hash(devices[5]!).toString('hex') }])
})

test('who has the password guesses codes of six digits twenty times from everywhere, and stops no known device', async () => {
  const token = (await signIn('chief1')).token
  const { uri } = (
    await knock<{ startTotpEnrolment: { uri: string } }>('mutation { startTotpEnrolment { uri } }', {}, { token })
  ).data!.startTotpEnrolment
  const code = (seconds: number) => (URI.parse(uri) as TOTP).generate({ timestamp: Date.now() + seconds * 1_000 })
  await knock(
    'mutation ($c: String!) { confirmTotpEnrolment(input: { oneTimeCode: $c }) { userErrors { code } } }',
    { c: code(-30) },
    { token },
  )
  const device = (await signIn('chief1', { oneTimeCode: code(0) })).device!
  const wrong = ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (one) => ![-60, -30, 0, 30, 60].some((seconds) => code(seconds) === one),
  )
  for (let guess = 0; guess < 20; guess += 1)
    expect((await signIn('chief1', { oneTimeCode: wrong, address: `198.51.100.${guess}` })).code).toBe('INVALID_INPUT')
  expect((await signIn('chief1', { oneTimeCode: code(30), address: '192.0.2.77' })).code).toBe('RATE_LIMITED')
  expect((await signIn('chief1', { oneTimeCode: code(30), address: '192.0.2.78', device })).code).toBeNull()
})

import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { softAuthenticator } from './authenticator.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { doorOf, givePassword, goodPassword, inDatabase } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null }[]; viewer?: { mustAddSecondFactor: boolean } | null }
type Named = { userErrors: { code: string; path: string[] | null; message: string }[] }
const origin = 'https://portal.example'
const { people, portal } = await openTestPortal({ demo: false })
portal.env.publicUrl = origin
const knock = doorOf(portal)

const signIn = async (username: string, oneTimeCode?: string) => {
  const answer = await knock<{ signIn: Told }>(
    'mutation ($i: SignInInput!) { signIn(input: $i) { viewer { mustAddSecondFactor } userErrors { code path } } }',
    { i: { username, password: goodPassword, oneTimeCode } },
  )
  return { ...answer.data!.signIn, token: answer.token }
}
const stepUp = async (token: string, oneTimeCode: string) => {
  const answer = await knock<{ stepUp: Told }>(
    'mutation ($i: StepUpInput!) { stepUp(input: $i) { viewer { mustAddSecondFactor } userErrors { code path } } }',
    { i: { oneTimeCode } },
    { token },
  )
  return { ...answer.data!.stepUp, token: answer.token }
}
const waysOf = async (token: string) =>
  (await knock<{ startStepUp: { ways: string[] } }>('mutation { startStepUp { ways } }', {}, { token })).data!
    .startStepUp.ways
const makeCodes = async (token: string) =>
  (
    await knock<{ createRecoveryCodes: { codes: string[] } }>(
      'mutation { createRecoveryCodes { codes } }',
      {},
      { token },
    )
  ).data!.createRecoveryCodes.codes
const addPasskey = async (token: string) => {
  const { options } = (
    await knock<{ startPasskeyRegistration: { options: string } }>(
      'mutation { startPasskeyRegistration { options } }',
      {},
      { token },
    )
  ).data!.startPasskeyRegistration
  const answer = await knock<{ finishPasskeyRegistration: Told }>(
    'mutation ($i: FinishPasskeyRegistrationInput!) { finishPasskeyRegistration(input: $i) { userErrors { code path } } }',
    { i: { response: softAuthenticator(origin).register(options), name: '工作电脑' } },
    { token },
  )
  expect(answer.data!.finishPasskeyRegistration.userErrors).toEqual([])
  return answer.token!
}

beforeEach(async () => {
  await inDatabase(portal, sql`delete from sign_in_attempt`)
  await Promise.all(Object.values(people).map(({ accountId }) => givePassword(portal, accountId)))
})

test("who has lost the passkey gets in by a recovery code, at sign-in and at the second factor's own screen, and adds a new one", async () => {
  const codes = await makeCodes(await addPasskey((await signIn('officer1')).token!))

  // The password alone leads to the second factor, which offers both.
  const half = await signIn('officer1')
  expect(half).toMatchObject({ viewer: { mustAddSecondFactor: true }, userErrors: [] })
  expect(await waysOf(half.token!)).toEqual(['PASSKEY', 'RECOVERY_CODE'])
  expect((await stepUp(half.token!, 'aaaaa-aaaaa')).userErrors).toMatchObject([
    { code: 'INVALID_INPUT', path: ['oneTimeCode'] },
  ])
  expect((await stepUp(half.token!, '123456')).userErrors).toMatchObject([
    { code: 'INVALID_INPUT', path: ['oneTimeCode'] },
  ])
  const whole = await stepUp(half.token!, codes[0]!)
  expect(whole).toMatchObject({ viewer: { mustAddSecondFactor: false }, userErrors: [] })
  await addPasskey(whole.token!)

  // Each once, whichever way it came; and at sign-in as well.
  expect((await stepUp((await signIn('officer1')).token!, codes[0]!)).userErrors).toHaveLength(1)
  expect((await signIn('officer1', codes[0])).userErrors).toMatchObject([{ path: ['oneTimeCode'] }])
  expect(await signIn('officer1', codes[1])).toMatchObject({ viewer: { mustAddSecondFactor: false }, userErrors: [] })
  expect((await stepUp((await signIn('officer1')).token!, codes[1]!)).userErrors).toHaveLength(1)
})

test('the last second factor of a role that must have one stays; who has an authenticator must show it', async () => {
  const token = await addPasskey((await signIn('auditor')).token!)
  const [passkey] = (
    await knock<{ viewer: { passkeys: { id: string }[] } }>('{ viewer { passkeys { id } } }', {}, { token })
  ).data!.viewer.passkeys
  const removed = await knock<{ removePasskey: Named }>(
    'mutation ($i: RemovePasskeyInput!) { removePasskey(input: $i) { userErrors { code path message } } }',
    { i: { passkeyId: passkey!.id } },
    { token, language: 'zh-CN' },
  )
  expect(reasonsOf(removed.data!.removePasskey)).toEqual(['INVALID_STATE LAST_SECOND_FACTOR passkeyId'])
  const { uri } = (
    await knock<{ startTotpEnrolment: { uri: string } }>('mutation { startTotpEnrolment { uri } }', {}, { token })
  ).data!.startTotpEnrolment
  const confirmed = await knock<{ confirmTotpEnrolment: Told }>(
    'mutation ($c: String!) { confirmTotpEnrolment(input: { oneTimeCode: $c }) { userErrors { code path } } }',
    { c: (URI.parse(uri) as TOTP).generate() },
    { token },
  )
  expect(confirmed.data!.confirmTotpEnrolment.userErrors).toEqual([])
  const without = await knock<{ signIn: Named }>(
    'mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code path message } } }',
    { i: { username: 'auditor', password: goodPassword } },
    { language: 'zh-CN' },
  )
  expect(reasonsOf(without.data!.signIn)).toEqual(['INVALID_INPUT ONE_TIME_CODE_REQUIRED oneTimeCode'])
})

test('a code that is none is wrong, also where the account has no authenticator that could have shown it', async () => {
  await addPasskey((await signIn('officer2')).token!)
  expect(await signIn('officer2', '123456')).toMatchObject({
    viewer: null,
    userErrors: [{ code: 'INVALID_INPUT', path: ['oneTimeCode'] }],
  })
})

test('beside an authenticator they open the same doors, and are a fresh proof', async () => {
  const token = (await signIn('chief1')).token!
  const { uri } = (
    await knock<{ startTotpEnrolment: { uri: string } }>('mutation { startTotpEnrolment { uri } }', {}, { token })
  ).data!.startTotpEnrolment
  const confirmed = await knock(
    'mutation ($c: String!) { confirmTotpEnrolment(input: { oneTimeCode: $c }) { userErrors { code } } }',
    { c: (URI.parse(uri) as TOTP).generate() },
    { token },
  )
  const codes = await makeCodes(confirmed.token!)
  expect((await signIn('chief1')).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['oneTimeCode'] }])
  const entered = await signIn('chief1', codes[0])
  expect(await waysOf(entered.token!)).toEqual(['TOTP', 'RECOVERY_CODE'])
  await inDatabase(
    portal,
    sql`update session set strong_at = now() - interval '6 minutes', proved_at = now() - interval '6 minutes' where account_id = ${people.chief1.accountId}`,
  )
  const proved = await stepUp(entered.token!, codes[1]!)
  expect(proved.userErrors).toEqual([])
  expect(await makeCodes(proved.token!)).toHaveLength(10)
  expect(
    await inDatabase(
      portal,
      sql`select payload ->> 'by' as by from audit_event where action = 'account.stepped-up' and subject_id = ${people.chief1.accountId}`,
    ),
  ).toEqual([{ by: 'recovery code' }])
  // Those from before have ended, and are offered no more once all are used.
  expect((await stepUp(proved.token!, codes[2]!)).userErrors).toHaveLength(1)
  await inDatabase(portal, sql`update recovery_code set used_at = now()`)
  expect(await waysOf(proved.token!)).toEqual(['TOTP'])
})

test.each([
  ['in capitals', (code: string) => code.toUpperCase()],
  ['without its dash', (code: string) => code.replace('-', '')],
  ['with blanks', (code: string) => ` ${code.replace('-', ' - ')} `],
  ['with a long dash', (code: string) => code.replace('-', '–')],
  [
    'in full width',
    (code: string) => code.replaceAll(/[a-z0-9]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
  ],
])('a code is known %s', async (_how, typed) => {
  const [code] = await makeCodes(await addPasskey((await signIn('boss1', undefined)).token ?? ''))
  expect((await signIn('boss1', typed(code!))).viewer).toEqual({ mustAddSecondFactor: false })
  await inDatabase(portal, sql`delete from passkey`)
  await inDatabase(portal, sql`update account set second_factor = false where id = ${people.boss1.accountId}`)
})

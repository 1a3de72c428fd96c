import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { softAuthenticator } from './authenticator.ts'
import { doorOf, givePassword, goodPassword, inDatabase } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null; facts?: object }[] }
const origin = 'https://portal.example'
const { people, portal } = await openTestPortal({ demo: false })
portal.env.publicUrl = origin
const knock = doorOf(portal)
const { officer1, officer2, chief1, boss1, hr1 } = people

const call = async <Payload extends Told>(
  field: string,
  token: string | null,
  input?: [type: string, value: object],
) => {
  const document = input
    ? `mutation ($i: ${input[0]}!) { ${field}(input: $i) { userErrors { code path } } }`
    : `mutation { ${field} { userErrors { code path } } }`
  const answer = await knock<Record<string, Payload>>(document, input ? { i: input[1] } : {}, { token })
  return { ...answer, told: answer.data![field]!.userErrors.map(({ code }) => code) }
}
const signIn = (username: string) => call('signIn', null, ['SignInInput', { username, password: goodPassword }])
const start = async (token: string) =>
  (await knock<{ startTotpEnrolment: { uri: string } }>('mutation { startTotpEnrolment { uri } }', {}, { token })).data!
    .startTotpEnrolment.uri
const codeOf = (uri: string, seconds = 0) =>
  (URI.parse(uri) as TOTP).generate({ timestamp: Date.now() + seconds * 1_000 })
const confirm = (token: string, oneTimeCode: string) =>
  call('confirmTotpEnrolment', token, ['ConfirmTotpInput', { oneTimeCode }])
const wrongCode = (uri: string) =>
  ['000000', '111111', '222222', '333333'].find(
    (code) => ![-60, -30, 0, 30, 60].some((seconds) => codeOf(uri, seconds) === code),
  )!
const registerOptions = async (token: string) =>
  (
    await knock<{ startPasskeyRegistration: { options: string } }>(
      'mutation { startPasskeyRegistration { options } }',
      {},
      { token },
    )
  ).data!.startPasskeyRegistration.options
const register = (token: string, response: string) =>
  call('finishPasskeyRegistration', token, ['FinishPasskeyRegistrationInput', { response, name: '工作电脑' }])

beforeEach(async () => {
  await inDatabase(portal, sql`delete from sign_in_attempt`)
  await Promise.all(Object.values(people).map(({ accountId }) => givePassword(portal, accountId)))
})

test('codes of an enrolment are tried five times, then slowly, and a trial counts as well', async () => {
  const token = (await signIn('officer1')).token!
  const uri = await start(token)
  for (let count = 0; count < 4; count += 1)
    expect((await confirm(token, wrongCode(uri))).told).toEqual(['INVALID_INPUT'])
  const trial = await knock<{ confirmTotpEnrolment: Told }>(
    `mutation { confirmTotpEnrolment(input: { oneTimeCode: "${wrongCode(uri)}" }, validateOnly: true) { userErrors { code } } }`,
    {},
    { token },
  )
  expect(trial.data?.confirmTotpEnrolment.userErrors[0]?.code).toBe('INVALID_INPUT')
  expect((await confirm(token, codeOf(uri))).told).toEqual(['RATE_LIMITED'])
  const tried = await Promise.all(Array.from({ length: 30 }, () => confirm(token, codeOf(uri))))
  expect(tried.flatMap(({ told }) => told)).toEqual(Array<string>(30).fill('RATE_LIMITED'))
  await inDatabase(portal, sql`update sign_in_attempt set last_at = last_at - interval '901 seconds'`)
  expect((await confirm(token, codeOf(uri))).told).toEqual([])
  expect(
    await inDatabase(portal, sql`select key from sign_in_attempt where key = ${`enrol:${officer1.accountId}`}`),
  ).toEqual([])
})

test('an enrolment ends after ten minutes', async () => {
  const token = (await signIn('officer2')).token!
  const uri = await start(token)
  const age = (minutes: number) =>
    inDatabase(
      portal,
      sql`update credential set totp_pending_at = now() - make_interval(mins => ${minutes}) where account_id = ${officer2.accountId}`,
    )
  await age(11)
  expect((await confirm(token, codeOf(uri))).told).toEqual(['INVALID_STATE'])
  await age(9)
  expect((await confirm(token, codeOf(uri))).told).toEqual([])
})

test('what was begun before the account had a factor is not finished by a session that has not shown the factor', async () => {
  const device = softAuthenticator(origin)
  const [owner, other] = [(await signIn('chief1')).token!, (await signIn('chief1')).token!]
  const uri = await start(other)
  const options = await registerOptions(other)
  const added = await register(owner, device.register(await registerOptions(owner)))
  expect(added.told).toEqual([])
  expect(
    await inDatabase(
      portal,
      sql`select totp_pending_sealed as sealed from credential where account_id = ${chief1.accountId}`,
    ),
  ).toEqual([{ sealed: null }])
  // Even where a later enrolment is pending, as an abandoned one of the owner's would be.
  const again = await start(added.token!)
  for (const token of [other, (await signIn('chief1')).token!]) {
    expect((await confirm(token, codeOf(uri))).told).toEqual(['STEP_UP_REQUIRED'])
    expect((await confirm(token, codeOf(again))).told).toEqual(['STEP_UP_REQUIRED'])
    expect((await register(token, softAuthenticator(origin).register(options))).told).toEqual(['STEP_UP_REQUIRED'])
    expect(
      (
        await call('changePassword', token, [
          'ChangePasswordInput',
          { currentPassword: goodPassword, newPassword: 'four blind mice 4' },
        ])
      ).told,
    ).toEqual(['STEP_UP_REQUIRED'])
  }
  expect((await confirm(added.token!, codeOf(again))).told).toEqual([])
})

test("guesses of one session stop nobody else's enrolment or proof, however many come at once", async () => {
  const tokens = { guesser: (await signIn('boss1')).token!, other: (await signIn('hr1')).token! }
  const uri = await start(tokens.guesser)
  const flood = Promise.all(Array.from({ length: 40 }, () => confirm(tokens.guesser, wrongCode(uri))))
  const proofs = await Promise.all(
    Array.from({ length: 4 }, () => call('stepUp', tokens.other, ['StepUpInput', { password: 'not the password' }])),
  )
  expect(proofs.flatMap(({ told }) => told)).toEqual(Array<string>(4).fill('WRONG_CREDENTIALS'))
  expect((await call('stepUp', tokens.other, ['StepUpInput', { password: goodPassword }])).told).toEqual([])
  expect((await flood).filter(({ told }) => told[0] === 'INVALID_INPUT')).toHaveLength(5)
  expect(boss1.accountId).not.toBe(hr1.accountId)
})

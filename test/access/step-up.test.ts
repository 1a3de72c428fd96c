import { sql } from 'kysely'
import { TOTP, URI } from 'otpauth'
import { expect, test } from 'vitest'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { givePassword, goodPassword, inDatabase } from './door.ts'

type Told = { userErrors: { code: string; path: string[] | null }[] }
const errors = 'userErrors { code path }'
const { people, portal, ask } = await openTestPortal()
const { officer1, boss1, hr1, admin } = people

const later = (person: Person, minutes = 6) =>
  inDatabase(
    portal,
    sql`update session set strong_at = strong_at - make_interval(mins => ${minutes}), proved_at = proved_at - make_interval(mins => ${minutes}) where account_id = ${person.accountId}`,
  )
const reveal = async (person: Person, workerId: string, options = '') =>
  (
    await ask<{ revealIdentityNumber: Told & { identityNumber: string | null } }>(
      person,
      `mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i ${options}) { identityNumber ${errors} } }`,
      { i: { workerId, reason: '核对证件' } },
    )
  ).revealIdentityNumber
const stepUp = async (person: Person, input: object) =>
  (await ask<{ stepUp: Told }>(person, `mutation ($i: StepUpInput!) { stepUp(input: $i) { ${errors} } }`, { i: input }))
    .stepUp.userErrors
const looks = async () =>
  (
    await inDatabase<{ count: number }>(
      portal,
      sql`select count(*) as count from audit_event where action = 'identity.revealed'`,
    )
  )[0]!.count
const worker = (
  await ask<{ reportHire: { employment: { worker: { id: string } } } }>(
    hr1,
    'mutation ($i: ReportHireInput!) { reportHire(input: $i) { employment { worker { id } } } }',
    { i: { name: '工人', identityNumber: identityNumber(1), hiredOn: '2026-11-24' } },
  )
).reportHire.employment.worker.id

test('what is sensitive declares which step-up it requires', () => {
  const asked = Object.values(buildPortalSchema().getMutationType()!.getFields()).filter(
    ({ extensions }) => extensions.stepUp,
  )
  expect(asked.map(({ name, extensions }) => `${name}: ${extensions.stepUp as string}`).toSorted()).toEqual([
    'approveInvitation: second factor',
    'changePassword: shown',
    'confirmTotpEnrolment: shown',
    'createApiKey: second factor',
    'createRecoveryCodes: always',
    'disableUser: second factor',
    'findWorkersByIdentityNumber: second factor',
    'finishPasskeyRegistration: shown',
    'inviteAgency: second factor',
    'inviteUser: second factor',
    'prepareNumbersFile: always',
    'reinstateAdministrator: second factor',
    'removePasskey: always',
    'requestExport: second factor',
    'revealIdentityNumber: second factor',
    'rotateApiKey: second factor',
    'startDirectoryLink: always',
    'startPasskeyRegistration: always',
    'startTotpEnrolment: always',
    'unlinkDirectory: always',
  ])
})

test('without a second factor a demo goes on as it was, and what changes the account itself asks for the password', async () => {
  await givePassword(portal, boss1.accountId)
  await later(boss1)
  expect((await reveal(boss1, worker)).identityNumber).toBe(identityNumber(1))
  const codes = async () =>
    (
      await ask<{ createRecoveryCodes: Told & { codes: string[] } }>(
        boss1,
        `mutation { createRecoveryCodes { codes ${errors} } }`,
      )
    ).createRecoveryCodes
  expect(await codes()).toEqual({ codes: [], userErrors: [{ code: 'STEP_UP_REQUIRED', path: null }] })
  expect(await stepUp(boss1, { password: 'not the password' })).toEqual([
    { code: 'WRONG_CREDENTIALS', path: ['password'] },
  ])
  expect(await stepUp(boss1, { password: goodPassword })).toEqual([])
  expect((await codes()).codes).toHaveLength(10)
})

test('with one it is shown again after five minutes, each code once, and the session gets a new value but no longer life', async () => {
  const { uri } = (
    await ask<{ startTotpEnrolment: { uri: string } }>(officer1, 'mutation { startTotpEnrolment { uri } }')
  ).startTotpEnrolment
  const code = (seconds: number) => (URI.parse(uri) as TOTP).generate({ timestamp: Date.now() + seconds * 1_000 })
  const first = code(-30)
  await ask(
    officer1,
    'mutation ($c: String!) { confirmTotpEnrolment(input: { oneTimeCode: $c }) { userErrors { code } } }',
    { c: first },
  )
  expect((await reveal(officer1, worker)).identityNumber).toBe(identityNumber(1))
  await later(officer1)
  const before = await looks()
  expect(await reveal(officer1, worker)).toEqual({
    identityNumber: null,
    userErrors: [{ code: 'STEP_UP_REQUIRED', path: null }],
  })
  expect(await looks()).toBe(before)
  const [session] = await inDatabase<{ id: string; createdAt: Date }>(
    portal,
    sql`select id, created_at as "createdAt" from session where account_id = ${officer1.accountId} and ended_at is null`,
  )
  const value = officer1.credentials
  expect(await stepUp(officer1, { oneTimeCode: first })).toMatchObject([{ path: ['oneTimeCode'] }])
  expect(await stepUp(officer1, { oneTimeCode: code(0) })).toEqual([])
  expect((await reveal(officer1, worker)).identityNumber).toBe(identityNumber(1))
  expect(officer1.credentials).not.toEqual(value)
  expect(
    (await ask<{ viewer: object | null }>({ ...officer1, credentials: value }, '{ viewer { today } }')).viewer,
  ).toBeNull()
  expect(
    await inDatabase(
      portal,
      sql`select id, created_at as "createdAt" from session where account_id = ${officer1.accountId} and ended_at is null`,
    ),
  ).toEqual([session])
})

test('guesses are slowed', async () => {
  await givePassword(portal, admin.accountId)
  for (let count = 0; count < 5; count += 1)
    expect((await stepUp(admin, { password: `wrong ${count}` }))[0]?.code).toBe('WRONG_CREDENTIALS')
  expect((await stepUp(admin, { password: goodPassword }))[0]?.code).toBe('RATE_LIMITED')
})

test('a trial shows no number, and a repeated look is a second look: none goes without its trace', async () => {
  const before = await looks()
  expect(await reveal(hr1, worker, ', validateOnly: true')).toEqual({ identityNumber: null, userErrors: [] })
  expect(await looks()).toBe(before)
  for (const time of [1, 2]) {
    expect((await reveal(hr1, worker, ', idempotencyKey: "the same"')).identityNumber).toBe(identityNumber(1))
    expect(await looks()).toBe(before + time)
  }
})

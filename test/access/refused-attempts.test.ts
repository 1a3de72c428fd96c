import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, givePassword, goodPassword, inDatabase, type Caller } from './door.ts'

type Told = { viewer: object | null; userErrors: { code: string }[] }
const { people, portal, keyOf } = await openTestPortal()
const knock = doorOf(portal)
const { hr1, hr2, officer1 } = people
const tokenOf = (person: { credentials: unknown }): string => (person.credentials as { token: string }).token
const signIn = async (username: string, password: string, caller: Caller) =>
  knock<{ signIn: Told }>(
    'mutation ($i: SignInInput!) { signIn(input: $i) { viewer { today } userErrors { code } } }',
    { i: { username, password } },
    { address: '203.0.113.50', ...caller },
  )
const refusals = () =>
  inDatabase<{ actor: string | null; role: string; subject: string | null }>(
    portal,
    sql`select actor_id as actor, actor_role as role, subject_id as subject from audit_event where action = 'sign-in.refused' order by id`,
  )

const sessionOf = async (username: string): Promise<string> =>
  (await signIn(username, goodPassword, { address: '' })).token!
const cookies: [of: string, caller: () => Promise<Caller>][] = [
  ['nothing', async () => ({})],
  ['a made-up value', async () => ({ token: 'made-up-value-of-somebody-who-never-was-here' })],
  [
    'a session that has ended',
    async () => {
      const token = await sessionOf('officer1')
      await knock('mutation { signOut }', {}, { token })
      return { token }
    },
  ],
  ['a session of the same account', async () => ({ token: await sessionOf('hr1') })],
  ['a clerk of another employer', async () => ({ token: await sessionOf('hr2') })],
  ['an officer', async () => ({ token: await sessionOf('officer1') })],
  [
    'a read-only account',
    async () => {
      await inDatabase(portal, sql`update account set read_only = true where id = ${hr2.accountId}`)
      return { token: await sessionOf('hr2') }
    },
  ],
  [
    'a read-only key',
    async () => ({ key: ((await keyOf(officer1, { readOnly: true })).credentials as { secret: string }).secret }),
  ],
  ['a made-up key', async () => ({ key: 'pk_made-up' })],
  ['a made-up device', async () => ({ device: 'made-up-device' })],
]

beforeEach(async () => {
  await inDatabase(portal, sql`delete from sign_in_attempt`)
  await Promise.all([hr1, hr2, officer1].map(({ accountId }) => givePassword(portal, accountId)))
  await inDatabase(portal, sql`update account set read_only = false`)
})

test.each(cookies)(
  "a wrong password is refused, and on record as nobody's, whatever came along: %s",
  async (_of, callerOf) => {
    const caller = await callerOf()
    const before = (await refusals()).length
    for (const [username, subject] of [
      ['hr1', hr1.accountId],
      ['nobody-here', null],
    ] as const) {
      const { data, errors } = await signIn(username, 'not the password', caller)
      expect({ errors, told: data?.signIn.userErrors }).toEqual({
        errors: undefined,
        told: [{ code: 'WRONG_CREDENTIALS' }],
      })
      expect((await refusals()).at(-1)).toEqual({ actor: null, role: 'ANONYMOUS', subject })
    }
    expect(await refusals()).toHaveLength(before + 2)
    expect((await signIn('hr1', goodPassword, caller)).data?.signIn.userErrors).toEqual([])
  },
)

test('whoever is not found is nobody everywhere: every mutation that anybody may call answers the same with a made-up cookie as without one', async () => {
  const asked: [document: string, variables: object][] = [
    ['mutation { signOut }', {}],
    [
      'mutation ($i: AcceptInvitationInput!) { acceptInvitation(input: $i) { userErrors { code path } } }',
      { i: { token: 'none', password: 'three blind mice 4' } },
    ],
    [
      'mutation ($i: RespondentStatementInput!) { submitRespondentStatement(input: $i) { userErrors { code path } } }',
      { i: { access: 'none', text: 'x' } },
    ],
    [
      'mutation ($i: FinishPasskeySignInInput!) { finishPasskeySignIn(input: $i) { userErrors { code path } } }',
      { i: { response: '{}' } },
    ],
    ['mutation { startPasskeySignIn { userErrors { code path } } }', {}],
    ['{ viewer { today } signInDirectory { name } }', {}],
  ]
  for (const [document, variables] of asked) {
    const [plain, withCookie] = [
      await knock(document, variables),
      await knock(document, variables, { token: 'made-up-value-of-somebody-who-never-was-here' }),
    ]
    expect(withCookie.errors).toBeUndefined()
    expect(withCookie.data).toEqual(plain.data)
  }
})

test('read-only people sign out and change their password like others', async () => {
  await inDatabase(portal, sql`update account set read_only = true where id = ${hr2.accountId}`)
  const { token } = await signIn('hr2', goodPassword, {})
  const changed = await knock<{ changePassword: Told }>(
    'mutation ($i: ChangePasswordInput!) { changePassword(input: $i) { userErrors { code } } }',
    { i: { currentPassword: goodPassword, newPassword: 'four blind mice 4' } },
    { token },
  )
  expect(changed.data?.changePassword.userErrors).toEqual([])
  expect(await knock('mutation { signOut }', {}, { token })).toMatchObject({ data: { signOut: true } })
})

test('a proof that was none is on record too', async () => {
  const prove = (password: string) =>
    knock<{ stepUp: Told }>(
      'mutation ($i: StepUpInput!) { stepUp(input: $i) { userErrors { code } } }',
      { i: { password } },
      { token: tokenOf(hr1) },
    )
  expect((await prove('not the password')).data?.stepUp.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS' }])
  expect(
    await inDatabase(
      portal,
      sql`select subject_id as subject, payload ->> 'code' as code from audit_event where action = 'account.proof-refused'`,
    ),
  ).toEqual([{ subject: hr1.accountId, code: 'WRONG_CREDENTIALS' }])
  const passkey = await knock<{ finishPasskeySignIn: Told }>(
    'mutation { finishPasskeySignIn(input: { response: "{}" }) { userErrors { code } } }',
    {},
    { address: '203.0.113.51' },
  )
  expect(passkey.data?.finishPasskeySignIn.userErrors[0]?.code).toMatch(/WRONG_CREDENTIALS|INVALID_STATE/)
})

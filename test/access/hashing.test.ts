import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { takeHashingTurn } from '#server/access/sign-in/password-hash.ts'
import { checkCharacter } from '#server/law/credit-code.ts'
import { hash } from '#server/platform/keys.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, givePassword, goodPassword, inDatabase } from './door.ts'

const poolSize = 3
const atOnce = 2 * poolSize
const { people, portal } = await openTestPortal({ demo: false, poolSize })
const knock = doorOf(portal)
const newPassword = 'four blind mice 4'
const stationCode = '370283001'

type Told = { userErrors: { code: string; path: string[] | null }[] }
type Request = (count: number) => Promise<string[]>

const mutate = async (field: string, type: string, input: object, caller: object): Promise<string[]> => {
  const { data, errors } = await knock<Record<string, Told>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code path } } }`,
    { input },
    caller,
  )
  return [
    ...data![field]!.userErrors.map(({ code, path }) => `${code} ${path?.join('.')}`),
    ...(errors ?? []).map(({ message }) => message),
  ]
}
const from = (count: number): { address: string } => ({ address: `203.0.${count}.7` })
const creditCode = (count: number): string => {
  const body = `91370283MAH${String(count).padStart(6, '0')}`
  return body + checkCharacter(body)
}

const invited: string[] = []
const sessions: string[] = []

beforeAll(async () => {
  for (let count = 0; count < atOnce; count += 1) {
    const token = randomBytes(32).toString('base64url')
    const accountId = (
      await inDatabase<{ id: string }>(
        portal,
        sql`
      insert into account (id, username, name, role, status, employer_id, employer_station_id, second_factor, created_at)
      select gen_random_uuid(), ${`joining.${count}`}, '新人', 'HR', 'INVITED', employer_id, employer_station_id, false, now() from account where id = ${people.hr1.accountId} returning id`,
      )
    )[0]!.id
    await inDatabase(
      portal,
      sql`insert into invitation (account_id, token_hash, created_at, expires_at) values (${accountId}, ${hash(token)}, now(), now() + interval '1 day')`,
    )
    invited.push(token)
  }
  const staff = [people.hr1, people.hr2]
  for (const { accountId } of staff) await givePassword(portal, accountId)
  for (let count = 0; count < atOnce; count += 1) {
    const { token } = await knock(
      'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }',
      { input: { username: count % 2 ? 'hr2' : 'hr1', password: goodPassword } },
      from(100 + count),
    )
    sessions.push(token!)
  }
})

/** Every mutation that hashes; that no other one can is held by test/architecture. */
const requests: [string, Request, string[]][] = [
  ['signIn', (count) => mutate('signIn', 'SignInInput', { username: 'hr1', password: goodPassword }, from(count)), []],
  [
    'registerEmployer',
    (count) =>
      mutate(
        'registerEmployer',
        'RegisterEmployerInput',
        {
          name: `平度新厂${count}`,
          unifiedSocialCreditCode: creditCode(count),
          address: '平度市工业路1号',
          stationCode,
          legalRepresentative: '王建军',
          adminName: '李娜',
          adminUsername: `new.boss.${count}`,
          adminPassword: goodPassword,
          phone: '0532-88300111',
        },
        from(count),
      ),
    [],
  ],
  [
    'acceptInvitation',
    (count) =>
      mutate(
        'acceptInvitation',
        'AcceptInvitationInput',
        { token: invited[count], password: goodPassword },
        from(count),
      ),
    [],
  ],
  [
    'stepUp',
    (count) =>
      mutate('stepUp', 'StepUpInput', { password: 'not the password' }, { token: sessions[count], ...from(count) }),
    ['WRONG_CREDENTIALS password'],
  ],
  [
    'changePassword',
    (count) =>
      mutate(
        'changePassword',
        'ChangePasswordInput',
        { currentPassword: 'not the password', newPassword },
        { token: sessions[count], ...from(count) },
      ),
    ['WRONG_CREDENTIALS currentPassword'],
  ],
]

test.each(requests)('%s holds no connection while it hashes', async (_field, request, told) => {
  const { pool } = portal.database
  const free = await holdBothTurns()
  let answered = 0
  const asked = Array.from({ length: atOnce }, async (_, count) => {
    const answer = await request(count)
    answered += 1
    return answer
  })
  // All of them have come to the hash: nobody holds a connection, nobody waits for one, and others are answered.
  await expect.poll(() => takeHashingTurn.waiting(), { timeout: 10_000 }).toBe(atOnce)
  expect([pool.totalCount - pool.idleCount, pool.waitingCount, answered]).toEqual([0, 0, 0])
  expect((await knock('{ viewer { roles } }')).errors).toBeUndefined()
  free()
  for (const answer of await Promise.all(asked)) expect(answer).toEqual(told)
})

test('what cannot be a password costs no hash', async () => {
  const free = await holdBothTurns()
  expect(
    await mutate('acceptInvitation', 'AcceptInvitationInput', { token: 'made up', password: goodPassword }, from(1)),
  ).toEqual(['INVALID_STATE token'])
  expect(
    await mutate(
      'registerEmployer',
      'RegisterEmployerInput',
      {
        name: '',
        unifiedSocialCreditCode: creditCode(70),
        address: '平度市工业路1号',
        stationCode,
        legalRepresentative: '王建军',
        adminName: '李娜',
        adminUsername: 'no.boss',
        adminPassword: goodPassword,
        phone: '0532-88300111',
      },
      from(1),
    ),
  ).toEqual(['INVALID_INPUT name'])
  free()
})

test('a password that was changed while it was compared fits no more', async () => {
  const free = await holdBothTurns()
  const asked = mutate('stepUp', 'StepUpInput', { password: goodPassword }, { token: sessions[0], ...from(60) })
  await expect.poll(() => takeHashingTurn.waiting()).toBe(1)
  await inDatabase(
    portal,
    sql`update credential set password_hash = (select password_hash from credential where account_id = ${people.hr2.accountId}) where account_id = ${people.hr1.accountId}`,
  )
  free()
  expect(await asked).toEqual(['WRONG_CREDENTIALS password'])
})

/** The machine is busy with hashes of others. */
async function holdBothTurns(): Promise<() => void> {
  let free!: () => void
  const held = new Promise<void>((resolve) => (free = resolve))
  onTestFinished(free)
  await Promise.all(
    [1, 2].map(
      () => new Promise<void>((begun) => void takeHashingTurn({ key: 'others', known: true }, () => (begun(), held))),
    ),
  )
  return free
}

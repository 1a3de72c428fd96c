import { expect, onTestFinished, test } from 'vitest'
import { sql } from 'kysely'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Asker } from '#server/platform/fair-turns.ts'
import { password, type Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

/** One account or address makes itself wait, nobody else: told by counters of who has a connection and who waits. */
const poolSize = 5
const share = { strangers: 2, source: 3 }
const portalWith = await openTestPortal({ poolSize })
const { portal, people, startServer } = portalWith
// So that the test speaks for many addresses.
Object.assign(portal.env, { proxies: ['127.0.0.1'] })
const { url } = await startServer()
const { turns } = portal.database

interface Told {
  status: number
  code: string | undefined
  retryAfter: string | null
  data: Record<string, unknown> | null
  device: string | undefined
}

async function ask(
  query: string,
  {
    person,
    address = '203.0.113.1',
    device,
    variables,
  }: { person?: Person; address?: string; device?: string; variables?: object } = {},
): Promise<Told> {
  const credentials = person?.credentials
  const cookies = [
    ...(credentials?.kind === 'session' ? [`__Host-portal=${credentials.token}`] : []),
    ...(device ? [`__Host-portal-device=${device}`] : []),
  ]
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, cookie: cookies.join('; ') },
  })
  const { data = null, errors } = (await answer.json()) as {
    data?: Told['data']
    errors?: { extensions: { code: string } }[]
  }
  const given = answer.headers
    .getSetCookie()
    .map((cookie) => /^__Host-portal-device=([\w-]+);/.exec(cookie)?.[1])
    .find(Boolean)
  return {
    status: answer.status,
    code: errors?.[0]?.extensions.code,
    retryAfter: answer.headers.get('retry-after'),
    data,
    device: given,
  }
}

const viewer = '{ viewer { roles } }'
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { roles } userErrors { code } } }'
const guess = (address: string, name = 'hr1') =>
  ask(signIn, { address, variables: { input: { username: name, password: 'not the password' } } })

/**
 * Waits until so many of them have been refused: before the turns are given back, or those that come late would be
 * served.
 */
async function refusedOf(asked: readonly Promise<Told>[], count: number): Promise<void> {
  let refused = 0
  for (const answer of asked) void answer.then(({ status }) => (refused += status === 200 ? 0 : 1))
  await expect.poll(() => refused, { timeout: 10_000 }).toBe(count)
}

/** Takes turns as these and keeps them. */
async function hold(...askers: (Asker | null)[]): Promise<() => void> {
  const leaves = await Promise.all(askers.map(async (asker) => turns.enter(asker)))
  const giveBack = (): void => leaves.forEach((leave) => leave())
  onTestFinished(giveBack)
  return giveBack
}
const stranger = (key: string): Asker => ({ key, known: false })

function expectBusy(told: readonly Told[]): void {
  expect(new Set(told.map(({ status, code, retryAfter }) => `${status} ${code} ${retryAfter}`))).toEqual(
    new Set(['503 BUSY 2']),
  )
}

test("a stranger's flood makes itself wait and is refused, an officer in the midst of it is served at once", async () => {
  expect((await ask(viewer, { person: people.officer1 })).data).toMatchObject({ viewer: { roles: ['OFFICER'] } })
  const giveBack = await hold(stranger('one'), stranger('two'))
  const flood = Array.from({ length: 300 }, (_, count) =>
    count % 2 ? guess('198.51.100.7', `somebody.${count}`) : ask(viewer, { address: '198.51.100.7' }),
  )
  await expect.poll(() => turns.waiting()).toBe(50)
  const served = await Promise.all(
    Array.from({ length: 20 }, () => ask(viewer, { person: people.officer1, address: '198.51.100.7' })),
  )
  expect(new Set(served.map(({ status }) => status))).toEqual(new Set([200]))
  expect([turns.waiting(), turns.running().strangers]).toEqual([50, share.strangers])
  // Others' first questions are not refused for it either: they wait their turn.
  const neighbour = ask(viewer, { address: '198.51.100.8' })
  await expect.poll(() => turns.waiting()).toBe(51)
  await refusedOf(flood, 250)
  giveBack()
  expect((await neighbour).status).toBe(200)
  const answers = await Promise.all(flood)
  expectBusy(answers.filter(({ status }) => status !== 200))
})

test('an owner on a known device signs in within a flood from many addresses', async () => {
  const { device, data } = await ask(signIn, {
    address: '203.0.113.50',
    variables: { input: { username: 'hr1', password } },
  })
  expect(data).toMatchObject({ signIn: { viewer: { roles: ['HR'] } } })
  const giveBack = await hold(stranger('one'), stranger('two'))
  const flood = Array.from({ length: 600 }, (_, count) =>
    count < 20 ? guess(`192.0.${count}.9`) : ask(viewer, { address: `192.0.${count % 200}.9` }),
  )
  await expect.poll(() => turns.waiting()).toBe(200)
  const owner = await ask(signIn, { address: '192.0.5.9', device, variables: { input: { username: 'hr1', password } } })
  expect(owner).toMatchObject({ status: 200, data: { signIn: { viewer: { roles: ['HR'] }, userErrors: [] } } })
  expect([turns.waiting(), turns.running().strangers]).toEqual([200, share.strangers])
  // A made-up device is a stranger's.
  expectBusy([
    await ask(viewer, { address: '192.0.5.9', device: `${device!.slice(0, -1)}${device!.endsWith('A') ? 'B' : 'A'}` }),
  ])
  giveBack()
  const answers = await Promise.all(flood)
  expectBusy(answers.filter(({ status }) => status !== 200))
})

test('one account has a part of the connections, and what is too much of it is refused to it alone', async () => {
  await ask(viewer, { person: people.hr2 })
  const own = { key: people.hr2.accountId, known: true }
  const giveBack = await hold(...Array.from({ length: share.source }, () => own))
  const asked = Array.from({ length: 150 }, () => ask(viewer, { person: people.hr2 }))
  await expect.poll(() => turns.waiting()).toBe(100)
  expect((await ask(viewer, { person: people.officer1 })).status).toBe(200)
  await refusedOf(asked, 50)
  giveBack()
  const answers = await Promise.all(asked)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
  expectBusy(answers.filter(({ status }) => status !== 200))
})

test('who has waited too long is told that the portal is busy, whatever they asked, and nothing of it is a fault', async () => {
  const giveBack = await hold(...Array<null>(poolSize).fill(null))
  const answers = await Promise.all([ask(viewer, { person: people.officer1 }), guess('203.0.113.77'), ask(viewer)])
  giveBack()
  expectBusy(answers)
  expect(turns.waiting()).toBe(0)
}, 20_000)

test('an upload for whose pieces there is no connection is told so, and leaves nothing behind', async () => {
  const pieces = async (): Promise<number> =>
    (await inSystemTransaction(portal.database, ({ first }) =>
      first<{ count: number }>(sql`select count(*)::int as count from upload_piece`),
    ))!.count
  const uploads = async (): Promise<number> =>
    (await inSystemTransaction(portal.database, ({ first }) =>
      first<{ count: number }>(sql`select count(*)::int as count from upload`),
    ))!.count
  const { credentials } = people.hr1
  let goOn!: () => void
  const held = new Promise<void>((resolve) => (goOn = resolve))
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
  const body = new ReadableStream<Uint8Array>({
    start: async (sent) => {
      sent.enqueue(Buffer.from(head + 'a'.repeat(1_500_000)))
      await held
      sent.enqueue(Buffer.from(`${'b'.repeat(1_500_000)}\r\n--x--\r\n`))
      sent.close()
    },
  })
  const sending = fetch(`${url}/uploads`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      cookie: `__Host-portal=${(credentials as { token: string }).token}`,
    },
  } as RequestInit)
  await expect.poll(pieces).toBe(1)
  const giveBack = await hold(...Array<null>(poolSize).fill(null))
  goOn()
  const answer = await sending
  expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
    503,
    '2',
    { errors: [{ message: expect.any(String) as string, extensions: { code: 'BUSY' } }] },
  ])
  giveBack()
  await expect.poll(uploads, { timeout: 5_000 }).toBe(0)
  expect(await pieces()).toBe(0)
}, 30_000)

import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { dropExpired } from '#server/retention/drop-expired.ts'
import { keyOf } from '#server/request/global-id.ts'
import { readUpload, uploadQuota } from '#server/request/uploads.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { Context } from '#server/request/context.ts'
import type { Person } from '#test/support/county.ts'
import { useDataFolder } from '#test/support/process.ts'
import { openTestPortal, testSecret } from '#test/support/test-portal.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { sendBytes } from '#test/security/arena.ts'

/**
 * A9, B15: what is sent has a bound for each account and for all, goes to disk as it comes, and leaves nothing when it
 * breaks off.
 */
const { portal, people, keyOf: apiKeyOf, addEmployer, call, startServer } = await openTestPortal({ poolSize: 10 })
const { url } = await startServer()
const megabyte = 1024 * 1024

beforeEach(() => inDatabase('delete from upload'))

describe("a form that cannot be read is the sender's mistake", () => {
  const sample = readFileSync(new URL('samples/upload-malformed.http', import.meta.url), 'latin1')
  const body = sample.slice(sample.indexOf('\n\n') + 2).replaceAll('\n', '\r\n')
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

  test.each([
    ['one that breaks off within its file', 'multipart/form-data; boundary=x', body],
    ['one that breaks off after many bytes', 'multipart/form-data; boundary=x', `${part}${'a'.repeat(300_000)}`],
    [
      'one that breaks off before its file',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"',
    ],
    ['one without a boundary', 'multipart/form-data', `${part}a\r\n--x--\r\n`],
    ['one with an empty boundary', 'multipart/form-data; boundary=', `${part}a\r\n--x--\r\n`],
    ['one with another boundary', 'multipart/form-data; boundary=y', `${part}a\r\n--x--\r\n`],
    [
      'one with a boundary longer than any',
      `multipart/form-data; boundary=${'b'.repeat(300)}`,
      `${part}a\r\n--x--\r\n`,
    ],
    ['one without a part', 'multipart/form-data; boundary=x', '--x--\r\n'],
    ['an empty one', 'multipart/form-data; boundary=x', ''],
    [
      'one with a field alone',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    ],
    ['one with a part without a header', 'multipart/form-data; boundary=x', '--x\r\n\r\nabc\r\n--x--\r\n'],
  ])('%s', async (_what, type, bytes) => {
    const answer = await fetch(`${url}/uploads`, {
      method: 'POST',
      body: bytes,
      headers: { ...signedIn(people.hr1), 'content-type': type },
    })
    const told = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] }
    expect(answer.status).toBe(400)
    expect(['MALFORMED_FORM', 'BAD_REQUEST']).toContain(told.errors[0]!.extensions.code)
    expect(told.errors[0]!.message.length).toBeGreaterThan(10)
    expect(await kept()).toEqual({ files: 0, pieces: 0, bytes: 0 })
  })

  test('the sample says what is wrong with it', async () => {
    const answer = await fetch(`${url}/uploads`, {
      method: 'POST',
      body,
      headers: { ...signedIn(people.hr1), 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(await answer.json()).toEqual({
      errors: [
        { message: expect.stringContaining('closing boundary') as string, extensions: { code: 'MALFORMED_FORM' } },
      ],
    })
  })
})

describe('a file', () => {
  test('comes back byte by byte from its sealed pieces, and to nobody else', async () => {
    const content = Buffer.alloc(3 * megabyte + 500_000, '登记')
    const { uploadId } = await send(people.hr1, content)
    expect(await kept()).toEqual({ files: 1, pieces: 4, bytes: content.length })
    expect((await as(people.hr1, (context) => readUpload(context, uploadId!)))?.content.equals(content)).toBe(true)
    expect(await as(people.hr2, (context) => readUpload(context, uploadId!))).toBeNull()
    expect(await as(people.hr2, (context) => context.rows(sql`select number from upload_piece`))).toEqual([])
  })

  test('that is empty is a file too', async () => {
    const { uploadId } = await send(people.hr1, Buffer.alloc(0))
    expect((await as(people.hr1, (context) => readUpload(context, uploadId!)))?.content.length).toBe(0)
  })

  test('that is cut off by its sender leaves nothing', async () => {
    const { token } = people.hr1.credentials as { token: string }
    await sendBytes(
      url,
      `POST /uploads HTTP/1.1\r\nhost: localhost\r\ncookie: __Host-portal=${token}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'a'.repeat(3_000_000)}`,
      { closesWithinMs: 1_500 },
    )
    await expect.poll(kept).toEqual({ files: 0, pieces: 0, bytes: 0 })
  })

  test('that a crash has left half sent is no file, takes room for ten minutes, and is dropped', async () => {
    await inDatabase(
      `insert into upload (id, account_id, file_name, size, created_at) values ('01990000-0000-7000-8000-000000000001', '${people.hr1.accountId}', 'half.csv', 5, now() - interval '9 minutes')`,
    )
    await inDatabase(
      `insert into upload_piece (upload_id, number, account_id, content_sealed) values ('01990000-0000-7000-8000-000000000001', 0, '${people.hr1.accountId}', 'x')`,
    )
    const half = Buffer.from('Upload:01990000-0000-7000-8000-000000000001').toString('base64url')
    expect(keyOf('Upload', half)).not.toBeNull()
    expect(await as(people.hr1, (context) => readUpload(context, half))).toBeNull()
    await dropExpired(portal)
    expect((await kept()).files).toBe(1)
    await inDatabase(`update upload set created_at = now() - interval '11 minutes'`)
    await dropExpired(portal)
    expect(await kept()).toEqual({ files: 0, pieces: 0, bytes: 0 })
  })
})

test('who belongs to an employer that is not approved sends nothing, asks for no file and gets no key', async () => {
  const { hr } = await addEmployer()
  const [key] = [await apiKeyOf(hr)]
  for (const status of ['PENDING', 'REJECTED', 'SUSPENDED']) {
    await inDatabase(
      `update employer set status = '${status}' where id = (select employer_id from account where id = '${hr.accountId}')`,
    )
    expect([await send(hr, Buffer.from('x')), await send(key, Buffer.from('x'))]).toMatchObject([
      { status: 403, code: 'FORBIDDEN' },
      { status: 403, code: 'FORBIDDEN' },
    ])
    expect(await kept()).toEqual({ files: 0, pieces: 0, bytes: 0 })
    const answered = await Promise.all(
      costly.map(async ([field, input]) => {
        const { data } = await call<
          Record<string, { userErrors: { code: string; path: string[] | null; message: string }[] }>
        >(hr, `mutation { ${field}(${input}) { userErrors { code path message } } }`)
        return reasonsOf(data![field]!)
      }),
    )
    expect(answered).toEqual(costly.map(() => (status === 'SUSPENDED' ? [] : ['INVALID_STATE EMPLOYER_NOT_ACTIVE'])))
  }
  await inDatabase(
    `update employer set status = 'ACTIVE' where id = (select employer_id from account where id = '${hr.accountId}')`,
  )
  expect((await send(hr, Buffer.from('x'))).status).toBe(200)
})

const costly = [
  ['createApiKey', 'input: { name: "a", expiresOn: "2027-01-01", readOnly: true }'],
  ['requestExport', 'input: { matter: EMPLOYMENTS, format: CSV, reason: "for our files" }'],
  [
    'saveQuestion',
    'input: { name: "a", filter: { from: "2026-01-01", to: "2026-06-30" }, groupBy: RULE, schedule: MONTHLY }',
  ],
] as const

describe('the room for files', () => {
  test('one account has its own, whichever session or key it sends with, also at the same time; another is not held up', async () => {
    const [session, key] = [people.hr1, await apiKeyOf(people.hr1)]
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => send(index % 2 ? session : key, Buffer.alloc(19 * megabyte, index))),
    )
    const taken = answers.filter(({ status }) => status === 200).length
    expect(taken).toBe(Math.floor(uploadQuota.account.bytes / (19 * megabyte + 1_000)))
    for (const refused of answers.filter(({ status }) => status !== 200))
      expect(refused).toMatchObject({ status: 429, code: 'UPLOAD_QUOTA', retryAfter: '3600' })
    expect(await kept()).toMatchObject({ files: taken, bytes: taken * 19 * megabyte })
    expect((await send(people.hr2, Buffer.from('x'))).status).toBe(200)
  }, 120_000)

  test('many small files are many too', async () => {
    for (let sent = 0; sent < uploadQuota.account.files; sent += 1)
      expect((await send(people.hr1, Buffer.from('x'))).status).toBe(200)
    expect(await send(people.hr1, Buffer.from('x'))).toMatchObject({ status: 429, code: 'UPLOAD_QUOTA' })
  })

  test('what nobody has used for an hour makes room, what is younger does not', async () => {
    for (let sent = 0; sent < uploadQuota.account.files; sent += 1) await send(people.hr1, Buffer.from('x'))
    await inDatabase(`update upload set received_at = now() - interval '59 minutes'`)
    expect((await send(people.hr1, Buffer.from('x'))).status).toBe(429)
    await inDatabase(`update upload set received_at = now() - interval '61 minutes'`)
    expect((await send(people.hr1, Buffer.from('x'))).status).toBe(200)
    expect((await kept()).files).toBe(1)
  })

  test('all accounts of an employer together have a room as well, which comes back as files go', async () => {
    await inDatabase(`insert into account (id, username, name, role, status, employer_id, employer_station_id, second_factor, created_at)
      select gen_random_uuid(), 'clerk.' || n, '人事', 'HR', 'ACTIVE', employer_id, employer_station_id, false, now() from account, generate_series(1, 3) n where id = '${people.hr1.accountId}'`)
    for (const name of ['clerk.1', 'clerk.2', 'clerk.3'])
      await inDatabase(
        `insert into upload (id, account_id, file_name, size, created_at, received_at) select gen_random_uuid(), id, 'x', ${20 * megabyte}, now(), now() from account, generate_series(1, 5) where username = '${name}'`,
      )
    expect(await send(people.hr1, Buffer.from('x'))).toMatchObject({
      status: 429,
      code: 'UPLOAD_QUOTA',
      retryAfter: '3600',
    })
    expect(await send(await apiKeyOf(people.boss1), Buffer.from('x'))).toMatchObject({
      status: 429,
      code: 'UPLOAD_QUOTA',
    })
    expect((await send(people.hr2, Buffer.from('x'))).status).toBe(200)
    await inDatabase(
      `delete from upload where id = (select u.id from upload u join account a on a.id = u.account_id where a.username = 'clerk.1' limit 1)`,
    )
    expect((await send(people.hr1, Buffer.from('x'))).status).toBe(200)
    await inDatabase('delete from upload')
    // What nobody of them has used for an hour makes room.
    for (const name of ['clerk.1', 'clerk.2', 'clerk.3'])
      await inDatabase(
        `insert into upload (id, account_id, file_name, size, created_at, received_at) select gen_random_uuid(), id, 'x', ${20 * megabyte}, now(), now() - interval '61 minutes' from account, generate_series(1, 5) where username = '${name}'`,
      )
    expect((await send(people.hr1, Buffer.from('x'))).status).toBe(200)
  })

  test('the last half is kept for who uses little: who has filled some of it is refused there first, another is served', async () => {
    const others = await addEmployer()
    // Half of all the room, by somebody else altogether.
    await inDatabase(
      `insert into upload (id, account_id, file_name, size, created_at, received_at) select gen_random_uuid(), '${people.hr2.accountId}', 'x', ${64 * megabyte}, now(), now() from generate_series(1, 16)`,
    )
    expect((await send(people.hr1, Buffer.alloc(19 * megabyte))).status).toBe(200)
    expect(await send(people.hr1, Buffer.alloc(19 * megabyte))).toMatchObject({
      status: 503,
      code: 'BUSY',
      retryAfter: '600',
    })
    expect((await send(others.hr, Buffer.alloc(19 * megabyte))).status).toBe(200)
    // What nobody has used for an hour goes first.
    await inDatabase(
      `update upload set received_at = now() - interval '61 minutes' where account_id = '${people.hr2.accountId}'`,
    )
    expect((await send(people.hr1, Buffer.alloc(19 * megabyte))).status).toBe(200)
  })

  test('all of it has an end too, and who comes later is asked to come back', async () => {
    await inDatabase(
      `insert into upload (id, account_id, file_name, size, created_at, received_at) select gen_random_uuid(), '${people.hr2.accountId}', 'x', ${64 * megabyte}, now(), now() from generate_series(1, 32)`,
    )
    expect(await send(people.hr1, Buffer.from('x'))).toMatchObject({ status: 503, code: 'BUSY', retryAfter: '600' })
    await inDatabase(`delete from upload where id = (select id from upload limit 1)`)
    expect((await send(people.hr1, Buffer.from('x'))).status).toBe(200)
  })
})

test.runIf(process.platform === 'linux')(
  'a process of its own takes large files and keeps none of their memory',
  async () => {
    const { start } = useDataFolder()
    const running = start({ DATABASE_URL: portal.database.url, PORTAL_SECRET: testSecret, PORTAL_DEMO: '0' })
    const address = await running.ready()
    const held = (): number =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.child.pid}/status`, 'utf8'))![1]) / 1024
    const sender = await apiKeyOf(people.hr1)
    const before = held()
    const statuses: number[] = []
    let most = before
    for (let round = 0; round < 4; round += 1) {
      const sent = await Promise.all(
        Array.from({ length: 4 }, () => send(sender, Buffer.alloc(19 * megabyte, round), address)),
      )
      statuses.push(...sent.map(({ status }) => status))
      most = Math.max(most, held())
      await inDatabase('delete from upload')
    }
    console.log(`16 files of 19 MB: ${Math.round(before)} MB before, ${Math.round(most)} MB at most`)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(most - before).toBeLessThan(250)
  },
  120_000,
)

interface Sent {
  status: number
  code?: string
  retryAfter: string | null
  uploadId?: string
}

async function send(person: Person, content: Buffer, to = url): Promise<Sent> {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(content)], 'a.xlsx'))
  const answer = await fetch(`${to}/uploads`, { method: 'POST', body: form, headers: signedIn(person) })
  const { uploadId, errors } = (await answer.json()) as {
    uploadId?: string
    errors?: { extensions: { code: string } }[]
  }
  return {
    status: answer.status,
    code: errors?.[0]?.extensions.code,
    retryAfter: answer.headers.get('retry-after'),
    uploadId,
  }
}

function signedIn({ credentials }: Person): Record<string, string> {
  return credentials.kind === 'key'
    ? { authorization: `Bearer ${credentials.secret}` }
    : { cookie: `__Host-portal=${credentials.token}` }
}

async function as<Result>({ credentials }: Person, work: (context: Context) => Promise<Result>): Promise<Result> {
  const context = new Context(portal, { requestId: 'test', language: 'en', credentials })
  await context.begin('read only')
  return work(context).finally(() => context.finish('undo'))
}

const kept = () =>
  inSystemTransaction(
    portal.database,
    async ({ first }) =>
      (await first<{ files: number; pieces: number; bytes: number }>(
        sql`select count(*)::int as files, coalesce(sum(size), 0)::int as bytes, (select count(*)::int from upload_piece) as pieces from upload`,
      ))!,
  )
const inDatabase = (statement: string) =>
  inSystemTransaction(portal.database, ({ rows }) => rows(sql.raw(statement))).then(() => undefined)

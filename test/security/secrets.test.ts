import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import { writeExport } from '#server/export/write-export.ts'
import { keyOf } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { hashPassword } from '#server/access/sign-in/password-hash.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const lines: string[] = []
const story = await openTestPortal({ onLog: (line) => lines.push(line) })
const { portal, people, startServer, moveTo } = story
const { url } = await startServer()
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

const numbers = [801, 802, 803, 804].map((serial) => identityNumber(serial))
const phones = ['13812340001', '13812340002', '13812340003']
const passwords = ['correct horse battery 9', 'a guess that was wrong 3']
const answers: string[] = []
const secrets: string[] = [...passwords]
const files: string[] = []

/** A day at the desk, in which everybody types what must not be kept. */
async function livedThrough(): Promise<void> {
  const passwordHash = await hashPassword(passwords[0]!)
  await inSystemTransaction(portal.database, ({ rows }) =>
    rows(sql`update credential set password_hash = ${passwordHash} where account_id = ${people.boss1.accountId}`),
  )
  for (const password of passwords.toReversed())
    await send(
      'mutation ($i: SignInInput!) { signIn(input: $i) { viewer { today } userErrors { code } } }',
      { i: { username: 'boss1', password } },
      {},
    )
  const hr = { cookie: `__Host-portal=${(people.hr1.credentials as { token: string }).token}` }
  const officer = { cookie: `__Host-portal=${(people.officer1.credentials as { token: string }).token}` }
  secrets.push((people.hr1.credentials as { token: string }).token)
  const hire = (index: number, more: object = {}) => ({
    name: `隐私${index}`,
    identityNumber: numbers[index],
    phone: phones[index] ?? phones[0],
    hiredOn: '2026-11-24',
    ...more,
  })
  const hireOne =
    'mutation ($i: ReportHireInput!, $k: String) { reportHire(input: $i, idempotencyKey: $k) { employment { worker { id } } userErrors { code message facts { name value } } } }'.replace(
      ' facts { name value }',
      '',
    )
  const first = await send(hireOne, { i: hire(0), k: 'once' }, hr)
  await send(hireOne, { i: hire(0), k: 'once' }, hr)
  await send(hireOne, { i: hire(0), k: 'again' }, hr)
  await send(hireOne, { i: hire(1, { identityNumber: `${numbers[1]!.slice(0, 17)}?`, phone: `${phones[1]}9` }) }, hr)
  await send(hireOne, { i: hire(1, { hiredOn: '2026-10-01', lateReasonCode: 'OVERSIGHT' }) }, hr)
  await send(hireOne, { i: { ...hire(2), nonsense: numbers[2] } }, hr)
  await send(`{ receiptCheck(receipt: "${numbers[3]} ${phones[2]}") { valid } }`, {}, hr)
  await send(
    'query ($f: EmploymentFilter) { employments(filter: $f) { nodes { worker { name identityNumberMasked } } } }',
    { f: { search: numbers[0] } },
    hr,
  )
  await send('{ notices { nodes { title body } } penaltyCases { nodes { id } } auditEvents { nodes { id } } }', {}, hr)
  const worker = /"worker":\{"id":"([^"]+)"/.exec(first)?.[1]
  // The one answer that holds a number: it is asked for by name, and kept by nobody.
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...officer },
    body: JSON.stringify({
      query: 'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { identityNumber } }',
      variables: { i: { workerId: worker, reason: '核对证件号码' } },
    }),
  })
  const key = JSON.parse(
    await send(
      'mutation ($i: CreateApiKeyInput!) { createApiKey(input: $i) { secret } }',
      { i: { name: '同步', expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10), readOnly: false } },
      hr,
    ),
  ) as { data: { createApiKey: { secret: string } } }
  secrets.push(key.data.createApiKey.secret)
  // Shown once, to whoever made it.
  answers.splice(-2)
  await fetch(`${url}/nowhere?number=${numbers[0]}&phone=${phones[0]}&password=${encodeURIComponent(passwords[0]!)}`, {
    headers: { referer: `https://x.example/${numbers[0]}`, 'user-agent': 'a browser' },
  })
  await moveTo('2026-12-02T09:00:00+08:00')
}

async function send(query: string, variables: object, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  answers.push(text, JSON.stringify([...response.headers].filter(([name]) => name !== 'set-cookie')))
  const token = /__Host-portal=([\w-]{20,})/.exec(response.headers.get('set-cookie') ?? '')?.[1]
  if (token) secrets.push(token)
  return text
}

/** Every list as a file of each format, asked for by those who may see most of it. */
async function exported(): Promise<void> {
  const cookie = `__Host-portal=${(people.auditor.credentials as { token: string }).token}`
  for (const matter of ['EMPLOYMENTS', 'OBLIGATIONS', 'AUDIT_EVENTS']) {
    for (const format of ['CSV', 'JSONL', 'XLSX']) {
      const request = await send(
        'mutation ($i: RequestExportInput!) { requestExport(input: $i) { export { id } userErrors { code } } }',
        { i: { matter, format, reason: '年度专项检查' } },
        { cookie },
      )
      const { id } = (JSON.parse(request) as { data: { requestExport: { export: { id: string } } } }).data.requestExport
        .export
      await writeExport(portal, keyOf('Export', id)!)
      const made = JSON.parse(
        await send('query ($id: ID!) { node(id: $id) { ... on Export { url } } }', { id }, { cookie }),
      ) as { data: { node: { url: string } } }
      const file = Buffer.from(
        await (await fetch(new URL(made.data.node.url, url), { headers: { cookie } })).arrayBuffer(),
      )
      files.push(format === 'XLSX' ? JSON.stringify((await readXlsx(file)).sheets) : file.toString())
    }
  }
}

await livedThrough()
await sealAll(portal)
await exported()
const inAnyForm = (text: string): string[] =>
  [...numbers, ...phones, ...secrets].filter(
    (secret) =>
      text.includes(secret) ||
      text.includes(Buffer.from(secret).toString('hex')) ||
      text.includes(Buffer.from(secret).toString('base64').replaceAll('=', '').slice(0, -2)),
  )

test('the story was told: people were hired, refused, looked at, signed in', async () => {
  const { rows } = await owner.query<{ workers: number; events: number; keys: number; sealed: number }>(
    `select (select count(*)::int from worker) as workers, (select count(*)::int from audit_event) as events, (select count(*)::int from api_key) as keys, (select count(answer_sealed)::int from idempotency_key) as sealed`,
  )
  expect(rows[0]).toMatchObject({ workers: 2, keys: 1, sealed: 2 })
  expect(rows[0]!.events).toBeGreaterThan(5)
  expect(secrets.length).toBe(5)
})

test('no table holds an identity number, phone, password, session or key in clear: not the trail, not the answers kept for keys, not the queue', async () => {
  const { rows: tables } = await owner.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')`,
  )
  expect(tables.length).toBeGreaterThan(50)
  const found: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await owner.query<{ text: string }>(
      `select row_to_json(t)::text as text from ${schema}."${name}" t`,
    )
    for (const { text } of rows) if (inAnyForm(text).length > 0) found.push(`${name}: ${inAnyForm(text).length}`)
  }
  expect([...new Set(found)]).toEqual([])
})

test('no line of the log holds one', async () => {
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter((line) => inAnyForm(line).length > 0)).toEqual([])
})

test('no answer but the one that was asked for by name holds one, nor a header', () => {
  expect(answers.length).toBeGreaterThan(20)
  expect(answers.filter((text) => inAnyForm(text).length > 0)).toEqual([])
})

test('no exported file holds one, of whatever list and format; nor is a number kept as a question', async () => {
  expect(files).toHaveLength(9)
  for (const text of files) expect(text.length).toBeGreaterThan(200)
  expect(files.some((text) => text.includes('隐私0'))).toBe(true)
  expect(files.filter((text) => inAnyForm(text).length > 0)).toEqual([])
  const cookie = `__Host-portal=${(people.auditor.credentials as { token: string }).token}`
  const asked = await send(
    'mutation ($i: RequestExportInput!) { requestExport(input: $i) { export { id } userErrors { code path } } }',
    {
      i: {
        matter: 'EMPLOYMENTS',
        format: 'CSV',
        reason: '年度专项检查',
        employments: { search: ` ${numbers[0]!.slice(0, 6)} ${numbers[0]!.slice(6)} ` },
      },
    },
    { cookie },
  )
  expect(JSON.parse(asked)).toMatchObject({
    data: { requestExport: { export: null, userErrors: [{ code: 'INVALID_INPUT', path: ['employments', 'search'] }] } },
  })
  for (const search of ['370283-20261125-00000001', '370283-2026-000014']) {
    expect(
      await send(
        'mutation ($i: RequestExportInput!) { requestExport(input: $i, validateOnly: true) { userErrors { code } } }',
        { i: { matter: 'AUDIT_EVENTS', format: 'CSV', reason: '年度专项检查', auditEvents: { search } } },
        { cookie },
      ),
    ).toContain('"userErrors":[]')
  }
})

test('no file of the database itself holds one: what a copy of its disk would show', async () => {
  await owner.query('checkpoint')
  const { rows } = await owner.query<{ folder: string }>(
    `select current_setting('data_directory') || '/base/' || oid as folder from pg_database where datname = current_database()`,
  )
  const names = readdirSync(rows[0]!.folder)
  expect(names.length).toBeGreaterThan(300)
  const found = names.filter(
    (name) => inAnyForm(readFileSync(path.join(rows[0]!.folder, name)).toString('latin1')).length > 0,
  )
  expect(found).toEqual([])
  const somebody = names.filter((name) => readFileSync(path.join(rows[0]!.folder, name)).includes('隐私0'))
  expect(somebody.length).toBeGreaterThan(0)
})

test('the search for secrets finds what is there', () => {
  expect(inAnyForm(`a ${numbers[0]} b`)).toHaveLength(1)
  expect(inAnyForm(Buffer.from(passwords[0]!).toString('hex'))).toHaveLength(1)
})

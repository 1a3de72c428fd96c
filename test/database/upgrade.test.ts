import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'graphql'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { createApp } from '#server/graphql/apollo.ts'
import { runOperation } from '#server/graphql/execute.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { migrate } from '#server/migrate.ts'
import { openPortal } from '#server/open-portal.ts'
import { hash, randomToken } from '#server/platform/keys.ts'
import { openLog } from '#server/platform/log.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { Context } from '#server/request/context.ts'
import { inDatabase } from '#test/support/cluster.ts'
import { testSecret } from '#test/support/test-portal.ts'

/** The demo as the last migration with a number only left it; `scripts/dump-demo.ts` writes such a file. */
const tables = brotliDecompressSync(readFileSync(path.join(import.meta.dirname, 'demo-at-0052.jsonl.br')))
  .toString()
  .split('\n')
  .map((line) => JSON.parse(line) as { table: string; rows: object[] })

const url = inDatabase(inject('clusterUrl'), `upgraded_${randomBytes(6).toString('hex')}`)
const server = new pg.Client({ connectionString: inject('clusterUrl') })
await server.connect()
await server.query(`create database ${url.slice(url.lastIndexOf('/') + 1)}`)
await server.end()
await migrate(url, 'Migration0052')
const owner = new pg.Client({ connectionString: url })
await owner.connect()
await fill(owner)
await migrate(url)

const env = {
  port: 0,
  databaseUrl: null,
  replicaUrl: null,
  dataFolder: '',
  demo: true,
  clock: new Date('2026-11-25T09:00:00+08:00'),
  rules: 'CN-37-253',
  secrets: null,
}
const portal = await openPortal({ env, url, secrets: [testSecret], log: openLog('silent'), openClock: openDemoClock })
const app = await createApp(portal)
afterAll(async () => {
  await app.close()
  await portal.database.close()
  await owner.end()
})

test('a database with the demo of an older schema keeps every row when it is brought up to date', async () => {
  const kept: [table: string, rows: number][] = []
  for (const { table } of tables)
    kept.push([
      table,
      (await owner.query<{ n: number }>(`select count(*)::int as n from ${owner.escapeIdentifier(table)}`)).rows[0]!.n,
    ])
  // Signing in adds its own.
  expect(Object.fromEntries(kept.filter(([table]) => table !== 'session'))).toEqual(
    Object.fromEntries(
      tables.filter(({ table }) => table !== 'session').map(({ table, rows }) => [table, rows.length]),
    ),
  )
  expect(tables.find(({ table }) => table === 'worker')?.rows.length).toBeGreaterThan(1_000)
})

test('its people find what they had: a sealed number opens, and the audit trail verifies', async () => {
  const hr = await signIn('hr1')
  const { employments } = await ask<{ employments: { totalCount: number; nodes: { worker: { id: string } }[] } }>(
    hr,
    '{ employments(first: 1) { totalCount nodes { worker { id } } } }',
  )
  expect(employments.totalCount).toBeGreaterThan(50)
  const { revealIdentityNumber } = await ask<{ revealIdentityNumber: unknown }>(
    hr,
    `mutation { revealIdentityNumber(input: { workerId: "${employments.nodes[0]!.worker.id}", reason: "after the upgrade" }) { identityNumber userErrors { code } } }`,
  )
  expect(revealIdentityNumber).toEqual({
    identityNumber: expect.stringMatching(/^\d{17}[\dX]$/) as string,
    userErrors: [],
  })
  const { auditVerification } = await ask<{ auditVerification: unknown }>(
    await signIn('auditor'),
    '{ auditVerification { valid } }',
  )
  expect(auditVerification).toEqual({ valid: true })
})

async function fill(client: pg.Client): Promise<void> {
  // Rows come in the order of the tables' names: what they refer to may come later.
  await client.query('set session_replication_role = replica')
  for (const { table, rows } of tables) {
    const { rows: columns } = await client.query<{ name: string; sequence: string | null }>(
      `select quote_ident(attname) as name, pg_get_serial_sequence($1, attname) as sequence from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
    const names = columns.map(({ name }) => name).join(', ')
    await client.query(
      `insert into ${table} (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
    for (const { name, sequence } of columns)
      if (sequence) await client.query(`select setval('${sequence}', (select max(${name}) from ${table}))`)
  }
  await client.query('reset session_replication_role')
}

async function signIn(username: string): Promise<string> {
  const token = randomToken()
  await inSystemTransaction(portal.database, ({ rows }) =>
    rows(
      sql`insert into session (token_hash, account_id, created_at, last_seen_at) select ${hash(token)}, id, now(), now() from account where username = ${username}`,
    ),
  )
  return token
}

async function ask<Data>(token: string, document: string): Promise<Data> {
  const context = new Context(portal, {
    requestId: randomBytes(8).toString('hex'),
    language: 'en',
    credentials: { kind: 'session', token },
    allowPartialSession: true,
  })
  const { data, errors } = await runOperation(context, {
    schema: app.schema,
    document: parse(document),
    kind: document.startsWith('mutation') ? 'mutation' : 'query',
    variables: {},
  })
  expect(errors).toBeUndefined()
  return data as Data
}

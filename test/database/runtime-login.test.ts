import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '#server/migrate.ts'
import { openDatabase } from '#server/platform/database.ts'
import { tables } from '#server/tables.ts'
import { loginOf, runtimeUrl } from '#server/platform/runtime-login.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { inDatabase } from '#test/support/cluster.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal()
const clusterUrl = inject('clusterUrl')
const admin = new pg.Client({ connectionString: clusterUrl })
await admin.connect()
afterAll(() => admin.end())

test('requests and the queue sign in as users that can become one role and nobody else', async () => {
  expect(portal.database.hasOwnLogins).toBe(true)
  const queue = new pg.Pool({ connectionString: portal.database.jobsUrl, max: 1 })
  for (const [pool, role] of [
    [portal.database.pool, 'portal_app'],
    [queue, 'portal_jobs'],
  ] as const) {
    const client = await pool.connect()
    try {
      const { rows } = await client.query<{ login: string; super: boolean; member: string[] }>(`
        select session_user::text as login, (select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = session_user) as super,
          (select array_agg(rolname::text) from pg_roles where rolname <> session_user and pg_has_role(session_user, oid, 'member')) as member`)
      expect(rows).toEqual([{ login: loginOf(portal.database.url, role)!.name, super: false, member: [role] }])
      for (const attempt of [
        'set role postgres',
        'set session authorization postgres',
        'reset role; set role postgres',
        'set role pg_read_all_data',
        `alter role ${rows[0]!.login} superuser`,
        'grant postgres to portal_app',
      ]) {
        await expect(client.query(attempt)).rejects.toThrow(/permission denied|must be|Only roles|only superuser/i)
      }
      await client.query('reset role')
      await expect(client.query('drop table account')).rejects.toThrow('must be owner')
      await expect(client.query('alter table account no force row level security')).rejects.toThrow('must be owner')
    } finally {
      client.release(true)
    }
  }
  await queue.end()
})

test("its password is nobody's to read, and a new password of the owner's ends the user made from the one before", async () => {
  await admin.query(`create role renter login createrole password 'first password of a renter'`)
  await admin.query('grant portal_app, portal_jobs to renter with admin option')
  await admin.query('grant set on parameter "app.scope" to renter')
  await admin.query('create database rented owner renter')
  const url = (password: string) =>
    inDatabase(clusterUrl, 'rented').replace(/\/\/postgres:[^@]*@/, `//renter:${encodeURIComponent(password)}@`)
  const [first, second] = [url('first password of a renter'), url('second password of a renter')]
  await migrate(first)
  expect((await runtimeUrl(first, 'portal_app')).isOwn).toBe(true)
  const { rows } = await admin.query<{ kept: string }>('select rolpassword as kept from pg_authid where rolname = $1', [
    loginOf(first, 'portal_app')!.name,
  ])
  expect(rows[0]!.kept).toMatch(/^SCRAM-SHA-256\$4096:/)

  await admin.query(`alter role renter password 'second password of a renter'`)
  await migrate(second)
  expect((await runtimeUrl(second, 'portal_app')).isOwn).toBe(true)
  expect(loginOf(second, 'portal_app')).not.toEqual(loginOf(first, 'portal_app'))
  expect(await runtimeUrl(first, 'portal_app')).toEqual({ url: first, isOwn: false })
})

test('an owner who may make no users goes on as before, and it is told', async () => {
  await admin.query(`create role tenant login password 'password of a tenant'`)
  await admin.query('grant portal_app, portal_jobs to tenant')
  await admin.query('grant set on parameter "app.scope" to tenant')
  await admin.query('create database tenancy owner tenant')
  const url = inDatabase(clusterUrl, 'tenancy').replace(/\/\/postgres:[^@]*@/, '//tenant:password%20of%20a%20tenant@')
  await migrate(url)
  const database = await openDatabase(url, { entities: tables })
  expect(database.hasOwnLogins).toBe(false)
  expect(
    await inSystemTransaction(database, ({ first }) => first<{ role: string }>(sql`select current_user::text as role`)),
  ).toEqual({ role: 'portal_app' })
  await database.close()
  expect(loginOf('postgres://owner@localhost/portal', 'portal_app')).toBeNull()
})

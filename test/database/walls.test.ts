import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal()
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

describe('the walls that the database itself keeps', () => {
  test('row-level security is forced on every table that is not public', async () => {
    expect(
      await names(`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where nspname = 'public' and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity) order by 1`),
    ).toEqual(['mikro_orm_migrations', 'station'])
  })

  test('no policy lets everybody through, but for what is published', async () => {
    expect(await names(`select tablename || ': ' || policyname as name from pg_policies where qual = 'true' or with_check = 'true' order by 1`)).toEqual([
      'calendar_edition: read',
      // When a station serves is told to everybody.
      'duty: read',
      'service_day: read',
      'service_pace: read',
      'service_week: read',
    ])
  })

  test('the role of the requests owns nothing, and can neither pass the walls nor become somebody who can', async () => {
    expect(await names(`select relname as name from pg_class where relowner = 'portal_app'::regrole`)).toEqual([])
    expect(await names(`select rolname as name from pg_roles where rolname in ('portal_app', 'portal_jobs') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)`)).toEqual([])
    expect(await names(`select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member in ('portal_app'::regrole, 'portal_jobs'::regrole)`)).toEqual([])
    expect(await names(`select table_name as name from information_schema.table_privileges where grantee in ('portal_app', 'PUBLIC') and table_schema = 'public' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')`)).toEqual([])
  })

  test('the audit trail can be added to, and that is all', async () => {
    expect(await names(`select table_name || ' ' || privilege_type as name from information_schema.table_privileges where grantee = 'portal_app' and table_name in ('audit_event', 'audit_link') order by 1`)).toEqual([
      'audit_event INSERT',
      'audit_event SELECT',
      'audit_link INSERT',
      'audit_link SELECT',
    ])
  })

  test('no view lends its owner\'s rights; of functions these triggers do, on a fixed search path', async () => {
    expect(await names(`select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = 'public' and relkind in ('v', 'm')`)).toEqual([])
    const lending = `from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef`
    expect(await names(`select proname as name ${lending} order by 1`)).toEqual(['count_obligations', 'count_what_grew', 'erase_history', 'keep_versions', 'refuse_link_without_event', 'tally_roster_rows'])
    expect(await names(`select proname as name ${lending} and not exists (select from unnest(proconfig) setting where setting like 'search_path=%')`)).toEqual([])
  })

  test('who is nobody sees no row of any table that is not public', async () => {
    const client = await portal.database.pool.connect()
    try {
      const open: string[] = []
      for (const table of await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`)) {
        const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`)
        if (rows[0]!.count > 0) open.push(table)
      }
      expect(open).toEqual([])
    } finally {
      client.release()
    }
  })
})

test('a row of which versions are kept never changes its key: by it the version is found', async () => {
  await expect(owner.query(`update employer set id = gen_random_uuid()`)).rejects.toThrow('the key of a row never changes')
  await expect(owner.query(`update case_obligation set obligation_id = obligation_id`)).resolves.toBeDefined()
})

test('every column that the code describes is stored, and may be empty where it says so', async () => {
  const { rows } = await owner.query<{ name: string; nullable: boolean }>(`
    select table_name || '.' || column_name as name, is_nullable = 'YES' as nullable from information_schema.columns where table_schema = 'public' and table_name <> 'mikro_orm_migrations'`)
  const stored = Object.fromEntries(rows.map(({ name, nullable }) => [name, nullable]))
  const described = Object.fromEntries(
    [...portal.database.orm.getMetadata().getAll().values()].flatMap(({ tableName, props }) =>
      props.flatMap(({ fieldNames, nullable, persist }) => (persist === false ? [] : fieldNames.map((column) => [`${tableName}.${column}`, nullable === true] as const))),
    ),
  )
  expect(stored).toMatchObject(described)
})

async function names(query: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query)
  return rows.map(({ name }) => name)
}

import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal, people, stations, employers, startServer } = await openTestPortal({ poolSize: 4 })
const { url } = await startServer()
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

interface Seen {
  data: {
    viewer: { user: { username: string }; employer: { id: string } | null; station: { id: string } | null }
    employers: { nodes: { id: string }[] } | null
  }
}

const inPublic = `n.nspname = 'public'`
/** What each rule would find; every one asks the catalogue of the database itself, over every table that there is. */
const rules: [rule: string, query: string, expected?: string[]][] = [
  [
    '1 the role of the requests is no superuser',
    `select rolname as name from pg_roles where rolname in ('portal_app', 'portal_jobs') and rolsuper`,
  ],
  [
    '2 it does not bypass row-level security',
    `select rolname as name from pg_roles where rolname in ('portal_app', 'portal_jobs') and rolbypassrls`,
  ],
  [
    '3 it is a member of no other role',
    `select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member in ('portal_app'::regrole, 'portal_jobs'::regrole)`,
  ],
  [
    '4 it owns nothing: no table, view, sequence',
    `select relname as name from pg_class where relowner = 'portal_app'::regrole`,
  ],
  [
    '5 nor a function, nor a schema, nor the database',
    `select proname as name from pg_proc where proowner = 'portal_app'::regrole union all select nspname from pg_namespace where nspowner = 'portal_app'::regrole union all select datname from pg_database where datdba = 'portal_app'::regrole`,
  ],
  [
    '6 it cannot make databases or roles, nor sign in',
    `select rolname as name from pg_roles where rolname = 'portal_app' and (rolcreaterole or rolcreatedb or rolcanlogin or rolreplication)`,
  ],
  [
    '7 every table has its wall',
    `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where ${inPublic} and relkind in ('r', 'p') and not relrowsecurity order by 1`,
    ['mikro_orm_migrations'],
  ],
  [
    '8 for its owner too',
    `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where ${inPublic} and relkind in ('r', 'p') and relrowsecurity and not relforcerowsecurity`,
  ],
  [
    '9 a wall has a door, or nobody could read',
    `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where ${inPublic} and relrowsecurity and not exists (select from pg_policy where polrelid = c.oid and polcmd in ('r', '*'))`,
  ],
  [
    '10 no door is open to everybody, but of what is published',
    `select tablename || ' ' || policyname as name from pg_policies where qual = 'true' or with_check = 'true' order by 1`,
    [
      'calendar_edition read',
      'duty read',
      'service_day read',
      'service_pace read',
      'service_week read',
      'station read',
    ],
  ],
  [
    '11 who may write is checked for what is written',
    `select tablename || ' ' || policyname as name from pg_policies where cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`,
  ],
  [
    '12 no policy is for other roles alone',
    `select tablename || ' ' || policyname as name from pg_policies where schemaname = 'public' and not (roles = '{public}' or 'portal_app' = any(roles))`,
  ],
  [
    '13 nothing can be emptied, triggered or referred to by it',
    `select table_name || ' ' || privilege_type as name from information_schema.table_privileges where grantee in ('portal_app', 'PUBLIC') and table_schema = 'public' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')`,
  ],
  [
    "14 no view lends its owner's eyes",
    `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where ${inPublic} and relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false)`,
  ],
  [
    '15 nothing is kept that no wall protects: no materialised view',
    `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where ${inPublic} and relkind = 'm'`,
  ],
  [
    "16 a function that lends its owner's rights has a fixed search path",
    `select proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace where ${inPublic} and prosecdef and not exists (select from unnest(proconfig) setting where setting like 'search_path=%')`,
  ],
  [
    '17 no function is called leakproof by hand',
    `select proname as name from pg_proc p join pg_namespace n on n.oid = pronamespace where ${inPublic} and proleakproof`,
  ],
  [
    '18 nobody may make things in the schema',
    `select who as name from unnest(array['portal_app', 'public']) who where has_schema_privilege(who, 'public', 'create')`,
  ],
  [
    '19 the trail is added to and read, no more',
    `select table_name || ' ' || privilege_type as name from information_schema.table_privileges where grantee = 'portal_app' and table_name in ('audit_event', 'audit_link') and privilege_type not in ('SELECT', 'INSERT')`,
  ],
]

describe('the rules of row-level security, over every table', () => {
  test.each(rules)('%s', async (_rule, query, expected = []) => {
    const { rows } = await owner.query<{ name: string }>(query)
    expect(rows.map(({ name }) => name)).toEqual(expected)
  })

  test('whose a row is can be looked up by an index, in the tables that grow with the county and are read by it', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relname in ('worker', 'employment', 'obligation', 'penalty_case', 'visit', 'permit_application', 'account') and a.attname in ('employer_id', 'station_id')
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum) order by 1`)
    expect(rows.map(({ name }) => name)).toEqual([])
  })
})

test('hundreds of requests of nine people on four connections: nobody is ever taken for another', async () => {
  const all = Object.values(people)
  const asked = Array.from({ length: 540 }, (_, index) => all[(index * 7) % all.length]!)
  const question = JSON.stringify({
    query: '{ viewer { user { username } employer { id } station { id } } employers(first: 50) { nodes { id } } }',
  })
  const answerTo = async (person: Person): Promise<{ person: Person; answer: Seen }> => {
    const { token } = person.credentials as { token: string }
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `__Host-portal=${token}` },
      body: question,
    })
    return { person, answer: (await response.json()) as Seen }
  }
  const answers: { person: Person; answer: Seen }[] = []
  // More than 200 that wait are asked to come back.
  for (let first = 0; first < asked.length; first += 180)
    answers.push(...(await Promise.all(asked.slice(first, first + 180).map(answerTo))))
  for (const { person, answer } of answers) {
    expect(answer.data.viewer.user.username).toBe(person.username)
    expect(answer.data.viewer.employer?.id ?? null).toBe(
      person.role === 'HR' || person.role === 'EMPLOYER_ADMIN' ? person.employerId : null,
    )
    const theirs =
      person.employerId !== null
        ? [person.employerId]
        : person.stationId === stations.first
          ? [employers.first]
          : person.stationId === stations.second
            ? [employers.second]
            : [employers.first, employers.second]
    expect(answer.data.employers?.nodes.map(({ id }) => id).toSorted()).toEqual(theirs.toSorted())
  }
  // What a connection goes back with says nothing of whom it served.
  const { rows } = await portal.database.pool.query<{ scope: string | null; account: string | null }>(
    `select nullif(current_setting('app.scope', true), '') as scope, nullif(current_setting('app.account', true), '') as account`,
  )
  expect(rows).toEqual([{ scope: null, account: null }])
})

import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal, people, startServer } = await openTestPortal({ poolSize: 4 })
const { url } = await startServer()
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

interface Answer<Data> {
  data?: Data | null
  errors?: { extensions: { code: string } }[]
}
type Home = Answer<{
  viewer: { employer: { id: string } | null } | null
  employers: { nodes: { id: string }[] } | null
}>

const home = '{ viewer { employer { id } } employers(first: 50) { nodes { id } } }'

async function ask<Data>(person: Person, query: string, variables: object = {}): Promise<Answer<Data>> {
  const { token } = person.credentials as { token: string }
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `__Host-portal=${token}` },
    body: JSON.stringify({ query, variables }),
  })
  return (await answer.json()) as Answer<Data>
}

/** Long enough that the document is known and compiled, and its caller as well. */
async function settle(person: Person, query: string): Promise<void> {
  for (let time = 0; time < 6; time += 1) await ask(person, query)
}

test('whose account has moved is answered as what they are now, with the next question', async () => {
  await settle(people.hr1, home)
  const before = (await ask<Home['data']>(people.hr1, home)) as Home
  const { rows } = await owner.query<{ employer_id: string; employer_station_id: string }>(
    `select employer_id, employer_station_id from account where username = 'hr1'`,
  )
  await owner.query(
    `update account set (employer_id, employer_station_id) = (select employer_id, employer_station_id from account where username = 'hr2') where username = 'hr1'`,
  )
  const after = (await ask<Home['data']>(people.hr1, home)) as Home
  const asOther = (await ask<Home['data']>(people.hr2, home)) as Home
  await owner.query(`update account set employer_id = $1, employer_station_id = $2 where username = 'hr1'`, [
    rows[0]!.employer_id,
    rows[0]!.employer_station_id,
  ])
  expect(after.data).toEqual(asOther.data)
  expect(after.data!.viewer!.employer!.id).not.toBe(before.data!.viewer!.employer!.id)
  expect(((await ask<Home['data']>(people.hr1, home)) as Home).data).toEqual(before.data)
})

test('a role that is taken away is gone with the next question', async () => {
  const question = '{ penaltyCases(first: 5) { totalCount } }'
  await settle(people.officer1, question)
  await owner.query(`update account set role = 'ADMIN', station_id = null where username = 'officer1'`)
  expect((await ask(people.officer1, question)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('a session that has ended shows nothing more, however often its questions were asked', async () => {
  await settle(people.hr2, home)
  await owner.query(
    `update session set ended_at = now() where account_id = (select id from account where username = 'hr2')`,
  )
  const answer = (await ask<Home['data']>(people.hr2, home)) as Home
  expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect(answer.data?.viewer ?? null).toBeNull()
  expect(answer.data?.employers ?? null).toBeNull()
})

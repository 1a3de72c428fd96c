import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { createApp } from '#server/graphql/apollo.ts'
import { createHttp } from '#server/http/server.ts'
import { inDatabase } from '#test/access/door.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal()
const attempts = () =>
  inDatabase<{ key: string }>(
    portal,
    sql`select key from sign_in_attempt where key like 'address:%' order by key`,
  ).then((rows) => rows.map(({ key }) => key))

/** A sign-in as it comes in by 127.0.0.1, saying of itself that it comes from elsewhere. */
async function signInFrom(forwarded: string, proxies: string[]): Promise<void> {
  portal.env.proxies = proxies
  const http = await createHttp(portal, await createApp(portal))
  const payload = JSON.stringify({
    query: 'mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code } } }',
    variables: { i: { username: 'nobody.here', password: 'no password' } },
  })
  const answer = await http.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(payload)),
      'x-forwarded-for': forwarded,
    },
    payload,
  })
  expect(answer.statusCode).toBe(200)
  await http.stop(1_000)
}

beforeEach(() => inDatabase(portal, sql`delete from sign_in_attempt`).then(() => undefined))

test('nobody is believed about whom they speak for, unless they are named', async () => {
  await signInFrom('203.0.113.9', [])
  expect(await attempts()).toEqual(['address:127.0.0.1'])
})

test('a named proxy is, and what stands before it in the header is not', async () => {
  await signInFrom('198.51.100.1, 203.0.113.9', ['127.0.0.1/32'])
  expect(await attempts()).toEqual(['address:203.0.113.9'])
})

test('a chain of named proxies leads to the first that is not named', async () => {
  await signInFrom('198.51.100.1, 203.0.113.9, 10.1.2.3', ['127.0.0.1', '10.0.0.0/8'])
  expect(await attempts()).toEqual(['address:203.0.113.9'])
})

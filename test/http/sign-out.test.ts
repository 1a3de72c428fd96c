import { expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'

const { people, startServer } = await openTestPortal()
const { url } = await startServer()

test('signing out ends the session, takes its cookie, and clears what the browser keeps', async () => {
  const cookie = `__Host-portal=${(people.hr1.credentials as { token: string }).token}`
  const ask = (query: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query }),
    })
  const before = await ask('{ viewer { today } }')
  expect(before.headers.get('clear-site-data')).toBeNull()
  const out = await ask('mutation { signOut }')
  expect(out.headers.get('clear-site-data')).toBe('"cache"')
  expect(out.headers.get('set-cookie')).toMatch(/^__Host-portal=; .*Max-Age=0$/)
  expect(await (await ask('{ viewer { today } }')).json()).toMatchObject({ data: { viewer: null } })
})

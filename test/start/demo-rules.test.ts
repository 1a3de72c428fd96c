import { expect, test } from 'vitest'
import { useDataFolder } from '#test/support/process.ts'

const { start } = useDataFolder()

test("a demo under the rules of today's law has its visits too, for the permit that those rules know", async () => {
  const portal = start({ PORTAL_CLOCK: '2026-11-25T09:00:00+08:00', PORTAL_RULES: '370283' })
  const url = await portal.ready()
  const send = async (query: string, cookie = '') => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query }),
    })
    return {
      data: ((await answer.json()) as { data: Record<string, unknown> }).data,
      cookie: answer.headers
        .getSetCookie()
        .map((set) => set.split(';')[0])
        .join('; '),
    }
  }
  const { cookie } = await send(
    'mutation { signIn(input: { username: "hr1", password: "portal-demo-2026" }) { userErrors { code } } }',
  )
  const { data } = await send(
    '{ permitApplications(first: 5) { nodes { type } } residencePermits(first: 5) { nodes { type } } }',
    cookie,
  )
  for (const list of Object.values(data) as { nodes: { type: string }[] }[])
    expect(new Set(list.nodes.map(({ type }) => type))).toEqual(new Set(['ANNUALLY_ENDORSED']))
}, 240_000)

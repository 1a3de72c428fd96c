import { serverAudits } from 'graphql-http'
import { describe, expect, test } from 'vitest'
import { answerTypeFor } from '#server/http/media-type.ts'
import { ask, openArena } from '#test/security/arena.ts'

/** What the suite of graphql-http 1.23.1 would have otherwise, and why it is as it is: docs/graphql-over-http.md. */
const otherwise: Record<string, string> = {
  '5A70': 'notice: GET is not served, so that nothing of a question stands in an address',
  D6D5: 'notice: GET is not served',
  '6A70': 'notice: GET is not served',
  '572B': 'warn: a document that does not parse is a 400 also for older clients',
  FDE2: 'warn: a document that does not fit is a 400 also for older clients',
  '7B9B': 'warn: a value that does not fit is a 400 also for older clients',
  '86EE': 'warn: a value that does not fit is a 422, as the edition of September 2026 has it',
}

const demo = await openArena('a demo')
const production = await openArena('production')

describe.each([
  ['with the schema readable', demo],
  ['in production, for the holder of a key', production],
])('the 61 audits of GraphQL over HTTP, %s', (_where, { url, story }) => {
  test('no error, no MUST missed, and what is otherwise is listed', async () => {
    const { secret } = (await story.keyOf(story.people.hr1)).credentials as { secret: string }
    const withKey = (address: string, init: RequestInit = {}): Promise<Response> =>
      fetch(address, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, ...(init.headers as Record<string, string>) },
      })
    const results = await Promise.all(
      serverAudits({ url: `${url}/graphql`, fetchFn: withKey }).map(async ({ id, name, fn }) => ({
        id,
        name,
        status: (await fn()).status,
      })),
    )
    expect(results).toHaveLength(61)
    expect(results.filter(({ name }) => name.startsWith('MUST'))).toHaveLength(13)
    expect(
      results.filter(({ status, name }) => status === 'error' || (name.startsWith('MUST') && status !== 'ok')),
    ).toEqual([])
    const differing = results.filter(({ status }) => status !== 'ok').map(({ id, status }) => `${id} ${status}`)
    expect(differing.toSorted()).toEqual(
      Object.entries(otherwise)
        .map(([id, why]) => `${id} ${why.split(':')[0]}`)
        .toSorted(),
    )
  })
})

describe('the status says what became of a request', () => {
  const modern = { accept: 'application/graphql-response+json' }
  const legacy = { accept: 'application/json' }
  const cases: [what: string, body: unknown, modernStatus: number, legacyStatus: number][] = [
    ['data', { query: '{ apiInfo { demo } }' }, 200, 200],
    ['data with errors', { query: '{ apiInfo { demo } calendar(year: 1) { year } }' }, 294, 200],
    ['data: null with errors', { query: '{ auditHead { hash } }' }, 294, 200],
    ['JSON that cannot be read', '{"query":', 400, 400],
    ['a document that cannot be parsed', { query: '{' }, 400, 400],
    ['a document that does not fit the schema', { query: '{ nothing }' }, 422, 400],
    [
      'a value that does not fit',
      { query: 'query ($n: Int!) { calendar(year: $n) { year } }', variables: { n: 'x' } },
      422,
      400,
    ],
    ['an operation that is not there', { query: 'query A { apiInfo { demo } }', operationName: 'B' }, 422, 400],
    ['a document that is too large', { query: `{ ${'a'.repeat(21_000)} }` }, 413, 413],
    [
      'a document that costs too much',
      { query: '{ employers(first: 100) { nodes { employments(first: 100) { nodes { id worker { name } } } } } }' },
      422,
      400,
    ],
    ['variables that are no object', { query: '{ apiInfo { demo } }', variables: [7] }, 400, 400],
    ['a property that nobody knows', { query: '{ apiInfo { demo } }', qeury: 1 }, 200, 200],
    [
      'nulls for what may be left out',
      { query: '{ apiInfo { demo } }', variables: null, operationName: null, extensions: null },
      200,
      200,
    ],
  ]
  test.each(cases)('%s', async (_what, body, modernStatus, legacyStatus) => {
    const [newer, older] = [await demo.post(body, modern), await demo.post(body, legacy)]
    expect([newer.status, older.status]).toEqual([modernStatus, legacyStatus])
    expect(older.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(newer.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/)
    if (newer.body && 'data' in newer.body)
      expect(newer.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8')
    // A body without data names at least one error; one with data has a 2xx.
    expect(
      [newer, older].every(({ body: told, status }) =>
        told && 'data' in told ? status < 300 : status >= 400 && told?.errors?.length,
      ),
    ).toBeTruthy()
  })

  test('a form that nobody can read is refused before a mutation has run', async () => {
    const before = (
      await demo.story.ask<{ notices: { totalCount: number } }>(demo.story.people.hr1, '{ notices { totalCount } }')
    ).notices.totalCount
    const { status } = await demo.post(
      { query: 'mutation { signOut }' },
      { ...demo.session, accept: 'text/html, image/*' },
    )
    expect(status).toBe(406)
    expect(
      (await demo.story.ask<{ notices: { totalCount: number } }>(demo.story.people.hr1, '{ notices { totalCount } }'))
        .notices.totalCount,
    ).toBe(before)
  })

  test('GET is no method here, with a mutation or a query', async () => {
    for (const query of ['{apiInfo{demo}}', 'mutation{signOut}'])
      expect((await ask(`${demo.url}/graphql?query=${query}`)).status).toBe(405)
  })
})

test.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
  ['application/json, application/graphql-response+json', 'application/json'],
  ['application/json;q=0.5, application/graphql-response+json;q=0.6', 'application/graphql-response+json'],
  [
    'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
    'application/graphql-response+json',
  ],
  ['application/graphql-response+json;charset=iso-8859-1, application/json', 'application/json'],
  ['application/graphql-response+json;q=0, */*', 'application/json'],
  [
    'multipart/mixed;deferSpec=20220824, application/graphql-response+json, application/json',
    'application/graphql-response+json',
  ],
  ['text/html', null],
  ['image/*', null],
  ['application/json;q=0', null],
  ['application/json; charset=gbk', null],
])('who accepts %j is answered %j', (accept, type) => {
  expect(answerTypeFor(accept)).toBe(type)
})

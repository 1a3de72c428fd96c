import { getIntrospectionQuery } from 'graphql'
import { describe, expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'

const { startServer, people } = await openTestPortal()
const cookie = `__Host-portal=${(people.hr1.credentials as { token: string }).token}`
const { url } = await startServer()
const catalogue = '{ errorCatalogue { code } }'

describe('what POST /graphql takes', () => {
  test('one operation as JSON', async () => {
    const { status, body, headers } = await post({ query: catalogue })
    expect(status).toBe(200)
    expect(body.data?.errorCatalogue).toContainEqual({ code: 'INVALID_INPUT' })
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('the reading of the schema, in a demo by whoever is signed in', async () => {
    const { status, body } = await post({ query: getIntrospectionQuery() }, { cookie })
    expect({ status, name: body.data?.__schema?.queryType.name }).toEqual({ status: 200, name: 'Query' })
  })

  test('a request that another page of the same site made', async () => {
    const { status } = await post({ query: catalogue }, { origin: url, 'sec-fetch-site': 'same-origin' })
    expect(status).toBe(200)
  })
})

describe('what it does not take', () => {
  const refused: [what: string, body: unknown, headers: Record<string, string>, status: number, code: string][] = [
    ['several operations at once', [{ query: catalogue }], {}, 400, 'BAD_REQUEST'],
    ['nothing', {}, {}, 400, 'BAD_REQUEST'],
    ['text that is no JSON', '{', {}, 400, 'BAD_REQUEST'],
    ['a document that does not parse', { query: '{' }, {}, 400, 'GRAPHQL_PARSE_FAILED'],
    ['a field that does not exist', { query: '{ errorCatalog { code } }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown document', { documentId: 'sha256:0' }, {}, 400, 'UNKNOWN_DOCUMENT'],
    [
      'an operation that is not in the document',
      { query: catalogue, operationName: 'Other' },
      {},
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'another content type',
      'query={x}',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['plain text', '{"query":"{x}"}', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'another charset',
      { query: catalogue },
      { 'content-type': 'application/json; charset=gbk' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a compressed body', { query: catalogue }, { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a body of 3 MB',
      { query: catalogue, variables: { text: 'x'.repeat(3_000_000) } },
      { cookie: '__Host-portal=x' },
      413,
      'TOO_LARGE',
    ],
    [
      "a stranger's body of 200 KB",
      { query: catalogue, variables: { text: 'x'.repeat(200_000) } },
      {},
      413,
      'TOO_LARGE',
    ],
    [
      'a question in a form that we cannot answer in',
      { query: catalogue },
      { accept: 'text/html' },
      406,
      'NOT_ACCEPTABLE',
    ],
    ['another origin', { query: catalogue }, { origin: 'https://elsewhere.example' }, 403, 'FOREIGN_ORIGIN'],
    ['another site', { query: catalogue }, { 'sec-fetch-site': 'cross-site' }, 403, 'FOREIGN_ORIGIN'],
    ['an origin that is no address', { query: catalogue }, { origin: 'null' }, 403, 'FOREIGN_ORIGIN'],
    [
      'prototype pollution',
      '{"query":"{ errorCatalogue { code } }","variables":{"__proto__":{"x":1}}}',
      {},
      400,
      'BAD_REQUEST',
    ],
  ]

  test.each(refused)('%s', async (_what, sent, headers, status, code) => {
    const answer = await post(sent, headers)
    expect({ status: answer.status, code: answer.body.errors[0]?.extensions.code }).toEqual({ status, code })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body.data ?? null).toBeNull()
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s', async (method) => {
    const response = await fetch(`${url}/graphql?query={errorCatalogue{code}}`, { method })
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' })
  })

  const costly: [what: string, query: string][] = [
    [
      '100 questions under other names',
      `{ ${Array.from({ length: 100 }, (_, index) => `a${index}: errorCatalogue { code }`).join(' ')} }`,
    ],
    [
      '100 questions hidden in fragments',
      `{ ...F } fragment F on Query { ${Array.from({ length: 100 }, (_, index) => `a${index}: errorCatalogue { code }`).join(' ')} }`,
    ],
    ['100 directives', `{ errorCatalogue { code ${'@include(if: true) '.repeat(100)} } }`],
    [
      'fragments that double at every step',
      `{ ...F0 } ${Array.from({ length: 25 }, (_, index) => `fragment F${index} on Query { a: __typename ...F${index + 1} ...F${index + 1} }`).join(' ')} fragment F25 on Query { __typename }`,
    ],
    ['fragments that go round', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['5,000 nested lists', `{ errorCatalogue(x: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { code } }`],
    [
      'the schema, round and round',
      `{ __schema { types { ${'fields { type { '.repeat(12)} name ${'} }'.repeat(12)} } } }`,
    ],
  ]

  test.each(costly)('%s, and says so at once', async (_what, query) => {
    const began = performance.now()
    const { status, body } = await post({ query })
    expect({ status, data: body.data ?? null }).toEqual({ status: 400, data: null })
    expect(body.errors.length).toBeLessThanOrEqual(6)
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})

test('a mistake is answered without names that were not asked for, and without what was sent', async () => {
  const { body: suggestion } = await post({ query: '{ errorCatalog { code } }' })
  expect(JSON.stringify(suggestion)).not.toContain('errorCatalogue')

  const { body: coercion } = await post({
    query: 'query ($skip: Boolean!) { errorCatalogue { code @skip(if: $skip) } }',
    variables: { skip: '11010119900307001X' },
  })
  expect(coercion.errors).toHaveLength(1)
  expect(JSON.stringify(coercion)).not.toContain('11010119900307001')
})

test('who sends rubbish as a proof of who they are is nobody', async () => {
  const proofs: Record<string, string>[] = [
    { cookie: '__Host-portal=rubbish' },
    { cookie: '__Host-portal=%00; x' },
    { authorization: 'Bearer rubbish' },
    { authorization: 'Basic eA==' },
    { 'x-user-id': '1' },
  ]
  for (const headers of proofs) {
    expect((await post({ query: catalogue }, headers)).status).toBe(200)
  }
})

test('outside a demo strangers and sessions send known documents only, and the holder of a key their own', async () => {
  const { startServer: startStrict, people: strictPeople, keyOf: strictKeyOf } = await openTestPortal({ demo: false })
  const strict = await startStrict()
  const ask = (headers: Record<string, string>): ReturnType<typeof post> =>
    post({ query: catalogue }, headers, strict.url)
  const { token } = strictPeople.hr1.credentials as { token: string }
  const key = await strictKeyOf(strictPeople.hr1)
  const { secret } = key.credentials as { secret: string }

  expect((await ask({})).body.errors[0]?.extensions.code).toBe('UNKNOWN_DOCUMENT')
  expect((await ask({ cookie: `__Host-portal=${token}` })).body.errors[0]?.extensions.code).toBe('UNKNOWN_DOCUMENT')
  expect((await ask({ authorization: 'Bearer rubbish' })).body.errors[0]?.extensions.code).toBe('UNKNOWN_DOCUMENT')
  expect((await ask({ authorization: `Bearer ${secret}` })).status).toBe(200)
  expect((await fetch(`${strict.url}/demo`)).status).toBe(404)
  expect((await fetch(`${strict.url}/healthz`)).headers.get('strict-transport-security')).toContain('max-age')
})

interface Answered {
  status: number
  headers: Headers
  body: {
    data: { errorCatalogue?: unknown; __schema?: { queryType: { name: string } } } | null
    errors: { extensions: { code: string } }[]
  }
}

async function post(body: unknown, headers: Record<string, string> = {}, to = url): Promise<Answered> {
  const response = await fetch(`${to}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] }
}

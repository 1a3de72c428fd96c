import { getIntrospectionQuery } from 'graphql'
import { describe, expect, test } from 'vitest'
import { ask, codeOf, openArena, sendBytes, type Answered } from './arena.ts'

/** Attacks A and B of shared/security.md: what a stranger may learn, and what another site may make a browser do. */
describe.each(['a demo', 'production'] as const)('in %s', async (mode) => {
  const arena = await openArena(mode)
  const { url, send, post, session, story } = arena
  const names = ['errorCatalogue', 'identityNumber', 'STATION_CHIEF', 'EMPLOYER_ADMIN', 'penaltyCases', 'receiptCheck']
  const tellsNothing = (answered: Answered, sent = ''): void => {
    expect(answered.status).toBeGreaterThanOrEqual(400)
    expect(answered.status).toBeLessThan(500)
    expect(answered.body?.data ?? null).toBeNull()
    expect(answered.text).not.toMatch(
      /Did you mean|Apollo|stacktrace|node_modules|exception|validationErrors|"target"|"value"|constraints/,
    )
    for (const name of names.filter((found) => !sent.includes(found))) expect(answered.text).not.toContain(name)
  }

  const introspections: [id: string, query: string][] = [
    ['A01', getIntrospectionQuery()],
    ['A02', '{ __schema { types { name } } }'],
    ['A03', '{ __type(name: "Query") { fields { name } } }'],
    ['A04', '{ a: __schema { queryType { name } } }'],
    ['A05', '{ ...F } fragment F on Query { ... on Query { __schema { directives { name } } } }'],
    [
      'A06',
      'query ($x: Boolean = true) { __typename ... @include(if: $x) { __schema\n\t{ mutationType { fields { name } } } } }',
    ],
  ]
  test.each(introspections)('%s: a stranger reads no schema, however it asks', async (_id, query) => {
    const answered = await post({ query })
    tellsNothing(answered, query)
    expect(['GRAPHQL_VALIDATION_FAILED', 'UNKNOWN_DOCUMENT']).toContain(codeOf(answered))
  })

  test('A01: a session reads it in a demo only, a key reads it everywhere', async () => {
    const key = (await story.keyOf(story.people.hr1)).credentials as { secret: string }
    expect((await post({ query: '{ __schema { queryType { name } } }' }, session)).status).toBe(
      mode === 'a demo' ? 200 : 400,
    )
    expect(
      (await post({ query: '{ __schema { queryType { name } } }' }, { authorization: `Bearer ${key.secret}` })).status,
    ).toBe(200)
    expect(
      (await post({ query: '{ __schema { queryType { name } } }' }, { authorization: 'Bearer pk_rubbish' })).status,
    ).toBe(400)
  })

  test('A07: nor by GET', async () => {
    expect((await ask(`${url}/graphql?query={__schema{types{name}}}`)).status).toBe(405)
  })

  const mistyped: [id: string, query: string, variables: unknown][] = [
    ['A08', '{ errorCatalog { code } }', {}],
    ['A09', '{ receiptCheck(receip: "x") { valid } }', {}],
    ['A10', 'query ($x: EmployerFilte) { __typename }', {}],
    [
      'A11',
      'mutation ($input: RegisterEmployerInput!) { registerEmployer(input: $input) { userErrors { code } } }',
      { input: { creditCod: 'x' } },
    ],
    ['A12', '{ deadline(from: "2026-01-01", unit: WORKING_DAYS) { dueOn } }', {}],
    ['A16', '{ errorCatalogue { code }', {}],
  ]
  test.each(mistyped)('%s: a mistake is not helped along', async (_id, query, variables) => {
    const answered = await send(query, variables)
    tellsNothing(answered, query)
    expect(answered.status).toBe(400)
  })

  test.each(['/graphiql', '/playground', '/sandbox', '/voyager', '/altair', '/explorer', '/graphql/console'])(
    'A13: no page to explore with at %s',
    async (path) => {
      const answered = await ask(url + path, { headers: { accept: 'application/json' } })
      expect(answered.status).toBe(404)
    },
  )

  test.each([
    '/.env',
    '/.git/config',
    '/package.json',
    '/server/main.js',
    '/debug',
    '/metrics',
    '/debug/pprof',
    '/actuator/env',
    '/server-status',
    '/config.json',
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/assets/index.js.map',
    '/phpinfo.php',
    '/swagger.json',
    '/backup.sql',
    '/.data/secret',
  ])('A14: nothing of the inside at %s', async (path) => {
    const { text } = await sendBytes(url, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    expect(text).toMatch(/^HTTP\/1\.1 (404|400)/)
    expect(text).not.toMatch(/PORTAL_SECRET|"dependencies"|\[core\]|node_modules/)
  })

  test('A15: no trace of what ran, whatever is asked for', async () => {
    const { body, headers } = await send(
      '{ apiInfo { calendarVersion } }',
      {},
      { 'apollo-federation-include-trace': 'ftv1', 'x-apollo-tracing': '1', 'apollo-tracing': '1' },
    )
    expect(Object.keys(body?.extensions ?? {})).toEqual(['cost'])
    expect(headers.get('server-timing')).toBeNull()
  })

  test('A17: what is no JSON is refused in JSON', async () => {
    const answered = await post('{"query": "{ __typename', arena.sender)
    tellsNothing(answered)
    expect(answered.headers.get('content-type')).toContain('json')
  })

  const personal = '11010119900307001X'
  const echoes: [what: string, query: string, variables: unknown][] = [
    ['a number for a yes or no', 'query ($x: Boolean!) { apiInfo { calendarVersion @skip(if: $x) } }', { x: personal }],
    ['a text for a number', 'query ($n: Int) { deadline(from: "2026-01-01", days: $n) { dueOn } }', { n: personal }],
    ['a text for a day', 'query ($d: Date!) { deadline(from: $d) { dueOn } }', { d: `王敏 ${personal}; 13912345678` }],
    [
      'a field that is none',
      'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }',
      { input: { username: 'x; y at "z"', password: 'hunter2 secret', [`f${personal}`]: '13912345678' } },
    ],
    ['a value within the document', `{ deadline(from: "${personal}") { dueOn } }`, {}],
    ['a value that is no value of an enum', `{ deadline(from: "2026-01-01", unit: "${personal}") { dueOn } }`, {}],
    ['a document that breaks off', `{ receiptCheck(receipt: "${personal} 王敏" "13912345678") { valid`, {}],
    ['a text that does not end', `{ receiptCheck(receipt: "${personal}`, {}],
    [
      'an object for a text',
      'query ($r: String!) { receiptCheck(receipt: $r) { valid } }',
      { r: { number: personal, name: '王敏', phone: '13912345678' } },
    ],
  ]
  test.each(echoes)('A18, A23: %s is not repeated', async (_what, query, variables) => {
    const answered = await send(query, variables)
    expect(answered.status).toBe(400)
    expect(answered.text).not.toMatch(/11010119900307001|13912345678|王敏|hunter2|x; y/)
    expect(answered.text).not.toMatch(/validationErrors|"target"|"value"|constraints/)
  })

  test('A19, A20: headers name no product, and nothing is kept', async () => {
    for (const { headers } of [
      await send('{ apiInfo { calendarVersion } }'),
      await send('{'),
      await ask(`${url}/graphql`),
      await ask(`${url}/nowhere`),
    ]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('server')).toBeNull()
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  test.each(['HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'GET'])('A21: %s is refused', async (method) => {
    const { status, headers } = await ask(`${url}/graphql`, { method })
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'POST' })
  })

  test.each(['TRACE', 'TRACK', 'CONNECT'])('A21: %s is refused', async (method) => {
    const { text } = await sendBytes(
      url,
      `${method} /graphql HTTP/1.1\r\nhost: localhost\r\nx-secret: zebra\r\nconnection: close\r\n\r\n`,
    )
    expect(text).not.toMatch(/^HTTP\/1\.1 2/)
    expect(text).not.toContain('zebra')
  })

  test('A22: an unknown path is not repeated', async () => {
    const { status, text } = await ask(`${url}/<script>zebra</script>`)
    expect(status).toBe(404)
    expect(text).not.toContain('zebra')
  })

  const simple: [id: string, status: number, init: RequestInit & { path?: string }][] = [
    ['B01', 405, { method: 'GET', path: '?query={apiInfo{calendarVersion}}' }],
    [
      'B02',
      405,
      {
        method: 'GET',
        path: '?query=mutation{signOut}',
        headers: { 'apollo-require-preflight': '1', 'x-apollo-operation-name': 'x' },
      },
    ],
    [
      'B03',
      415,
      {
        method: 'POST',
        body: 'query=mutation{signOut}',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['B04', 415, { method: 'POST', body: '{"query":"mutation{signOut}"}', headers: { 'content-type': 'text/plain' } }],
    [
      'B05',
      415,
      {
        method: 'POST',
        body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"mutation{signOut}"}\r\n--x--',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
    ],
    ['B06', 415, { method: 'POST', body: new Uint8Array(Buffer.from('{"query":"mutation{signOut}"}')) }],
    [
      'B07',
      405,
      { method: 'GET', path: '?query={apiInfo{calendarVersion}}', headers: { 'content-type': 'message/http' } },
    ],
    [
      'B08',
      415,
      {
        method: 'POST',
        body: '{"query":"mutation{signOut}"}',
        headers: { 'content-type': 'text/plain; application/json' },
      },
    ],
    [
      'B08',
      415,
      {
        method: 'POST',
        body: '{"query":"mutation{signOut}"}',
        headers: { 'content-type': 'application/json, text/plain' },
      },
    ],
    [
      'B08',
      415,
      { method: 'POST', body: '{"query":"mutation{signOut}"}', headers: { 'content-type': 'application/jsonp' } },
    ],
    [
      'B11',
      403,
      {
        method: 'POST',
        body: '{"query":"mutation{signOut}"}',
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      },
    ],
    [
      'B11',
      403,
      {
        method: 'POST',
        body: '{"query":"mutation{signOut}"}',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      },
    ],
    [
      'B11',
      403,
      {
        method: 'POST',
        body: '{"query":"mutation{signOut}"}',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' },
      },
    ],
    [
      'B12',
      405,
      {
        method: 'GET',
        path: '?query=mutation{signOut}',
        headers: { 'x-http-method-override': 'POST', 'x-method-override': 'POST', 'x-http-method': 'POST' },
      },
    ],
    ['B14', 415, { method: 'POST', body: 'mutation{signOut}', headers: { 'content-type': 'application/graphql' } }],
    [
      'B15',
      415,
      {
        method: 'POST',
        body: '{"query":"{apiInfo{calendarVersion}}"}',
        headers: { 'content-type': 'application/json; charset=utf-16le' },
      },
    ],
    [
      'B15',
      415,
      {
        method: 'POST',
        body: '{"query":"{apiInfo{calendarVersion}}"}',
        headers: { 'content-type': 'application/json; charset=utf-7' },
      },
    ],
    [
      'B20',
      406,
      {
        method: 'POST',
        body: '{"query":"{apiInfo{calendarVersion}}"}',
        headers: { 'content-type': 'application/json', accept: 'text/html' },
      },
    ],
  ]
  test.each(simple)(
    '%s: what a browser sends for another site is refused with %i',
    async (_id, status, { path = '', ...init }) => {
      const headers = { ...session, ...(init.headers as Record<string, string> | undefined) }
      const answered = await ask(`${url}/graphql${path}`, { ...init, headers })
      expect(answered.status).toBe(status)
      expect(answered.body?.data ?? null).toBeNull()
      // The session that came along is still there.
      expect(
        (await story.ask<{ viewer: object | null }>(story.people.hr1, '{ viewer { today } }')).viewer,
      ).not.toBeNull()
    },
  )

  test('B09, B10: no other origin is let in, by a question or before one', async () => {
    for (const method of ['POST', 'OPTIONS', 'GET']) {
      const { headers } = await ask(`${url}/graphql`, {
        method,
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  test('B13: no foreign host is repeated', async () => {
    const { text } = await sendBytes(
      url,
      'GET /nowhere HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n',
    )
    expect(text).not.toContain('evil.example')
  })

  test('B16: line breaks make no header', async () => {
    const { headers } = await ask(`${url}/nowhere%0d%0ax-injected:%201?y=%0d%0ax-injected:%201`)
    expect(headers.get('x-injected')).toBeNull()
  })

  test.each([
    ['B17', 10],
    ['B18', 1],
  ])('%s: %i operations in a list are refused', async (_id, count) => {
    expect(
      (
        await post(
          Array.from({ length: count }, () => ({ query: '{ apiInfo { calendarVersion } }' })),
          arena.sender,
        )
      ).status,
    ).toBe(400)
  })

  test.each([
    ['two lengths', 'content-length: 5\r\ncontent-length: 60'],
    ['a length and chunks', 'content-length: 5\r\ntransfer-encoding: chunked'],
    ['chunks in another spelling', 'transfer-encoding: xchunked'],
  ])('B19: %s are one answer, and the connection ends', async (_what, header) => {
    const smuggled =
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}'
    const { text, closedAfterMs } = await sendBytes(
      url,
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${header}\r\n\r\n0\r\n\r\n${smuggled}`,
    )
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400'])
    expect(closedAfterMs).not.toBeNull()
  })

  test('F01, F02: no socket is opened instead', async () => {
    const { text } = await sendBytes(
      url,
      'GET /graphql HTTP/1.1\r\nhost: localhost\r\norigin: https://evil.example\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
      { closesWithinMs: 1_000 },
    )
    expect(text).toMatch(/^HTTP\/1\.1 (405|400|426)/)
  })
})

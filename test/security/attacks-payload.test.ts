import {
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isEnumType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { codeOf, openArena, type Answered } from './arena.ts'

const payloads = {
  D01_sqlQuote: "' or '1'='1",
  D02_sqlUnion: "x' union select username, password_hash from account, credential --",
  D03_sqlSleep: "'; select pg_sleep(10); --",
  D04_sqlStack: "x'; drop table account; --",
  D05_dquote: '" or ""="',
  D06_backslash: '\\\\\\',
  D07_nul: 'a\u0000b',
  D08_loneSurrogate: 'a\ud800b',
  D09_rtl: '\u202Egnp.exe',
  D10_zeroWidth: '张\u200B三',
  D11_control: 'a\u0007\u001b[31m',
  D12_pct: '%_%',
  D13_tmpl: '${7*7}{{7*7}}<%= 7*7 %>',
  D14_proto: '__proto__',
  D15_path: '../../../../etc/passwd',
  D16_xss: '<script>alert(1)</script>',
  D17_formula: "=cmd|'/C calc'!A0",
  D18_crlf: 'a\r\nlevel: fatal\r\n',
  D19_long: 'x'.repeat(20_000),
  D20_emoji: '👩‍👩‍👧‍👦',
  D21_full: 'ＡＤＭＩＮ',
  D22_empty: '',
  D23_blank: ' \u3000 ',
  D24_nanStr: 'NaN',
  D25_bigNum: '9'.repeat(400),
  D26_neg: '-1',
  D27_uuidish: '00000000-0000-0000-0000-000000000000',
}

const unstorable = new Set(['D07_nul', 'D08_loneSurrogate'])

/** Attacks D and E of shared/security.md: what values may do, and who is let in. */
describe.each(['a demo', 'production'] as const)('in %s', async (mode) => {
  const arena = await openArena(mode)
  const { send, post, session, sender, story } = arena
  const schema = buildPortalSchema()
  const asHr = mode === 'a demo' ? session : sender
  const strangers = new Set(
    Object.values({ ...schema.getQueryType()!.getFields(), ...schema.getMutationType()!.getFields() })
      .filter(({ extensions }) => extensions.mayCall === 'anyone')
      .map(({ name }) => name),
  )
  const operations = (['query', 'mutation'] as const).flatMap((kind) =>
    Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields()).map((field) => ({
      kind,
      field,
    })),
  )
  const callOf = ({ kind, field }: (typeof operations)[number]): string =>
    `${kind} ${field.args.length === 0 ? '' : `(${field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})`} { ${field.name}${field.args.length === 0 ? '' : `(${field.args.map(({ name }) => `${name}: $${name}`).join(', ')})`} ${isLeaf(field) ? '' : '{ __typename }'} }`

  test.each(Object.entries(payloads))(
    '%s in every text and id of every operation: nothing found, or refused; never a fault',
    async (name, payload) => {
      const texts = operations.filter(({ field }) =>
        field.args.some(({ name: argument, type }) => argument !== 'idempotencyKey' && hasText(type)),
      )
      expect(texts.length).toBeGreaterThan(50)
      const faults: string[] = []
      for (const operation of texts) {
        const answered = await post(
          { query: callOf(operation), variables: variablesOf(operation.field, payload) },
          asHr,
        )
        const code = codeOf(answered)
        const wrong = [
          answered.status >= 500 || code === 'INTERNAL_SERVER_ERROR' ? 'a fault' : '',
          answered.ms > 3_000 ? 'slow' : '',
          /syntax error|pg_|relation "|violates|QueryFailed|root:x:0/i.test(answered.text) ? 'tells of the inside' : '',
          unstorable.has(name) && code !== 'BAD_USER_INPUT' ? `taken: ${code}` : '',
        ].filter((found) => found !== '')
        if (wrong.length > 0) faults.push(`${operation.field.name}: ${wrong.join(', ')}`)
      }
      expect(faults).toEqual([])
    },
    120_000,
  )

  test('D07: the same within the document itself', async () => {
    for (const text of ['"a\\u0000b"', '"a\\ud800b"']) {
      const answered = await send(`{ receiptCheck(receipt: ${text}) { valid } }`)
      expect([answered.status, answered.body?.data ?? null]).toEqual([400, null])
    }
  })

  test.each([
    'rubbish',
    '',
    '-',
    'e30',
    Buffer.from('["a","b","c","d"]').toString('base64url'),
    Buffer.from('{"__proto__":1}').toString('base64url'),
    Buffer.from('["2026-01-01\'; drop table account; --","x"]').toString('base64url'),
    'A'.repeat(5_000),
  ])('D40: a cursor of rubbish is refused (%#)', async (after) => {
    const answered = await send(
      'query ($after: String) { obligations(after: $after) { nodes { id } } }',
      { after },
      asHr,
    )
    expect(codeOf(answered)).toBe('BAD_USER_INPUT')
  })

  test('D41: keys that reach for the prototype pollute nothing', async () => {
    for (const variables of [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"x":{"__proto__":{"polluted":1}}}',
    ]) {
      const { status } = await post(`{"query":"{ apiInfo { demo } }","variables":${variables}}`, sender)
      expect([200, 400]).toContain(status)
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  const shapes: [id: string, body: string | Buffer, statuses: number[]][] = [
    ['D42', '{"query":"{ apiInfo { demo } }","query":"{ viewer { today } }"}', [200, 400]],
    ['D43', Buffer.from([0x7b, 0x22, 0x71, 0xff, 0xfe, 0x22, 0x7d]), [400]],
    ['D44', Buffer.from('\uFEFF{"query":"{ apiInfo { demo } }"}'), [200, 400]],
    ['D45', 'null', [400]],
    ['D45', '1', [400]],
    ['D45', '"x"', [400]],
    ['D45', '', [400]],
    ['D45', '[]', [400]],
    ['D45', '{}', [400]],
    ['D45', 'true', [400]],
    ['D46', '{"query":1}', [400]],
    ['D46', '{"query":{"kind":"Document"}}', [400]],
    ['D46', '{"query":"{ apiInfo { demo } }","variables":"{}"}', [400]],
    ['D46', '{"query":"{ apiInfo { demo } }","variables":[1]}', [400]],
    ['D46', '{"query":"{ apiInfo { demo } }","operationName":{}}', [400]],
    [
      'D47',
      '{"query":"query ($n: Int) { deadline(from: \\"2026-01-01\\", days: $n) { dueOn } }","variables":{"n":2147483648}}',
      [400],
    ],
    [
      'D47',
      '{"query":"query ($n: Int) { deadline(from: \\"2026-01-01\\", days: $n) { dueOn } }","variables":{"n":1.5}}',
      [400],
    ],
    ['D47', '{"query":"{ deadline(from: \\"2026-01-01\\", days: 99999999999) { dueOn } }"}', [400]],
    [
      'D48',
      '{"query":"mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code } } }","variables":{"i":{"username":"x","password":"y","role":"ADMIN"}}}',
      [400],
    ],
    ['D49', '{"query":"{ apiInfo { demo } }","operationName":"Nowhere"}', [400]],
    ['D49', '{"query":"query A { apiInfo { demo } } query B { apiInfo { demo } }"}', [400]],
  ]
  test.each(shapes)("%s: a body of another shape is the sender's mistake (%#)", async (_id, body, statuses) => {
    const answered = await post(body, sender)
    expect(statuses).toContain(answered.status)
    expect(answered.text).not.toMatch(/node_modules|SyntaxError|Did you mean/)
  })

  const hash = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38'
  test.each([
    ['D50', undefined],
    ['D51', '{ __typename }'],
  ])("%s: documents cannot be registered, nor asked for by a hash of one's own", async (_id, query) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } }
    await post({ query, extensions }, sender)
    const answered = await post({ extensions }, sender)
    expect([answered.status, codeOf(answered)]).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED'])
    expect(codeOf(await post({ documentId: `sha256:${hash}` }, sender))).toBe('UNKNOWN_DOCUMENT')
  })

  const guarded = operations.filter(({ field }) => !strangers.has(field.name))
  const refusedToStrangers = ({ status, body, text }: Answered): boolean =>
    (status >= 400 && status < 500) ||
    (/UNAUTHENTICATED|FORBIDDEN/.test(text) &&
      JSON.stringify(body?.data ?? null).replaceAll(/"userErrors":\[[^\]]*\]/g, '').length < 200)
  const proofs: [id: string, headers: Record<string, string>][] = [
    ['E01, E02: without a proof of being anybody', {}],
    ['E03: with a cookie of rubbish', { cookie: '__Host-portal=rubbish' }],
    ['E03: with half a header', { authorization: 'Bearer' }],
    ['E03: with a key of rubbish', { authorization: 'Bearer pk_' }],
    ['E03: with a token of another kind', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' }],
    [
      'E04: with a name in a header',
      {
        'x-user-id': 'admin',
        'x-forwarded-user': 'admin',
        'x-remote-user': 'admin',
        'x-employer-id': 'x',
        'x-role': 'ADMIN',
      },
    ],
  ]
  test.each(proofs)(
    '%s nobody calls what strangers may not',
    async (_id, headers) => {
      for (const operation of guarded) {
        const answered = await post({ query: callOf(operation), variables: variablesOf(operation.field, 'x') }, headers)
        expect([operation.field.name, refusedToStrangers(answered), answered.text.slice(0, 300)]).toEqual([
          operation.field.name,
          true,
          answered.text.slice(0, 300),
        ])
        expect(answered.status).toBeLessThan(500)
      }
    },
    60_000,
  )

  test('E05: two tries to sign in within one request are refused', async () => {
    const one = 'signIn(input: { username: "hr1", password: "x" }) { userErrors { code } }'
    for (const query of [
      `mutation { a: ${one} b: ${one} }`,
      `mutation { ...F } fragment F on Mutation { a: ${one} b: ${one} }`,
    ]) {
      const answered = await send(query)
      expect([answered.status, answered.body?.data ?? null]).toEqual([400, null])
    }
  })

  const signIn = (username: string, headers: Record<string, string> = {}): Promise<Answered> =>
    send(
      'mutation ($i: SignInInput!) { signIn(input: $i) { viewer { today } userErrors { code message } } }',
      { i: { username, password: 'a wrong guess 1' } },
      headers,
    )

  test('E07: who exists is told neither by words nor by time', async () => {
    await signIn('warm-up')
    const tries: Record<'known' | 'unknown', Answered[]> = { known: [], unknown: [] }
    for (const round of [1, 2, 3]) {
      tries.known.push(await signIn('boss1'))
      tries.unknown.push(await signIn(`nobody-of-this-name-${round}`))
    }
    // The quickest of each: whatever else the machine does only slows down.
    const [known, unknown] = [tries.known, tries.unknown].map(
      (answers) => answers.toSorted((a, b) => a.ms - b.ms)[0]!,
    ) as [Answered, Answered]
    const blank = ({ text }: Answered): string => text.replaceAll(/"cost":\{[^}]*\}/g, '')
    expect(blank(known)).toBe(blank(unknown))
    expect(Math.max(known.ms, unknown.ms) / Math.max(1, Math.min(known.ms, unknown.ms))).toBeLessThan(3)
  })

  test('E06: 40 guesses in a row are slowed down, whatever address the guesser claims', async () => {
    const codes: unknown[] = []
    for (let guess = 0; guess < 40; guess += 1) {
      const { text } = await signIn('hr2', {
        'x-forwarded-for': `203.0.113.${guess}`,
        'x-real-ip': `203.0.113.${guess}`,
        forwarded: `for=203.0.113.${guess}`,
      })
      codes.push(/WRONG_CREDENTIALS|RATE_LIMITED/.exec(text)?.[0])
    }
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThanOrEqual(10)
    expect(codes.at(-1)).toBe('RATE_LIMITED')
    // The owner's session works on meanwhile.
    expect((await story.ask<{ viewer: object | null }>(story.people.hr2, '{ viewer { today } }')).viewer).not.toBeNull()
  })
})

function isLeaf(field: GraphQLField<unknown, unknown>): boolean {
  const text = String(field.type).replaceAll(/[![\]]/g, '')
  return ['Boolean', 'String', 'ID', 'Int', 'Float', 'Date', 'DateTime'].includes(text)
}

function hasText(type: GraphQLInputType, seen: string[] = []): boolean {
  if (isNonNullType(type) || isListType(type)) return hasText(type.ofType, seen)
  if (isInputObjectType(type))
    return (
      !seen.includes(type.name) &&
      Object.values(type.getFields()).some((field) => hasText(field.type, [...seen, type.name]))
    )
  return type.name === 'String' || type.name === 'ID'
}

/** Every text and id holds the payload; all else the least that the schema accepts. */
function variablesOf(field: GraphQLField<unknown, unknown>, payload: string): Record<string, unknown> {
  return Object.fromEntries(
    field.args
      .filter((arg) => arg.name !== 'idempotencyKey' && (isRequiredArgument(arg) || hasText(arg.type)))
      .map((arg) => [arg.name, fill(arg.type, payload, [])]),
  )
}

function fill(type: GraphQLInputType, payload: string, seen: string[]): unknown {
  if (isNonNullType(type)) return fill(type.ofType, payload, seen)
  if (isListType(type)) return [fill(type.ofType, payload, seen)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (isInputObjectType(type)) {
    if (seen.includes(type.name)) return null
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((inner) => isRequiredInputField(inner) || hasText(inner.type, [...seen, type.name]))
        .map((inner) => [inner.name, fill(inner.type, payload, [...seen, type.name])]),
    )
  }
  return (
    { Int: 1, Float: 1, Boolean: false, Date: '2026-11-30', DateTime: '2026-11-30T09:00:00+08:00', Decimal: '600.00' }[
      type.name
    ] ?? payload
  )
}

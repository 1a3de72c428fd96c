import { readFileSync } from 'node:fs'
import { Kind, parse, validate, Lexer, Source, TokenKind, specifiedRules } from 'graphql'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { Context } from '#server/request/context.ts'
import { openBudgets } from '#server/request/rate-budget.ts'
import { costOf, highestCost } from '#server/graphql/query-cost.ts'
import { documentLimits, limitDocument, weigh } from '#server/graphql/document-limits.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { ask, codeOf, openArena } from './arena.ts'

const schema = buildPortalSchema()
const documents = Object.entries(
  JSON.parse(readFileSync('schema/operations.json', 'utf8')) as Record<string, string>,
).map(([hash, text]) => {
  const document = parse(text)
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!
  return { hash, text, document, operation, name: operation.name?.value ?? hash }
})

describe('limits of documents', () => {
  test("each is at least twice what the client's own largest document needs", () => {
    const needs = documents
      .filter(({ document }) => validate(schema, document).length === 0)
      .map(({ text, document, operation }) => {
        const { roots, ...weight } = weigh(document, operation)
        return {
          ...weight,
          rootFields: roots.length,
          characters: text.length,
          tokens: countTokens(text),
          fragments: document.definitions.length - 1,
          variables: operation.variableDefinitions?.length ?? 0,
        }
      })
    expect(needs.length).toBeGreaterThan(20)
    for (const limit of [
      'characters',
      'tokens',
      'depth',
      'fields',
      'rootFields',
      'aliases',
      'directives',
      'fragments',
      'variables',
    ] as const) {
      const largest = Math.max(...needs.map((need) => need[limit]))
      expect([limit, documentLimits[limit] >= 2 * largest, largest]).toEqual([limit, true, largest])
    }
  })

  test("the highest cost is at least twice that of the client's own costliest document at the size of its pages", () => {
    const costs = documents
      .filter(({ document }) => validate(schema, document).length === 0)
      .map(({ document, operation }) => costOf({ schema, document, operation, variables: { first: 50 } }))
    expect(highestCost).toBeGreaterThanOrEqual(2 * Math.max(...costs))
  })

  test('no document of the client is refused', () => {
    for (const { document } of documents) expect(validate(schema, document, [limitDocument])).toEqual([])
    expect(specifiedRules.length).toBeGreaterThan(20)
  })
})

describe('what an operation costs', () => {
  test.each([
    ['{ apiInfo { demo } }', {}, 2],
    ['{ obligations(first: 10) { nodes { id } } }', {}, 12],
    ['{ obligations(first: 10) { nodes { id worker { name } } } }', {}, 22],
    ['{ obligations(first: 10) { edges { node { id } } } }', {}, 22],
    ['{ obligations(last: 7) { nodes { id } totalCount } }', {}, 19],
    ['query ($n: Int) { obligations(first: $n) { nodes { id } } }', { n: 100 }, 102],
    ['{ employers(first: 10) { nodes { employments(first: 10) { nodes { id } } } } }', {}, 122],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 4],
    [
      '{ ...F } fragment F on Query { a: obligations(first: 5) { ...P } b: obligations(first: 5) { ...P } } fragment P on ObligationConnection { nodes { id } }',
      {},
      13,
    ],
    ['{ __typename }', {}, 1],
  ])('%s: %j costs %i', (text, variables, cost) => {
    const document = parse(text)
    expect(validate(schema, document)).toEqual([])
    expect(
      costOf({
        schema,
        document,
        operation: document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!,
        variables,
      }),
    ).toBe(cost)
  })
})

describe('a budget', () => {
  test('is spent at once and fills up within a minute; of two holders each has their own', () => {
    let now = 0
    const budgets = openBudgets(600, () => now)
    expect(budgets.spend('a', 500)).toMatchObject({
      ok: true,
      balance: { limit: 600, remaining: 100, resetSeconds: 50 },
    })
    expect(budgets.spend('a', 200)).toMatchObject({ ok: false, retrySeconds: 10, balance: { remaining: 100 } })
    expect(budgets.spend('b', 200)).toMatchObject({ ok: true })
    now += 10_000
    expect(budgets.spend('a', 200)).toMatchObject({ ok: true, balance: { remaining: 0 } })
    now += 600_000
    expect(budgets.balanceOf('a')).toEqual({ limit: 600, remaining: 600, resetSeconds: 0 })
  })
})

describe('in production', async () => {
  const { send, post, sender, session, story, url } = await openArena('production')

  test('everybody is told where they stand: in the answer, in its headers, and by a field', async () => {
    const answered = await send('{ rateLimit { limit remaining cost highestCost resetSeconds } }')
    const { limit, remaining, cost } = answered.body!.data!.rateLimit as Record<string, number>
    expect(cost).toBe(2)
    expect(remaining).toBeLessThanOrEqual(limit! - 2)
    expect(answered.headers.get('ratelimit-limit')).toBe(String(limit))
    expect(answered.headers.get('ratelimit-remaining')).toBe(String(remaining))
    expect(answered.body?.extensions?.cost).toEqual({ requested: 2, highest: highestCost, remaining })
  })

  test('who has spent all is asked to come back, by status and header, and others are not held up by it', async () => {
    const other = ((await story.keyOf(story.people.hr2)).credentials as { secret: string }).secret
    const costly = '{ employers(first: 100) { nodes { employments(first: 50) { nodes { id } } } } }'
    await send('{ viewer { today } }')
    let refused = await send(costly)
    for (let round = 0; round < 60 && refused.status === 200; round += 1) refused = await send(costly)
    expect([refused.status, codeOf(refused)]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post({ query: '{ viewer { today } }' }, { authorization: `Bearer ${other}` })).status).toBe(200)
  })

  test('an account has one budget for all its sessions and keys, and a stream is paid from it too', async () => {
    const { hr } = await story.addEmployer()
    const [one, other] = await Promise.all(
      [hr, hr].map(async (person) => ({
        authorization: `Bearer ${((await story.keyOf(person)).credentials as { secret: string }).secret}`,
      })),
    )
    const costly = { query: '{ employers(first: 100) { nodes { employments(first: 50) { nodes { id } } } } }' }
    for (const key of [one!, other!]) expect((await post({ query: '{ viewer { today } }' }, key)).status).toBe(200)
    const left = async (): Promise<number> =>
      Number((await post({ query: '{ viewer { today } }' }, other)).headers.get('ratelimit-remaining'))
    const before = await left()
    await post(costly, one)
    expect(before - (await left())).toBeGreaterThan(1_000)
    const watch = () =>
      ask(`${url}/graphql/stream`, {
        method: 'POST',
        body: JSON.stringify({
          query: 'subscription { rosterImport(id: "x") { id rows(first: 100) { nodes { outcome } } } }',
        }),
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...one },
      })
    expect((await watch()).status).toBe(200)
    for (let round = 0, status = 200; round < 60 && status === 200; round += 1)
      status = (await post(costly, one)).status
    const watched = await Promise.all(Array.from({ length: 150 }, watch))
    const refused = watched.find(({ status }) => status !== 200)!
    expect([refused.status, codeOf(refused)]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  }, 60_000)

  test('G01, G02: a browser sends known documents and no others, not even one with a blank more', async () => {
    const known = documents.find(({ name }) => name === 'StationsToChoose')!
    expect((await post({ documentId: `sha256:${known.hash}` }, session)).body?.data).toHaveProperty('stations')
    expect((await post({ documentId: known.hash })).body?.data).toHaveProperty('stations')
    for (const query of [known.text, `${known.text} `, '{ apiInfo { demo } }']) {
      for (const who of [session, {}]) expect(codeOf(await post({ query }, who))).toBe('UNKNOWN_DOCUMENT')
    }
    expect(
      (await post({ documentId: `sha256:${known.hash}`, query: '{ viewer { today } }' }, session)).body?.data,
    ).toHaveProperty('stations')
    expect(codeOf(await post({ documentId: { toString: known.hash } }, session))).toBe('UNKNOWN_DOCUMENT')
    expect((await post({ query: '{ apiInfo { demo } }' }, { ...session, ...(await freshKey()) })).status).toBe(200)
  })

  test('the schema lies ready as a file for everybody', async () => {
    const response = await fetch(`${url}/schema.graphql`)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(readFileSync('schema/schema.graphql', 'utf8'))
  })

  async function freshKey(): Promise<Record<string, string>> {
    return {
      authorization: `Bearer ${((await story.keyOf(story.people.hr2)).credentials as { secret: string }).secret}`,
    }
  }

  test('sender and session are two', () => expect(Object.keys(sender)).not.toEqual(Object.keys(session)))
})

test('what somebody reads who has gone is read no further, and the connection serves others', async () => {
  const { story } = await openArena('a demo')
  const { portal, people } = story
  const gone = new AbortController()
  const context = new Context(portal, {
    requestId: 'gone',
    language: 'en',
    credentials: people.hr1.credentials,
    signal: gone.signal,
  })
  await context.begin('read only')
  const began = performance.now()
  const reading = context.rows(sql`select pg_sleep(20), 'read for nobody'`)
  setTimeout(() => gone.abort(new Error('gone')), 200)
  await expect(reading).rejects.toThrow(/gone|cancel/)
  await context.finish('undo')
  expect(performance.now() - began).toBeLessThan(5_000)

  const owner = new pg.Client({ connectionString: portal.database.url })
  await owner.connect()
  const { rows } = await owner.query(
    `select pid from pg_stat_activity where state = 'active' and query like '%read for nobody%' and pid <> pg_backend_pid()`,
  )
  await owner.end()
  expect(rows).toEqual([])
  expect(portal.database.pool.idleCount + portal.database.pool.waitingCount).toBeGreaterThanOrEqual(1)
  expect((await story.ask<{ viewer: object | null }>(people.hr1, '{ viewer { today } }')).viewer).not.toBeNull()
})

function countTokens(text: string): number {
  const lexer = new Lexer(new Source(text))
  let tokens = 0
  while (lexer.advance().kind !== TokenKind.EOF) tokens += 1
  return tokens
}

import { parse } from 'graphql'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { whatIsTooLarge } from '#server/graphql/check-document.ts'
import { documentLimits } from '#server/graphql/document-limits.ts'
import { mergeComparisons } from '#server/request/merge-comparisons.ts'
import { readVariables } from '#server/graphql/read-variables.ts'
import { readRows } from '#server/graphql/row-by-row.ts'
import { rowListsOf } from '#server/graphql/row-lists.ts'
import { mostItemsInRow, UnfitRow, UnreadRows } from '#server/request/unfit-row.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { isTooLarge } from '#server/graphql/argument-size.ts'
import { liftUnfitRows } from '#server/graphql/lift-rows.ts'
import { inDatabase } from '#test/access/door.ts'
import { codeOf, openArena } from './arena.ts'

/**
 * A1: what is sent costs time in proportion to its length, and nothing before it is known that the sender may send it.
 */
const schema = buildPortalSchema()
const reportHires = schema.getMutationType()!.getFields().reportHires!
const lists = rowListsOf(reportHires as never)
const manyKeys = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, key) => [String(key), 0]))
const bulk =
  'mutation ($i: ReportHiresInput!) { reportHires(input: $i) { userErrors { code } results { userErrors { code } } } }'

/** Counts how often anything of a row is looked at. */
function watched(row: object): { row: object; looks: () => number } {
  let looks = 0
  const look =
    <Trap extends 'get' | 'ownKeys' | 'getOwnPropertyDescriptor' | 'has'>(trap: Trap) =>
    (...args: Parameters<(typeof Reflect)[Trap]>): unknown => {
      looks += 1
      return (Reflect[trap] as (...given: unknown[]) => unknown)(...args)
    }
  return {
    row: new Proxy(row, {
      get: look('get'),
      ownKeys: look('ownKeys') as never,
      getOwnPropertyDescriptor: look('getOwnPropertyDescriptor') as never,
      has: look('has') as never,
    }),
    looks: () => looks,
  }
}

function read(rows: readonly unknown[]): readonly unknown[] {
  const { values } = readVariables(schema, parse(bulk).definitions[0] as never, { i: { reports: rows } })
  const args = readRows(lists, { input: values!.i }) as { input: { reports: readonly unknown[] } }
  return args.input.reports
}

const readOf = (type: string, rows: readonly unknown[]): readonly unknown[] =>
  new UnreadRows(rows, schema.getType(type) as never).read()

describe('rows of a mutation', () => {
  test('are looked at in proportion to their keys, however many of them do not fit', () => {
    const looksAt = (keys: number): number => {
      const { row, looks } = watched(manyKeys(keys))
      expect(read([row])[0]).toBeInstanceOf(UnfitRow)
      return looks()
    }
    const fields = 60
    for (const keys of [10, 1_000, 11_000]) expect(looksAt(keys)).toBeLessThan(4 * keys + 6 * fields)
  })

  test('are looked at no further once what is told of them was found', () => {
    const { row: documents, looks } = watched(Array.from({ length: mostItemsInRow }, () => 'NO'))
    const [unfit] = readOf('VisitApplicantInput', [
      { employmentId: 1, permitType: 'ONE_YEAR', documents },
    ]) as UnfitRow[]
    expect(unfit!.faults.map(({ facts }) => facts!.reason)).toEqual([
      'UNFIT_ENUM',
      'UNFIT_ENUM',
      'UNFIT_ENUM',
      'UNFIT_ENUM',
      'UNFIT_ENUM',
      'UNFIT_REST',
    ])
    // Its length, and items up to the first that does not fit and up to the sixth.
    expect(looks()).toBeLessThan(40)
  })

  test.each(['NO', 'OTHER'])(
    'a long list within one is refused before its items are read, whether %s fits or not',
    (item) => {
      const { row: documents, looks } = watched(Array.from({ length: 38_000 }, () => item))
      const [unfit] = readOf('VisitApplicantInput', [
        { employmentId: 'x', permitType: 'ONE_YEAR', documents },
      ]) as UnfitRow[]
      expect(unfit!.faults).toEqual([
        { code: 'TOO_MANY', path: ['documents'], facts: { most: mostItemsInRow, given: 38_000 } },
      ])
      expect(looks()).toBeLessThan(10)
    },
  )

  test('say a few faults each and that there are others; after a hundred rows they say only that they do not fit', () => {
    const rows = read(Array.from({ length: 900 }, () => manyKeys(8))) as UnfitRow[]
    expect(rows.map(({ faults }) => faults.length).filter((count) => count > 1)).toEqual(
      Array.from({ length: 100 }, () => 6),
    )
    expect(rows[0]!.faults.at(-1)).toMatchObject({ code: 'INVALID_INPUT', facts: { reason: 'UNFIT_REST' } })
    expect(rows.slice(100).every(({ faults }) => faults[0]!.facts!.reason === 'UNFIT_ROW')).toBe(true)
  })

  test('are not looked at where there are more than the mutation takes, and at most once otherwise', () => {
    const { row, looks } = watched({})
    const unread = new UnreadRows(
      Array.from({ length: 1_001 }, () => row),
      schema.getType('ReportHireInput') as never,
    )
    expect(readRows(lists, { input: { reports: unread } })).toEqual({
      userErrors: [{ code: 'TOO_MANY', path: ['reports'], facts: { most: 1_000, given: 1_001 } }],
    })
    expect(looks()).toBe(0)
    const few = new UnreadRows([row], schema.getType('ReportHireInput') as never)
    expect(few.read()).toBe(few.read())
  })

  test('of every mutation are for callers who are somebody', () => {
    const open = Object.values(schema.getMutationType()!.getFields()).filter(
      (field) => rowListsOf(field as never).length > 0 && !Array.isArray(field.extensions.mayCall),
    )
    expect(open.map(({ name }) => name)).toEqual([])
  })
})

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ')
const twice = (depth: number): string => (depth === 0 ? '{ a }' : `{ a ${twice(depth - 1)} a ${twice(depth - 1)} }`)
/** Short documents over which the rules of GraphQL sit long. */
const documents: Record<string, string> = {
  'one unknown field 1,400 times': `{ ${times(1_400, () => 'a')} }`,
  'one field 350 times': `{ ${times(350, () => 'apiInfo { demo }')} }`,
  'twice the same seven deep': twice(7),
  'twice the same six deep': twice(6),
  '18 fragments in each other': `{ ...F0 } ${times(18, (n) => `fragment F${n} on Query { ${times(20, () => 'a')} ${n < 17 ? `...F${n + 1}` : ''} }`)}`,
  'each fragment twice in the one before': `{ ...F0 } ${times(18, (n) => `fragment F${n} on Query { a { ...F${n + 1} ...F${n + 1} } a { ...F${n + 1} } }`)} fragment F18 on Query { a }`,
  'a fragment that nobody spreads': `{ apiInfo { demo } } fragment U on Query { ${times(1_300, () => 'a')} }`,
  'arguments that are compared with each other': `{ ${times(60, () => 'a(x: [1 2 3 4 5 6 7 8 9 10 11 12 13 14 15])')} }`,
  'many lines': `{ ${'\n'.repeat(18_000)} ${times(40, (n) => `f${n}(x: 1)`)} ${times(40, (n) => `f${n}(x: 2)`)} }`,
}
/** What cannot be parsed, or is known to be wrong at once. */
const others: Record<string, string> = {
  'twice the same eight deep': twice(8),
  'fragments in a circle':
    '{ ...A } fragment A on Query { a { ...B } a { ...B } } fragment B on Query { a { ...A } a { ...A } }',
  '300 unknown fields': `{ ${times(300, (n) => `unknown${n}`)} }`,
  '300 unknown arguments': `{ nodes(${times(300, (n) => `a${n}: 1`)}) { id } }`,
  'spreads of nothing': `{ ${times(440, () => '...N')} }`,
}

describe('documents', () => {
  test.each(Object.entries(documents))('%s: refused before the rules of GraphQL see it', (_what, text) => {
    expect(whatIsTooLarge(schema, text).map(({ extensions }) => extensions.code)).toContain('DOCUMENT_TOO_LARGE')
  })

  test('comparisons are counted as graphql-js makes them, and no further than their limit', () => {
    expect(mergeComparisons(parse(`{ ${times(30, () => 'a')} }`), 10_000)).toBe(29 * 30)
    expect(mergeComparisons(parse(twice(3)), 10_000)).toBe(2 + 12 + 56 + 56)
    expect(mergeComparisons(parse(`{ ${times(1_000, (n) => `a${n}`)} }`), 2_000)).toBe(0)
    expect(mergeComparisons(parse(documents['one unknown field 1,400 times']!), documentLimits.comparisons)).toBe(
      Infinity,
    )
  })
})

describe('a variable that stands in many places', () => {
  const row = { employmentId: 'x', permitType: 'ONE_YEAR', documents: Array.from({ length: 30_000 }, () => 'OTHER') }
  const visits = (first: string, named = '$a: VisitApplicantInput!', options = ''): string =>
    `mutation (${named}) { requestVisit(${options} input: { preferredWindows: [], applicants: [${first} { employmentId: 1, permitType: NO, documents: [] }] }) { userErrors { code } } }`

  test('is not put in place of each of them where that is more than a request may say', () => {
    expect(liftUnfitRows(schema, { query: visits(times(400, () => '$a')), variables: { a: row } })).toBeNull()
    expect(liftUnfitRows(schema, { query: visits('$a'), variables: { a: row } })?.variables).toMatchObject({
      rows1: [row, { permitType: 'NO' }],
    })
  })

  test('is counted with each of them, no further than the limit', () => {
    const { row: counted, looks } = watched({ text: 'x'.repeat(10_000), documents: [] })
    expect(isTooLarge(Array.from({ length: 600 }, () => counted))).toBe(true)
    expect(looks()).toBeLessThan(220 * 5)
    expect(
      isTooLarge(
        new UnreadRows(
          Array.from({ length: 2 }, () => row.documents),
          reportHires.args[0]!.type,
        ),
      ),
    ).toBe(true)
    expect(
      isTooLarge({ rows: new UnreadRows([row.documents], reportHires.args[0]!.type), day: new Date(0), none: null }),
    ).toBe(false)
  })
})

describe('from nobody', async () => {
  const { post, session, story } = await openArena('a demo')
  const made = { cookie: '__Host-portal=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }

  test('a row is looked at by nobody until its sender is somebody', async () => {
    const { row, looks } = watched(manyKeys(2_000))
    const { errors } = await story.call(null, bulk, { i: { reports: [row] } })
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    expect(looks()).toBe(0)
  })

  test('nor of an employer that its station has not approved', async () => {
    const { row, looks } = watched(manyKeys(2_000))
    await inDatabase(
      story.portal,
      sql`update employer set status = 'PENDING', decided_at = null, decided_by = null where id = (select employer_id from account where id = ${story.people.hr2.accountId})`,
    )
    expect(await story.ask(story.people.hr2, bulk, { i: { reports: [row] } })).toEqual({
      reportHires: { userErrors: [{ code: 'INVALID_STATE' }], results: [] },
    })
    expect(looks()).toBe(0)
  })

  test.each(['', 'idempotencyKey: "k",', 'validateOnly: true,'])(
    'a text or a list that one variable repeats (%s) is refused before anything of it is read',
    async (options) => {
      const hires = (given: string, type: string): string =>
        `mutation ($a: ${type}) { reportHires(${options} input: { reports: [${times(60, () => given)}] }) { userErrors { code } } }`
      const cases: [string, unknown][] = [
        [hires('{ name: $a, identityNumber: $a, hiredOn: "2026-11-01" }', 'String!'), 'x'.repeat(90_000)],
        [
          `mutation ($a: [DocumentKind!]!) { requestVisit(${options} input: { preferredWindows: [], applicants: [${times(60, () => '{ employmentId: "x", permitType: ONE_YEAR, documents: $a }')}] }) { userErrors { code } } }`,
          Array.from({ length: 9_000 }, () => 'OTHER'),
        ],
      ]
      for (const [query, a] of cases) {
        const answer = await post({ query, variables: { a } }, session)
        expect(answer.body).toMatchObject({
          data: null,
          errors: [
            { message: expect.stringContaining('too many or too long'), extensions: { code: 'BAD_USER_INPUT' } },
          ],
        })
      }
      const { body } = await post(
        {
          query: `query ($a: [DocumentKind!]!) { readiness(applicants: [${times(60, () => '{ employmentId: "x", permitType: ONE_YEAR, documents: $a }')}]) { ready } }`,
          variables: { a: cases[1]![1] },
        },
        session,
      )
      expect(body?.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    },
  )

  const variables: Record<string, [query: string, variables: unknown]> = {
    'a row of 8,000 unknown keys': [bulk, { i: { reports: [manyKeys(8_000)] } }],
    '25,000 empty rows': [bulk, { i: { reports: Array.from({ length: 25_000 }, () => []) } }],
    'the same, and a condition without a value': [
      bulk.replace('($i', '($x: Boolean = true, $i').replace('{ code }', '@include(if: $x) { code }'),
      { x: null, i: { reports: [manyKeys(8_000)] } },
    ],
    'unknown keys of an input': [bulk, { i: manyKeys(8_000) }],
    '30 variables of 300 unknown keys': [
      `mutation (${times(14, (n) => `$i${n}: ReportHiresInput!`)}) { ${times(14, (n) => `a${n}: reportHires(input: $i${n}) { userErrors { code } }`)} }`,
      Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`i${n}`, manyKeys(600)])),
    ],
    'a name of 90,000 characters': [bulk, { i: { ['a'.repeat(90_000)]: 1 } }],
    'a list of 30,000': [
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array.from({ length: 30_000 }, () => '') },
    ],
  }
  const bodies = [
    ...Object.entries({ ...documents, ...others }).map(([what, query]) => [what, { query }] as const),
    ...Object.entries(variables).map(([what, [query, given]]) => [what, { query, variables: given }] as const),
  ]
  test.each(bodies)('%s: refused, and it took little', async (what, body) => {
    const text = JSON.stringify(body)
    expect(text.length).toBeLessThan(100_000)
    const before = process.threadCpuUsage()
    const { status, body: answer } = await post(text, made)
    const spent = process.threadCpuUsage(before)
    const milliseconds = (spent.user + spent.system) / 1_000
    console.log(
      `${what}: ${text.length} characters, ${Math.round(milliseconds)} ms of this thread, ${status} ${answer?.errors?.[0]?.extensions?.code}`,
    )
    expect(answer?.errors?.length).toBeGreaterThan(0)
    expect(milliseconds).toBeLessThan(100)
  })

  test.each([
    ['900 rows of 8 unknown keys', Array.from({ length: 900 }, () => manyKeys(8))],
    ['a row of 30,000 unknown keys', [manyKeys(30_000)]],
  ])('%s: known callers are answered, and others wait little', async (what, reports) => {
    const before = process.threadCpuUsage()
    const { body } = await post({ query: bulk, variables: { i: { reports } } }, session)
    const spent = process.threadCpuUsage(before)
    console.log(`${what}: ${Math.round((spent.user + spent.system) / 1_000)} ms of this thread`)
    expect(body?.data?.reportHires).toMatchObject({ userErrors: [], results: { length: reports.length } })
  })

  test('refused documents say that they are too large', async () => {
    expect(codeOf(await post({ query: twice(7) }, made))).toBe('DOCUMENT_TOO_LARGE')
    expect((await post({ query: twice(7) }, { ...made, accept: 'application/graphql-response+json' })).status).toBe(422)
  })
})

import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Page {
  employments: {
    totalCount: number
    nodes: { id: string; worker: { name: string } }[]
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  }
}
const list = /* GraphQL */ `
  query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: EmploymentOrder, $filter: EmploymentFilter) {
    employments(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) { totalCount nodes { id worker { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  }
`

describe('a staff list', async () => {
  const { people, ask, call } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1 } = people
  const hire = (seed: number, name = `员工${seed}`, hiredOn = '2026-11-24') => ({
    name,
    identityNumber: identityNumber(seed),
    hiredOn,
    position: seed % 2 ? '电工' : '焊工',
  })
  const file = (reports: object[]) =>
    ask(hr1, 'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted } }', { input: { reports } })
  await file(
    Array.from({ length: 55 }, (_, index) =>
      hire(700 + index, undefined, index % 3 === 0 ? '2026-11-23' : '2026-11-24'),
    ),
  )

  for (const orderBy of ['HIRED_ON_DESC', 'HIRED_ON_ASC', 'WORKER_NAME', 'DUE_ON']) {
    it(`by ${orderBy} walks forward and backward over the same rows, each once`, async () => {
      const forward: string[] = []
      for (let after: string | null = null; ;) {
        const { employments }: Page = await ask<Page>(hr1, list, { first: 7, after, orderBy })
        forward.push(...employments.nodes.map(({ id }) => id))
        after = employments.pageInfo.endCursor
        if (!employments.pageInfo.hasNextPage) break
      }
      const backward: string[] = []
      for (let before: string | null = null; ;) {
        const { employments }: Page = await ask<Page>(hr1, list, { last: 9, before, orderBy })
        backward.unshift(...employments.nodes.map(({ id }) => id))
        before = employments.pageInfo.startCursor
        if (!employments.pageInfo.hasPreviousPage) break
      }
      expect(new Set(forward).size).toBe(55)
      expect(forward).toHaveLength(55)
      expect(backward).toEqual(forward)
    })
  }

  it('keeps a name in one form, and finds it by any spelling', async () => {
    await file([hire(790, '古丽\u200b • 买买提')])
    for (const search of ['古丽·买买提', '古丽.买买提', '丽．买', '古 丽•买']) {
      const found = await ask<Page>(hr1, list, { filter: { search } })
      expect([search, ...found.employments.nodes.map(({ worker }) => worker.name)]).toEqual([search, '古丽·买买提'])
    }
    const refused = await ask<{ reportHires: { results: { userErrors: { code: string; path: string[] }[] }[] } }>(
      hr1,
      'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { userErrors { code path } } } }',
      {
        input: { reports: ['合计', '#N/A', '王?明', '张三😀'].map((name, index) => hire(791 + index, name)) },
      },
    )
    expect(refused.reportHires.results.map(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      ['INVALID_INPUT'],
      ['INVALID_INPUT'],
      ['INVALID_INPUT'],
      ['INVALID_INPUT'],
    ])
  })

  it('neither repeats nor hides a row while others are added', async () => {
    const first = await ask<Page>(hr1, list, { first: 20 })
    await file([hire(800), hire(801)])
    const second = await ask<Page>(hr1, list, { first: 100, after: first.employments.pageInfo.endCursor })
    const seen = [...first.employments.nodes, ...second.employments.nodes].map(({ id }) => id)
    expect(new Set(seen).size).toBe(seen.length)
    expect(second.employments.totalCount).toBe(58)
  })

  it('finds by part of a name or position, and by a person code, taking characters as they are', async () => {
    const count = async (search: string) => (await ask<Page>(hr1, list, { filter: { search } })).employments.totalCount
    expect([await count('员工70'), await count('电工'), await count('%'), await count('_')]).toEqual([10, 28, 0, 0])
    const { employments } = await ask<{ employments: { nodes: { worker: { personCode: string } }[] } }>(
      hr1,
      '{ employments(first: 1) { nodes { worker { personCode } } } }',
    )
    const { personCode } = employments.nodes[0]!.worker
    expect([
      await count(personCode),
      await count(` ${personCode.toLowerCase()} `),
      await count('AAAA-BBBB-CCCC'),
    ]).toEqual([1, 1, 0])
  })

  it('shows with each row what belongs to it, the same as when each is asked for by itself', async () => {
    const shown =
      'id status worker { name identityNumberMasked } employer { name } hireObligation { id status deadline { dueOn } report { receiptNumber } penaltyCase { caseNumber } } departureObligation { id status }'
    const { employments } = await ask<{ employments: { nodes: { id: string }[]; edges: { node: { id: string } }[] } }>(
      hr1,
      `{ employments(first: 30) { nodes { ${shown} } edges { node { ${shown} } } } }`,
    )
    const { nodes } = await ask<{ nodes: object[] }>(
      hr1,
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Employment { ${shown} } } }`,
      { ids: employments.nodes.map(({ id }) => id) },
    )
    expect(nodes).toEqual(employments.nodes)
    expect(employments.edges.map(({ node }) => node)).toEqual(employments.nodes)
    const { node } = await ask<{ node: object }>(
      hr1,
      `query ($id: ID!) { node(id: $id) { ... on Employment { ${shown} } } }`,
      { id: employments.nodes[0]!.id },
    )
    expect(node).toEqual(employments.nodes[0])
    expect(node).toMatchObject({
      worker: { name: expect.any(String) },
      hireObligation: { status: 'MET', report: { receiptNumber: expect.any(String) }, penaltyCase: null },
      departureObligation: null,
    })
  })

  it.each([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ last: -1 }],
    [{ first: 5, last: 5 }],
    [{ first: 5, before: 'x' }],
    [{ first: 5, after: 'garbage' }],
    [{ first: 5, after: Buffer.from('["2026-11-24","not a key"]').toString('base64url') }],
    [{ first: 5, after: Buffer.from('["a day","01a20549-014f-77d5-aee6-de38af2a8d5e"]').toString('base64url') }],
  ])('refuses %j as a request of no well-made client', async (page) => {
    expect((await call(hr1, list, page)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})

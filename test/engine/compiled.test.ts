import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Page {
  nodes: { id: string }[]
  pageInfo: { endCursor: string; hasNextPage: boolean }
}

describe('a document that comes again', async () => {
  const { people, call, ask } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1, auditor } = people
  const reports = [1, 2, 3].map((serial) => ({
    name: `王${'一二三'[serial - 1]}`,
    identityNumber: identityNumber(serial),
    hiredOn: serial === 3 ? '2026-11-02' : '2026-11-24',
    lateReasonCode: 'OVERSIGHT',
  }))
  await ask(hr1, 'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted } }', {
    input: { reports },
  })
  const figures = 'filter: { from: "2026-01-01", to: "2026-12-31" }, groupBy: RULE'

  it('computes what is asked under the variables of each time', async () => {
    const document = parse(
      `query ($a: Boolean!) { compliance(${figures}) { total { obligations } } compliance(${figures}) @include(if: $a) { total { metLate met } } }`,
    )
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await ask(auditor, document, { a: false })).toEqual({ compliance: { total: { obligations: 3 } } })
      expect(await ask(auditor, document, { a: true })).toEqual({
        compliance: { total: { obligations: 3, metLate: 1, met: 2 } },
      })
    }
  })

  it('computes what is asked of one node among others and alone', async () => {
    const document = parse(
      `query ($a: Boolean!) { ...One @skip(if: $a) ...Two } fragment One on Query { compliance(${figures}) { total { obligations } } } fragment Two on Query { ...Three compliance(${figures}) { total { metLate } } } fragment Three on Query { compliance(${figures}) @include(if: $a) { total { met } } }`,
    )
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await ask(auditor, document, { a: false })).toEqual({
        compliance: { total: { obligations: 3, metLate: 1 } },
      })
      expect(await ask(auditor, document, { a: true })).toEqual({ compliance: { total: { met: 2, metLate: 1 } } })
    }
  })

  it('gives cursors that lead on, whatever was left out the time before', async () => {
    const document = parse(
      'query ($a: Boolean!, $after: String) { obligations(first: 1, after: $after) { nodes { id } } obligations(first: 1, after: $after) @include(if: $a) { pageInfo { endCursor hasNextPage } } }',
    )
    for (let turn = 0; turn < 5; turn += 1) {
      await ask(hr1, document, { a: false })
      const seen = new Set<string>()
      let page: Page | null = null
      do {
        const found: { obligations: Page } = await ask(hr1, document, {
          a: true,
          after: page?.pageInfo.endCursor ?? null,
        })
        page = found.obligations
        for (const { id } of page.nodes) seen.add(id)
      } while (page.pageInfo.hasNextPage)
      expect(seen.size).toBe(3)
    }
  })

  it('keeps apart two places whose joined names are the same', async () => {
    const document = parse(
      `{ a: viewer { b_c: employer { obligations(first: 1) { pageInfo { endCursor } totalCount } } } c_a: viewer { b: employer { obligations(first: 1) { nodes { id } } } } }`,
    )
    const first = await ask(hr1, document)
    for (let turn = 0; turn < 5; turn += 1) expect(await ask(hr1, document)).toEqual(first)
    expect(first).toMatchObject({
      a: { b_c: { obligations: { pageInfo: { endCursor: expect.any(String) }, totalCount: 3 } } },
    })
  })

  it('has no text of its sender in the code that is made for it', async () => {
    // Marks of graphql-jit for what JSON cannot write: what follows them would become code.
    const marks = [
      '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d',
      '__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8',
      '__MAGIC_PLUS_INFINITY__bb201c39_3333_4695_b4ad_7f1722e7aa7a',
    ]
    for (const text of marks.map((mark) => `${mark}globalThis.ranForeignCode=true`)) {
      const document = parse(
        `query ($search: String = "${text}") { one: employers(filter: { search: "${text}" }) { nodes { id } } employers(filter: { search: $search }) { nodes { id } } }`,
      )
      for (let turn = 0; turn < 5; turn += 1)
        expect(await call(hr1, document)).toEqual({ data: { one: { nodes: [] }, employers: { nodes: [] } } })
    }
    expect(globalThis).not.toHaveProperty('ranForeignCode')
  })

  it('reads values as graphql-js does, among literals too', async () => {
    const document = parse(
      'query ($to: Date, $first: Int = 2) { obligations(filter: { dueTo: $to, status: [PENDING, MET, MET_LATE] }, first: $first) { nodes { kind } } }',
    )
    for (let turn = 0; turn < 5; turn += 1) {
      for (const [variables, found] of [
        [{}, 2],
        [{ first: 1 }, 1],
        [{ to: '2026-11-10' }, 1],
        [{ to: null }, 2],
      ] as const) {
        expect(
          (await ask<{ obligations: { nodes: object[] } }>(hr1, document, variables)).obligations.nodes,
        ).toHaveLength(found)
      }
      expect((await call(hr1, document, { first: 'two' })).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ])
      expect((await call(hr1, document, { to: '2026-13-01' })).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ])
    }
  })

  it('takes a variable for unset whatever its name, and a name for what it stands for', async () => {
    const names = Object.getOwnPropertyNames(Object.prototype)
    expect(names).toContain('__proto__')
    for (const name of names) {
      const document = parse(
        `query ($${name}: Int, $other: Date) { ${name === '__proto__' ? 'shown' : name}: obligations(first: $${name}, filter: { dueTo: $other }) { totalCount nodes { id } } ...${name} } fragment ${name} on Query { viewer { __typename } }`,
      )
      const within = parse(`query ($${name}: Date) { obligations(filter: { dueTo: $${name} }) { totalCount } }`)
      const ofAll = { nodes: expect.objectContaining({ length: 3 }), totalCount: 3 }
      for (let turn = 0; turn < 5; turn += 1) {
        const [shown] = Object.values(await ask(hr1, document))
        expect(shown, `${name}, turn ${turn}`).toMatchObject(ofAll)
        expect(await ask(hr1, within), `${name}, turn ${turn}`).toEqual({ obligations: { totalCount: 3 } })
        if (name === '__proto__') continue
        expect(await ask(hr1, within, { [name]: '2026-11-10' })).toEqual({ obligations: { totalCount: 1 } })
        expect((await call(hr1, within, { [name]: 'no day' })).errors).toMatchObject([
          { extensions: { code: 'BAD_USER_INPUT' } },
        ])
      }
    }
  })

  it('reads no variable out of another', async () => {
    const document = parse(
      'query ($__proto__: ObligationFilter = { dueTo: "2026-11-10" }, $dueTo: Date) { all: obligations(filter: { dueTo: $dueTo }) { totalCount } obligations(filter: $__proto__) { totalCount } }',
    )
    for (let turn = 0; turn < 5; turn += 1)
      expect(await ask(hr1, document)).toEqual({ all: { totalCount: 3 }, obligations: { totalCount: 1 } })
  })
})

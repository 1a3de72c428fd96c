import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { maskAgain } from '#server/worker/mask-again.ts'
import { personCodeOf } from '#server/worker/person-code.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const {
  ask,
  portal,
  keyOf,
  people: { hr1, boss1, hr2, officer1, officer1b, officer2, chief1, auditor, admin },
} = await openTestPortal({ poolSize: 10 })
const rows = <Row>(query: Parameters<Parameters<Parameters<typeof inSystemTransaction>[1]>[0]['rows']>[0]) =>
  inSystemTransaction(portal.database, (transaction) => transaction.rows<Row>(query as never))

type Told = { userErrors: { code: string; path: string[] | null }[] }
const hire = async (person: Person, seed: number) =>
  (
    await ask<{ reportHire: { employment: { worker: { id: string; personCode: string } } } }>(
      person,
      'mutation ($i: ReportHireInput!) { reportHire(input: $i) { employment { worker { id personCode } } } }',
      { i: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn: '2026-11-24' } },
    )
  ).reportHire.employment.worker
const find = async (person: Person, seed: number, more: object = {}, options = '') =>
  (
    await ask<{ findWorkersByIdentityNumber: Told & { workers: { id: string }[] } }>(
      person,
      `mutation ($i: FindWorkersByIdentityNumberInput!) { findWorkersByIdentityNumber(input: $i ${options}) { workers { id } userErrors { code path } } }`,
      { i: { identityNumber: identityNumber(seed), reason: '核对证件', ...more } },
    )
  ).findWorkersByIdentityNumber
const reveal = async (person: Person, workerId: string) =>
  (
    await ask<{ revealIdentityNumber: Told & { identityNumber: string | null } }>(
      person,
      'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { identityNumber userErrors { code path } } }',
      { i: { workerId, reason: '核对证件' } },
    )
  ).revealIdentityNumber
const traces = (person: Person) =>
  rows<{ action: string; payload: object }>(
    sql`select action, payload from audit_event where actor_id = ${person.accountId} and action like 'identity.%' order by id`,
  )

const own = await hire(hr1, 1)
const foreign = await hire(hr2, 2)

describe('a search by a whole number', () => {
  it("finds one's own, and is in the trail with its reason and without the number", async () => {
    expect(
      (await find(hr1, 1, { reason: `核对 ${identityNumber(1)} 的证件`, purpose: 'REPORT' })).userErrors,
    ).toMatchObject([{ path: ['reason'] }])
    expect(await find(hr1, 1, { reason: '核对本人的证件', purpose: 'REPORT' })).toEqual({
      workers: [{ id: own.id }],
      userErrors: [],
    })
    expect(await traces(hr1)).toEqual([
      {
        action: 'identity.searched',
        payload: { purpose: 'REPORT', reason: '核对本人的证件', personCodes: [own.personCode] },
      },
    ])
    expect(await find(officer1, 1)).toMatchObject({ workers: [{ id: own.id }] })
  })

  it("finds nobody else's, and is on record all the same", async () => {
    expect(
      [await find(hr1, 2), await find(officer1, 2), await find(hr2, 1), await find(officer2, 1)].map(
        ({ workers, userErrors }) => [workers, userErrors],
      ),
    ).toEqual(Array.from({ length: 4 }, () => [[], []]))
    expect((await traces(hr2)).map(({ payload }) => payload)).toEqual([
      { purpose: 'OTHER', reason: '核对证件', personCodes: [] },
    ])
  })

  it('is for people who may see the number: not for auditors, administrators and programs', async () => {
    for (const person of [
      auditor,
      admin,
      await keyOf(hr1),
      await keyOf(hr1, { readOnly: true }),
      await keyOf(officer1),
    ]) {
      expect(await find(person, 1)).toMatchObject({ workers: [], userErrors: [{ code: 'FORBIDDEN' }] })
      expect((await reveal(person, own.id)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    }
  })

  it('shows nothing in a trial, and asks for a number and a reason', async () => {
    const before = (await traces(hr1)).length
    expect(await find(hr1, 1, {}, ', validateOnly: true')).toEqual({ workers: [], userErrors: [] })
    expect((await find(hr1, 1, { identityNumber: '110101', reason: '啊' })).userErrors).toEqual([
      { code: 'INVALID_INPUT', path: ['reason'] },
      { code: 'INVALID_IDENTITY_NUMBER', path: ['identityNumber'] },
    ])
    expect(await traces(hr1)).toHaveLength(before)
  })

  it('counts with the looks at numbers, thirty within an hour, and the tenth is told', async () => {
    for (let n = 0; n < 15; n += 1)
      expect([(await find(chief1, 1)).userErrors, (await reveal(chief1, own.id)).userErrors]).toEqual([[], []])
    expect([(await find(chief1, 1)).userErrors, (await reveal(chief1, own.id)).userErrors]).toEqual([
      [{ code: 'RATE_LIMITED', path: null }],
      [{ code: 'RATE_LIMITED', path: null }],
    ])
    const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(boss1, '{ notices { nodes { title } } }')
    expect(notices.nodes.filter(({ title }) => title === '身份号码查看异常')).toHaveLength(1)
  })
})

it('forty looks at the same time are thirty', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? reveal(officer1b, own.id) : find(officer1b, 1))),
  )
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(30)
  expect(await traces(officer1b)).toHaveLength(30)
}, 60_000)

describe('a person code', () => {
  it('is the same from the database and from here, and another for each row', async () => {
    const ids = await rows<{ id: string; code: string }>(
      sql`select id, person_code(id) as code from (select gen_random_uuid() as id from generate_series(1, 2000)) made`,
    )
    expect(ids.map(({ id }) => personCodeOf(id))).toEqual(ids.map(({ code }) => code))
    expect(new Set(ids.map(({ code }) => code)).size).toBe(2_000)
    expect(own.personCode).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  })

  it('does not follow from the number: the same person is another at another employer', async () => {
    expect((await hire(hr2, 1)).personCode).not.toBe(own.personCode)
    expect(foreign.personCode).not.toBe(own.personCode)
  })
})

it('masks of the edition before, which show the first six, are made anew', async () => {
  const number = identityNumber(1)
  const id = Buffer.from(own.id, 'base64url').toString().split(':')[1]!
  await rows(
    sql`update worker set identity_masked = ${`${number.slice(0, 6)}**********${number.slice(-2)}`} where id = ${id}`,
  )
  const shown = async () =>
    (
      await ask<{ node: { identityNumberMasked: string } }>(
        hr1,
        'query ($id: ID!) { node(id: $id) { ... on Worker { identityNumberMasked } } }',
        { id: own.id },
      )
    ).node.identityNumberMasked
  expect(await shown()).toBe(`${'*'.repeat(16)}${number.slice(-2)}`)
  expect([await maskAgain(portal), await maskAgain(portal)]).toEqual([1, 0])
  expect(await shown()).toBe(`${'*'.repeat(14)}${number.slice(-4)}`)
})

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { recordStatements } from '#test/support/statements.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

/** Whether somebody works somewhere is what a finding of a departure would answer, number after number. */
const {
  ask,
  portal,
  keyOf,
  people: { hr1, officer1, officer1b },
} = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const person = async (seed: number, hiredOn = '2026-11-20') =>
  (
    await ask<{ reportHire: { employment: { worker: { personCode: string } } } }>(
      hr1,
      'mutation ($i: ReportHireInput!) { reportHire(input: $i) { employment { worker { personCode } } } }',
      { i: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn } },
    )
  ).reportHire.employment.worker
const known = await person(701)
const another = await person(702, '2026-11-24')
const document = (options = ''): string =>
  `mutation ($i: RecordFindingInput!) { recordFinding(input: $i${options}) { obligation { id } penaltyCase { id } userErrors { code path } } }`
const finding = (number: string, more: object = {}) => ({
  i: {
    employerId: hr1.employerId,
    kind: 'DEPARTURE',
    eventOn: '2026-11-24',
    workerName: '陈志强',
    identityNumber: number,
    foundOn: '2026-11-25',
    note: '已不在岗',
    ...more,
  },
})
const find = async (by: Person, number: string, more: object = {}, options = '') =>
  (
    await ask<{
      recordFinding: {
        obligation: object | null
        penaltyCase: object | null
        userErrors: { code: string; path: string[] | null }[]
      }
    }>(by, document(options), finding(number, more))
  ).recordFinding
const traces = (by: Person) =>
  inSystemTransaction(portal.database, ({ rows }) =>
    rows<{ action: string; payload: object }>(
      sql`select action, payload from audit_event where actor_id = ${by.accountId} order by id`,
    ),
  )

test.each([
  ['DEPARTURE', {}],
  ['DEPARTURE', { eventOn: '2020-01-01' }],
  ['HIRE', {}],
  ['HIRE', { eventOn: '2026-11-20' }],
  ['DEPARTURE', { workerName: '' }],
  ['HIRE', { workerName: '' }],
])('a trial of a %s %j answers of everybody what it answers of nobody, by the same statements', async (kind, more) => {
  const answers: { answer: object; statements: number[] }[] = []
  for (const seed of [701, 702, 799]) {
    let answer: object = {}
    const statements = await recordStatements(
      portal,
      async () => (answer = await find(officer1, identityNumber(seed), { kind, ...more }, ', validateOnly: true')),
    )
    answers.push({ answer, statements: statements.map(({ rows }) => rows) })
  }
  expect(answers[0]!.answer).toMatchObject({ obligation: null, penaltyCase: null })
  expect(answers).toEqual(answers.map(() => answers[0]))
  expect(await traces(officer1)).toEqual([])
})

test("a program's key records none, and learns nothing", async () => {
  const key = await keyOf(officer1)
  for (const [seed, options] of [
    [701, ''],
    [799, ''],
    [701, ', validateOnly: true'],
  ] as const)
    expect((await find(key, identityNumber(seed), {}, options)).userErrors).toEqual([{ code: 'FORBIDDEN', path: null }])
})

test('each is a disclosure, also where it is refused: in the trail, and thirty within an hour', async () => {
  expect((await find(officer1b, identityNumber(799))).userErrors).toEqual([
    { code: 'NOT_EMPLOYED', path: ['identityNumber'] },
  ])
  expect((await find(officer1b, identityNumber(702), { eventOn: '2026-11-01' })).userErrors).toMatchObject([
    { code: 'DEPARTURE_BEFORE_HIRE' },
  ])
  expect((await find(officer1b, '11010119900307')).userErrors).toMatchObject([{ code: 'INVALID_IDENTITY_NUMBER' }])
  const looks = [{ personCodes: [] }, { personCodes: [another.personCode] }].map((payload) => ({
    action: 'identity.searched',
    payload: { purpose: 'INSPECTION_OR_CASE', reason: '现场检查', ...payload },
  }))
  expect(await traces(officer1b)).toEqual(looks)
  expect((await find(officer1b, identityNumber(701))).userErrors).toEqual([])
  expect((await traces(officer1b)).map(({ action }) => action)).toContain('finding.recorded')
  expect(JSON.stringify(await traces(officer1b))).toContain(known.personCode)
  for (let look = 3; look < 30; look += 1)
    expect((await find(officer1b, identityNumber(799))).userErrors[0]!.code).toBe('NOT_EMPLOYED')
  expect((await find(officer1b, identityNumber(799))).userErrors).toEqual([{ code: 'RATE_LIMITED', path: null }])
  expect((await find(officer1b, identityNumber(702))).userErrors).toEqual([{ code: 'RATE_LIMITED', path: null }])
  expect((await find(officer1, identityNumber(702))).userErrors).toEqual([])
})

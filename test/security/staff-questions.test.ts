import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetStaffQuestions, staffQuestionQuota } from '#server/employment/questions/staff-questions.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { LIMITS } from '#server/roster/sheet/limits.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'

interface Told {
  code: string
  message: string
}
interface Bulk {
  reportHires: { accepted: number; results: { userErrors: Told[] }[]; userErrors: Told[] }
}

const desk = await openRosterDesk({ now: '2026-11-25T09:00:00+08:00' })
const { ask, portal, people, keyOf } = desk
const { hr1, boss1, hr2 } = people
const key = await keyOf(hr1)
const today = '2026-11-25'
const most = staffQuestionQuota.REPORT.rows
const inDatabase = <Row>(query: ReturnType<typeof sql<Row>>) =>
  inSystemTransaction(portal.database, ({ rows }) => rows(query))

const hire = (number: number) => ({ name: '陈志强', identityNumber: identityNumber(number), hiredOn: '2026-11-24' })
const onStaff = 501
await ask(hr1, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
  input: hire(onStaff),
})

const reportHires = async (person: Person, reports: object[], validateOnly: boolean) =>
  (
    await ask<Bulk>(
      person,
      `mutation ($input: ReportHiresInput!) { reportHires(input: $input, validateOnly: ${validateOnly}) { accepted results { userErrors { code message } } userErrors { code message } } }`,
      { input: { reports } },
    )
  ).reportHires
const tryOut = async (person: Person, ...numbers: number[]) => {
  const { results, userErrors } = await reportHires(person, numbers.map(hire), true)
  return userErrors.length > 0
    ? userErrors.map(({ code }) => code)
    : results.map((row) => row.userErrors.map(({ code }) => code).join())
}
const reportOne = async (number: number, validateOnly = false) =>
  (
    await ask<{ reportHire: { userErrors: Told[] } }>(
      hr1,
      `mutation ($input: ReportHireInput!) { reportHire(input: $input, validateOnly: ${validateOnly}) { userErrors { code message } } }`,
      { input: hire(number) },
    )
  ).reportHire.userErrors.map(({ code }) => code)
const used = async () =>
  (
    await inDatabase<{ rows: number }>(
      sql`select rows from staff_question where kind = 'REPORT' and account_id = ${hr1.accountId}`,
    )
  )[0]?.rows ?? 0
const useUp = (accountId: string, kind: 'REPORT' | 'ROSTER', rows: number) =>
  inDatabase(
    sql`insert into staff_question (asked_on, employer_id, account_id, kind, rows) values (${today}, (select employer_id from account where id = ${accountId}), ${accountId}, ${kind}, ${rows}) on conflict (asked_on, employer_id, account_id, kind) do update set rows = excluded.rows`,
  )
const events = () =>
  inDatabase<object>(
    sql`select actor_id as "actorId", employer_id is not null as employer, payload from audit_event where action = 'account.asked-often' order by id`,
  )

beforeEach(async () => {
  await inDatabase(sql`delete from staff_question`)
})

describe('rows that leave no report', () => {
  it('count when they are tried, by a session or a key, and when they are refused; what is filed counts nothing', async () => {
    expect(await tryOut(hr1, onStaff, 502)).toEqual(['ALREADY_EMPLOYED', ''])
    expect(await tryOut(key, onStaff, 502, 503)).toEqual(['ALREADY_EMPLOYED', '', ''])
    expect(await reportOne(504, true)).toEqual([])
    expect(await used()).toBe(6)
    expect(await reportOne(onStaff)).toEqual(['ALREADY_EMPLOYED'])
    expect((await reportHires(hr1, [hire(onStaff), hire(511)], false)).accepted).toBe(1)
    expect(await used()).toBe(8)
  })

  it('are answered up to the number of a day, then plainly refused, with one event that names who asked', async () => {
    await useUp(hr1.accountId, 'REPORT', most - 2)
    expect(await tryOut(hr1, onStaff, 502, 503)).toEqual(['RATE_LIMITED'])
    expect(await tryOut(key, onStaff, 502, 503)).toEqual(['RATE_LIMITED'])
    expect(await tryOut(hr1, onStaff, 502)).toEqual(['ALREADY_EMPLOYED', ''])
    expect(await reportOne(502, true)).toEqual(['RATE_LIMITED'])
    expect(await events()).toEqual([
      { actorId: hr1.accountId, employer: true, payload: { kind: 'REPORT', rows: most - 2, most } },
    ])
    expect((await reportHires(hr1, [hire(502)], true)).userErrors[0]?.message).toBe(
      `今天试运行、被退回和核对的人员已达上限（${most}人次）。`,
    )
  })

  it('say no more why they are refused beyond it, while what is in order is filed as ever', async () => {
    await useUp(hr1.accountId, 'REPORT', most)
    expect(await reportOne(onStaff)).toEqual(['RATE_LIMITED'])
    const { accepted, results } = await reportHires(
      hr1,
      [hire(onStaff), hire(521), { ...hire(onStaff), hiredOn: '2026-12-01' }],
      false,
    )
    expect([accepted, results.map(({ userErrors }) => userErrors.map(({ code }) => code).join())]).toEqual([
      1,
      ['RATE_LIMITED', '', 'RATE_LIMITED'],
    ])
    expect(await reportOne(522)).toEqual([])
  })

  it('are counted for all accounts of an employer together, and for no other employer', async () => {
    await useUp(hr1.accountId, 'REPORT', most)
    expect(await tryOut(boss1, 502)).toEqual([''])
    await useUp(hr1.accountId, 'REPORT', 3 * most - 1)
    expect(await tryOut(boss1, 502)).toEqual(['RATE_LIMITED'])
    expect(await tryOut(hr2, 502)).toEqual([''])
  })

  it('may be more where more people work', async () => {
    await useUp(hr1.accountId, 'REPORT', most)
    expect(await tryOut(hr1, 502)).toEqual(['RATE_LIMITED'])
    const { forEachEmployed } = staffQuestionQuota.REPORT
    staffQuestionQuota.REPORT.forEachEmployed = most
    expect(await tryOut(hr1, 502)).toEqual([''])
    staffQuestionQuota.REPORT.forEachEmployed = forEachEmployed
  })

  it('are forgotten with the day', async () => {
    await useUp(hr1.accountId, 'REPORT', most)
    await inDatabase(
      sql`insert into staff_question select date '2026-11-24', employer_id, account_id, kind, ${most} from staff_question`,
    )
    await inDatabase(sql`update staff_question set rows = 0 where asked_on = ${today}`)
    expect(await tryOut(hr1, 502)).toEqual([''])
    await desk.moveTo('2026-11-26T09:00:00+08:00')
    await forgetStaffQuestions(portal)
    expect(await inDatabase(sql`select 1 from staff_question where asked_on < ${today}`)).toEqual([])
    portal.clock.moveTo(new Date('2026-11-25T10:00:00+08:00'))
  })
})

describe('rows of a roster', () => {
  const list = (...numbers: number[]) =>
    csv(numbers.map((number) => ({ name: '李秀英', identityNumber: identityNumber(number), hiredOn: '2026-11-24' })))
  const counted = async () =>
    (await inDatabase<{ rows: number }>(sql`select rows from staff_question where kind = 'ROSTER'`))[0]?.rows ?? 0

  it('count when they are checked', async () => {
    await desk.check(hr1, list(onStaff, 531, 532))
    expect(await counted()).toBe(3)
  })

  it('end the check beyond the number of a day: nothing of it is told, and it is in the trail', async () => {
    await useUp(hr1.accountId, 'ROSTER', staffQuestionQuota.ROSTER.rows - 2)
    const before = (await events()).length
    const roster = await desk.check(hr1, list(onStaff, 531, 532))
    expect(roster).toMatchObject({ status: 'FAILED', failure: { code: 'RATE_LIMITED' } })
    expect(await desk.rows(hr1, roster.id)).toEqual([])
    expect((await events()).slice(before)).toMatchObject([{ payload: { kind: 'ROSTER' } }])
  })

  it('pass three times a day for the largest file there is, and hires of ten thousand people are tried twice', () => {
    expect(staffQuestionQuota.ROSTER.rows).toBeGreaterThanOrEqual(3 * LIMITS.rows)
    expect(staffQuestionQuota.REPORT.rows).toBeGreaterThanOrEqual(2 * 10_000)
  })
})

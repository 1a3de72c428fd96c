import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { globalId, readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { atInstant } from '#test/support/at-instant.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk, errorFields, type CaseNow } from './case-desk.ts'

describe('what went before a case', async () => {
  const portal = await openTestPortal({ now: '2023-03-01T09:00:00+08:00' })
  const { people, ask, moveTo, addEmployer } = portal
  const { lateHire, seen, must, steps, done, on } = caseDesk(portal)
  let seeds = 100
  const late = async (hr: Person, day: string, hiredOn: string): Promise<CaseNow> => {
    await moveTo(`${day}T09:00:00+08:00`)
    return lateHire((seeds += 1), hiredOn, hr)
  }
  const weighed = async ({ id }: CaseNow) => {
    const { node } = await ask<{
      node: { repeated: boolean; severity: string; circumstances: { key: string; applies: boolean }[] }
    }>(
      people.officer1,
      'query ($id: ID!) { node(id: $id) { ... on PenaltyCase { repeated severity circumstances { key applies } } } }',
      { id },
    )
    const applies = (key: string) => node.circumstances.find((one) => one.key === key)!.applies
    return {
      repeated: node.repeated,
      severity: node.severity,
      first: applies('FIRST_VIOLATION'),
      punishedAgain: applies('PUNISHED_AGAIN'),
    }
  }
  const fined = async (hr: Person, day: string, hiredOn: string): Promise<CaseNow> => {
    const told = done(await steps.notice(done(await steps.file(await late(hr, day, hiredOn))), day))
    const decided = done(await steps.decide(done(await steps.propose(done(await steps.state(told, people.officer1))))))
    return done(await steps.serve(decided, day))
  }

  it('is remembered for two years, and then no longer', async () => {
    const { hr } = await addEmployer()
    await late(hr, '2023-03-01', '2023-02-13')
    expect(await weighed(await late(hr, '2025-02-20', '2025-02-06'))).toMatchObject({ repeated: true, first: false })
    const { hr: other } = await addEmployer()
    await late(other, '2023-03-01', '2023-02-13')
    expect(await weighed(await late(other, '2025-03-20', '2025-03-03'))).toMatchObject({ repeated: false, first: true })
  })

  it('is not what was found after the act, nor of another kind, nor of another employer', async () => {
    const { hr } = await addEmployer()
    await late(hr, '2023-06-01', '2023-05-15')
    expect(await weighed(await late(hr, '2023-06-02', '2023-05-16'))).toMatchObject({ repeated: false, first: true })
    const { hr: another } = await addEmployer()
    expect(await weighed(await late(another, '2023-07-03', '2023-06-12'))).toMatchObject({
      repeated: false,
      first: true,
    })
  })

  it('of several duties is what was found before the first of their acts', async () => {
    const { hr } = await addEmployer()
    await late(hr, '2023-05-25', '2023-05-08')
    const { id } = await late(hr, '2023-06-12', '2023-05-15')
    const both = await late(hr, '2023-06-12', '2023-05-30')
    expect(both.id).toBe(id)
    expect(await weighed(both)).toMatchObject({ first: true })
  })

  it('is remembered from its finding, however long its decision took', async () => {
    const { hr } = await addEmployer()
    const early = await late(hr, '2023-03-01', '2023-02-13')
    await inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows(
        sql`update penalty_case set status = 'CLOSED', outcome = 'FINED', closed_on = '2025-03-10', fine = 500, decided_on = '2025-03-10' where id = ${readGlobalId(early.id)!.key}`,
      ),
    )
    expect(await weighed(await late(hr, '2025-04-01', '2025-03-10'))).toMatchObject({ first: true })
  })

  it.each(['NOT_ESTABLISHED', 'TIME_BARRED', 'REVOKED'])('is not what ended as %s', async (outcome) => {
    const { hr } = await addEmployer()
    const early = await late(hr, '2023-06-01', '2023-05-15')
    await inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows(
        sql`update penalty_case set status = 'CLOSED', outcome = ${outcome}, closed_on = '2023-06-01' where id = ${readGlobalId(early.id)!.key}`,
      ),
    )
    expect(await weighed(await late(hr, '2023-07-03', '2023-06-12'))).toMatchObject({ repeated: false, first: true })
  })

  it('weighs as heavier after two penalties within a year before the act, not after one, nor after older ones', async () => {
    const { hr } = await addEmployer()
    await fined(hr, '2023-06-01', '2023-05-15')
    expect(await weighed(await fined(hr, '2023-07-03', '2023-06-12'))).toMatchObject({
      severity: 'ORDINARY',
      punishedAgain: false,
    })
    expect(await weighed(await late(hr, '2023-08-01', '2023-07-10'))).toMatchObject({
      severity: 'SERIOUS',
      punishedAgain: true,
    })
    // The first of them was decided more than a year before this one's act.
    expect(await weighed(await late(hr, '2024-07-01', '2024-06-03'))).toMatchObject({
      severity: 'ORDINARY',
      punishedAgain: false,
      repeated: true,
    })
  })

  it('a decision that was revoked does not weigh', async () => {
    const { hr } = await addEmployer()
    const first = await fined(hr, '2023-06-01', '2023-05-15')
    await fined(hr, '2023-06-01', '2023-05-16')
    const sued = await must('recordRemedy', people.officer1, {
      ...on(await seen(first.id)),
      kind: 'LITIGATION',
      lodgedOn: '2023-06-01',
    })
    const revoked = await must('concludeRemedy', people.officer1, {
      ...on(sued),
      concludedOn: '2023-06-01',
      result: 'REVOKED',
    })
    done(await steps.close(revoked, 'REVOKED', people.chief1))
    expect(await weighed(await late(hr, '2023-08-01', '2023-07-10'))).toMatchObject({
      severity: 'ORDINARY',
      punishedAgain: false,
      repeated: true,
    })
  })
})

describe('what it could cost', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, moveTo, addEmployer } = portal
  const { lateHire, found, steps, done } = caseDesk(portal)
  const exposure = async (employerId: string, by: string) =>
    (
      await ask<{
        employer: {
          exposure: {
            minimum: { amount: string }
            maximum: { amount: string }
            items: object[]
            toReport: { count: number }
            reportedLate: { count: number }
          }
        }
      }>(
        people.officer1,
        'query ($id: ID, $by: Date) { employer(id: $id) { exposure(by: $by) { minimum { amount } maximum { amount } items { severity } toReport { count maximum { amount } } reportedLate { count maximum { amount } } } } }',
        { id: employerId, by },
      )
    ).employer.exposure

  it('is of what is unreported past its day or was reported late, and of nothing whose case is closed, in time, withdrawn or not certain', async () => {
    const { hr, employerId } = await addEmployer()
    await moveTo('2026-03-02T09:00:00+08:00')
    const hire = async (seed: number, hiredOn: string, more: object = {}) =>
      (
        await ask<{ reportHire: { report: { id: string } } }>(
          hr,
          'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id } userErrors { code } } }',
          { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, ...more } },
        )
      ).reportHire.report
    await hire(1, '2026-02-27')
    await found(2, '2026-02-09', '2026-03-02', employerId)
    await found(3, '2026-03-02', '2026-03-02', employerId)
    const withdrawn = await hire(4, '2026-02-09', { lateReasonCode: 'OVERSIGHT' })
    await ask(hr, 'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }', {
      input: { reportId: withdrawn.id, version: 1, reason: '录入有误' },
    })
    // The withdrawn duty left its case, so the next late report joins it.
    const late = await lateHire(5, '2026-02-09', hr)
    expect(await exposure(employerId, '2026-03-02')).toMatchObject({
      minimum: { amount: '1000.00' },
      maximum: { amount: '2000.00' },
      items: [{}, {}],
      toReport: { count: 1 },
      reportedLate: { count: 1 },
    })
    // The duty of 2 March is due on the 5th: at the beginning of the 5th it costs nothing yet, at that of the 6th it
    // does.
    expect((await exposure(employerId, '2026-03-05')).toReport.count).toBe(1)
    expect((await exposure(employerId, '2026-03-06')).toReport.count).toBe(2)
    done(await steps.close(late, 'NOT_PUNISHED'))
    expect(await exposure(employerId, '2026-03-02')).toMatchObject({
      maximum: { amount: '1000.00' },
      reportedLate: { count: 0 },
    })
  })
})

describe('midnight', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people } = portal
  const at = await atInstant(portal)
  const find = (instant: string, seed: number) =>
    at<{ recordFinding: { obligation: { status: string }; penaltyCase: object | null; userErrors: object[] } }>(
      instant,
      people.officer1,
      `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { status } penaltyCase { status } ${errorFields} } }`,
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'HIRE',
          eventOn: '2026-02-25',
          workerName: '陈志强',
          identityNumber: identityNumber(seed),
          foundOn: '2026-02-28',
          note: '车间检查发现',
        },
      },
    )

  it('at which the last day ends is too late, a millisecond before is not', async () => {
    expect((await find('2026-02-28T23:59:59.999+08:00', 1)).recordFinding).toMatchObject({
      obligation: { status: 'PENDING' },
      penaltyCase: null,
      userErrors: [],
    })
    expect((await find('2026-03-01T00:00:00.000+08:00', 2)).recordFinding).toMatchObject({
      obligation: { status: 'OVERDUE' },
      penaltyCase: { status: 'DETECTED' },
      userErrors: [],
    })
  })

  it('sorts the lists as the records say', async () => {
    const counts = (instant: string) =>
      at<Record<string, { totalCount: number }>>(
        instant,
        people.officer1,
        '{ overdue: obligations(filter: { status: [OVERDUE] }) { totalCount } pending: obligations(filter: { status: [PENDING] }) { totalCount } }',
      )
    await find('2026-02-28T23:00:00.000+08:00', 3)
    const before = await counts('2026-02-28T23:59:59.999+08:00')
    const after = await counts('2026-03-01T00:00:00.000+08:00')
    expect(before.overdue!.totalCount).toBe(0)
    expect(after).toEqual({ overdue: { totalCount: before.pending!.totalCount }, pending: { totalCount: 0 } })
  })
})

describe('the access of the person proceeded against', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, call, moveTo } = portal
  const { lateHire, seen, take, steps, done, on } = caseDesk(portal)
  const read = 'query ($a: String!) { respondentCase(access: $a) { caseNumber } }'
  const told = async (seed: number) => {
    await moveTo('2026-03-02T09:00:00+08:00')
    return done(
      await steps.notice(done(await steps.file(await lateHire(seed, '2026-02-09'))), '2026-03-02', {
        respondent: '王敏',
        respondentCapacity: 'DIRECTLY_RESPONSIBLE_PERSON',
      }),
    )
  }

  it('by a link lasts a year, through its last day', async () => {
    const access = (await take('inviteRespondent', people.officer1, on(await told(1)))).accessUrl!.split('#')[1]
    await moveTo('2027-03-02T23:00:00+08:00')
    expect(await ask(null, read, { a: access })).toMatchObject({ respondentCase: { caseNumber: expect.any(String) } })
    await moveTo('2027-03-03T00:00:01+08:00')
    expect(
      (await call<{ respondentCase: object | null }>(null, read, { a: access })).data?.respondentCase ?? null,
    ).toBeNull()
  })

  it("by an account is that person's alone, until another takes its place or its year is over", async () => {
    const invite = async (now: CaseNow, person: Person) =>
      take('inviteRespondent', people.officer1, { ...on(now), userId: globalId('User', person.accountId) })
    const now = await told(2)
    expect((await invite(now, people.hr2)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['userId'] }])
    expect((await invite(now, people.officer1b)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['userId'] }])
    done(await invite(now, people.hr1))
    expect(await seen(now.id, people.hr1)).toMatchObject({
      respondent: '王敏',
      maySteps: ['SUBMIT_STATEMENT'],
      file: { facts: expect.any(String) },
    })
    await moveTo('2027-03-03T09:00:00+08:00')
    expect((await seen(now.id, people.hr1)).maySteps).toEqual([])
    await moveTo('2026-03-02T09:00:00+08:00')
    done(await take('inviteRespondent', people.officer1, on(await seen(now.id))))
    expect(await seen(now.id, people.hr1)).toMatchObject({ respondent: null, maySteps: [], file: null })
  })
})

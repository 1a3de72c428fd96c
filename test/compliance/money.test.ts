import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { applyMonthDeltas } from '#server/compliance/apply-month-deltas.ts'
import { readGlobalId } from '#server/request/global-id.ts'
import { caseDesk, type CaseNow } from '#test/penalty/case-desk.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

interface Figures {
  obligations: number
  met: number
  metLate: number
  pending: number
  overdue: number
  casesFound: number
  casesOpen: number
  fined: { amount: string }
  paid: { amount: string }
  permitsIssued: number
  visitsCompleted: number
  visitsOffHours: number
  visitsRated: number
  averageRating: number | null
}
const figures =
  'obligations met metLate pending overdue casesFound casesOpen fined { amount } paid { amount } permitsIssued visitsCompleted visitsOffHours visitsRated averageRating'
const query = /* GraphQL */ `query ($filter: ComplianceFilter!, $groupBy: ComplianceGrouping!) { compliance(filter: $filter, groupBy: $groupBy, orderBy: KEY, first: 50) { total { ${figures} } groups { key figures { ${figures} } } } }`

describe('the figures of money and work', async () => {
  const test = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, moveTo, addEmployer } = test
  const { lateHire, must, steps, done, on } = caseDesk(test)
  const moves = visitMoves(test)
  const compliance = async (from: string, to: string, employerId: string, groupBy = 'MONTH', more: object = {}) =>
    (
      await ask<{ compliance: { total: Figures; groups: { key: string; figures: Figures }[] } }>(
        people.auditor,
        query,
        { filter: { from, to, employerId, ...more }, groupBy },
      )
    ).compliance
  let seed = 0
  const served = async (hr: Person, at: string, fine: string): Promise<CaseNow> => {
    await moveTo(at)
    const day = at.slice(0, 10)
    const told = done(
      await steps.notice(done(await steps.file(await lateHire((seed += 1), '2026-02-09', hr))), day, {
        proposedFine: fine,
      }),
    )
    const decided = done(
      await steps.decide(done(await steps.propose(done(await steps.state(told, people.officer1)), fine))),
    )
    return done(await steps.serve(decided, day))
  }

  it('are what was decided and what was paid, each in the month of its day in Shandong, without what was revoked', async () => {
    const { hr, employerId } = await addEmployer()
    const first = await served(hr, '2026-03-31T23:30:00+08:00', '800.00')
    // Half past midnight on 1 April is still March in Greenwich.
    await moveTo('2026-04-01T00:30:00+08:00')
    done(await steps.pay(first, '300.00', '2026-04-01', 'A-1'))
    const second = await served(hr, '2026-04-01T00:40:00+08:00', '600.00')
    const revoked = await served(hr, '2026-04-01T00:50:00+08:00', '1000.00')
    const sued = await must('recordRemedy', people.officer1, {
      ...on(revoked),
      kind: 'LITIGATION',
      lodgedOn: '2026-04-01',
    })
    const lost = await must('concludeRemedy', people.officer1, {
      ...on(sued),
      concludedOn: '2026-04-01',
      result: 'REVOKED',
    })
    expect((await compliance('2026-04-01', '2026-04-30', employerId)).total.fined.amount).toBe('1600.00')
    done(await steps.close(lost, 'REVOKED', people.chief1))
    done(await steps.close(done(await steps.pay(second, '600.00', '2026-04-01', 'A-2')), 'FINED', people.officer1))
    const { total, groups } = await compliance('2026-03-01', '2026-04-30', employerId)
    expect(total).toMatchObject({
      fined: { amount: '1400.00' },
      paid: { amount: '900.00' },
      casesFound: 3,
      casesOpen: 1,
    })
    expect(groups.map(({ key, figures: of }) => [key, of.fined.amount, of.paid.amount, of.casesFound])).toEqual([
      ['2026-03', '800.00', '0.00', 1],
      ['2026-04', '600.00', '900.00', 2],
    ])
    // Both ends of a period belong to it, and no day beside them.
    expect((await compliance('2026-03-31', '2026-03-31', employerId)).total).toMatchObject({
      fined: { amount: '800.00' },
      paid: { amount: '0.00' },
      casesFound: 1,
    })
    expect((await compliance('2026-04-01', '2026-04-01', employerId)).total).toMatchObject({
      fined: { amount: '600.00' },
      paid: { amount: '900.00' },
      casesFound: 2,
    })
    expect((await compliance('2026-04-02', '2026-04-30', employerId)).total).toMatchObject({
      fined: { amount: '0.00' },
      paid: { amount: '0.00' },
      casesFound: 0,
    })
    expect(
      (await compliance('2026-03-01', '2026-04-30', employerId, 'MONTH', { ruleKey: 'CN-37-306' })).total,
    ).toMatchObject({ fined: { amount: '0.00' }, paid: { amount: '0.00' }, casesFound: 0, obligations: 0 })
    expect(
      (await compliance('2026-03-01', '2026-04-30', employerId, 'MONTH', { ruleKey: 'CN-37-253' })).total,
    ).toMatchObject({ fined: { amount: '1400.00' }, paid: { amount: '900.00' }, casesFound: 3 })
  })

  it('count a visit where it was completed, whether it began out of hours, what it was rated, and the permits', async () => {
    const { hr, employerId } = await addEmployer()
    await moveTo('2026-05-06T09:00:00+08:00')
    const one = moves.officerId(people.officer1)
    const visit = async (day: string, from: string, to: string, stars: number | null) => {
      await moveTo(`${day}T07:00:00+08:00`)
      const asked = (
        await moves.request(
          (await moves.hire(1, hr)).map((employmentId) => ({ employmentId })),
          {},
          hr,
        )
      ).visit!
      const scheduled = (await moves.schedule(asked, window(day, from, to), [one])).visit!
      await moveTo(`${day}T${from}:00+08:00`)
      const begun = (await moves.step('startVisit', scheduled)).visit!
      await moves.find(begun.applications[0]!.id)
      const completed = (await moves.step('completeVisit', begun)).visit!
      if (stars !== null)
        await moves.mutate(hr, 'rateVisit', 'RateVisitInput', { visitId: completed.id, stars }, 'visit { id }')
      return completed
    }
    const first = await visit('2026-05-07', '10:00', '11:00', 5)
    // 9 May is a working Saturday, 16 May is not.
    await visit('2026-05-09', '10:00', '11:00', 2)
    await visit('2026-05-16', '10:00', '11:00', null)
    await visit('2026-05-18', '08:30', '09:30', null)
    await moves.mutate(
      people.officer1,
      'issuePermit',
      'IssuePermitInput',
      { applicationId: first.applications[0]!.id, number: 'SD370283000900', issuedOn: '2026-05-18' },
      'application { status }',
    )
    expect((await compliance('2026-05-01', '2026-05-31', employerId)).total).toMatchObject({
      visitsCompleted: 4,
      visitsOffHours: 2,
      visitsRated: 2,
      averageRating: 3.5,
      permitsIssued: 1,
    })
    expect((await compliance('2026-05-18', '2026-05-18', employerId)).total).toMatchObject({
      visitsCompleted: 1,
      visitsOffHours: 1,
      visitsRated: 0,
      averageRating: null,
      permitsIssued: 1,
    })
    expect((await compliance('2026-05-01', '2026-05-17', employerId)).total).toMatchObject({
      visitsCompleted: 3,
      permitsIssued: 0,
    })
    expect((await compliance('2026-05-19', '2026-05-31', employerId)).total).toMatchObject({
      visitsCompleted: 0,
      permitsIssued: 0,
    })
    // A visit is of no regulation.
    expect(
      (await compliance('2026-05-01', '2026-05-31', employerId, 'MONTH', { ruleKey: 'CN-37-253' })).total,
    ).toMatchObject({ visitsCompleted: 0, visitsRated: 0, permitsIssued: 1 })
  })
})

describe('the figures of duties', async () => {
  const test = await openTestPortal({ now: '2026-01-05T09:00:00+08:00' })
  const { people, ask, moveTo, addEmployer, portal } = test
  const owner = new pg.Client({ connectionString: portal.database.url })
  await owner.connect()
  afterAll(() => owner.end())
  const hire = async (hr: Person, seed: number, hiredOn: string) =>
    (
      await ask<{ reportHire: { report: { id: string; version: number; obligation: { id: string } } } }>(
        hr,
        'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version obligation { id } } userErrors { code } } }',
        { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OVERSIGHT' } },
      )
    ).reportHire.report
  const of = async (filter: object) =>
    (await ask<{ compliance: { total: Figures } }>(people.auditor, query, { filter, groupBy: 'STATION' })).compliance
      .total

  it('are the same at the very instant at which something changed, by the months as by the rows', async () => {
    const { hr, employerId } = await addEmployer()
    await moveTo('2026-01-05T09:00:00+08:00')
    const report = await hire(hr, 1, '2026-01-05')
    // Known and withdrawn within one month.
    await moveTo('2026-02-09T09:00:00+08:00')
    const brief = await hire(hr, 3, '2026-02-09')
    await moveTo('2026-02-10T09:00:00+08:00')
    for (const { id, version } of [report, brief])
      await ask(
        hr,
        'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }',
        { input: { reportId: id, version, reason: '未入职' } },
      )
    const other = await hire(hr, 2, '2026-02-10')
    await moveTo('2026-03-10T09:00:00+08:00')
    await applyMonthDeltas(portal)
    // The instants of the changes to the millisecond: the database keeps them finer than anybody asks.
    const instant = '2026-02-10T01:00:00.000Z'
    const [key, otherKey, briefKey] = [report, other, brief].map(({ obligation }) => readGlobalId(obligation.id)!.key)
    await owner.query('set session_replication_role = replica')
    await owner.query(
      `update row_version set valid_to = $1 where table_name = 'obligation' and row_id = any($2::uuid[])`,
      [instant, [key, briefKey]],
    )
    await owner.query('update obligation set known_since = $1 where id = any($2::uuid[])', [
      instant,
      [key, otherKey, briefKey],
    ])
    await owner.query('set session_replication_role = origin')
    const within = { from: '2026-01-01', to: '2026-03-31' }
    const [before, at] = ['2026-02-10T00:59:59.999Z', instant]
    // Of one employer row by row, of the station from the months.
    const station = test.stations.first
    for (const scope of [{ employerId }, { stationId: station }]) {
      expect([
        await of({ ...within, ...scope, asOf: before }),
        await of({ ...within, ...scope, asOf: at }),
      ]).toMatchObject([
        { obligations: 2, met: 2 },
        { obligations: 1, met: 1 },
      ])
    }
    expect(await of({ from: '2026-01-01', to: '2026-01-31', employerId, asOf: at })).toMatchObject({ obligations: 0 })
    expect(await of({ from: '2026-01-01', to: '2026-01-31', stationId: station, asOf: at })).toMatchObject({
      obligations: 0,
    })
  })

  it('change from pending to overdue and to late as days pass, and a withdrawn one is in none', async () => {
    const { hr, employerId } = await addEmployer()
    await moveTo('2026-06-01T09:00:00+08:00')
    await ask(
      people.officer1,
      'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { userErrors { code } } }',
      {
        input: {
          employerId,
          kind: 'HIRE',
          eventOn: '2026-06-01',
          workerName: '陈志强',
          identityNumber: identityNumber(10),
          foundOn: '2026-06-01',
          note: '检查发现',
        },
      },
    )
    const within = { from: '2026-06-01', to: '2026-06-30', employerId }
    expect(await of(within)).toMatchObject({ obligations: 1, pending: 1, overdue: 0, met: 0, metLate: 0 })
    await moveTo('2026-06-05T00:00:01+08:00')
    expect(await of(within)).toMatchObject({ obligations: 1, pending: 0, overdue: 1 })
    const report = await hire(hr, 10, '2026-06-01')
    expect(await of(within)).toMatchObject({ obligations: 1, overdue: 0, metLate: 1, pending: 0 })
    await ask(hr, 'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }', {
      input: { reportId: report.id, version: 1, reason: '未入职' },
    })
    expect(await of(within)).toMatchObject({ obligations: 0, metLate: 0 })
    expect(await of({ ...within, from: '2026-06-02', to: '2026-06-04' })).toMatchObject({ obligations: 0 })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { applyMonthDeltas } from '#server/compliance/apply-month-deltas.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

const test = await openTestPortal({ now: '2026-11-02T09:00:00+08:00' })
const {
  ask,
  call,
  moveTo,
  employers,
  stations,
  people: { hr1, hr2, officer1, auditor, admin },
} = test

const figures =
  'obligations met metLate pending overdue onTimeRate casesFound casesOpen fined { amount } paid { amount } permitsIssued visitsCompleted visitsOffHours averageRating'
const complianceQuery = /* GraphQL */ `
  query ($filter: ComplianceFilter!, $groupBy: ComplianceGrouping!, $orderBy: ComplianceOrder, $first: Int) {
    compliance(filter: $filter, groupBy: $groupBy, orderBy: $orderBy, first: $first) { asOf groupCount total { ${figures} lateness { fromDays toDays obligations } } groups { key label employer { id } station { id } figures { ${figures} } } }
  }`
interface Figures {
  obligations: number
  met: number
  metLate: number
  pending: number
  overdue: number
  onTimeRate: number | null
  casesFound: number
  casesOpen: number
  lateness: { fromDays: number; toDays: number | null; obligations: number }[]
}
interface Answer {
  compliance: {
    asOf: string
    groupCount: number
    total: Figures
    groups: { key: string; label: string; figures: Figures }[]
  }
}

const year = { from: '2026-01-01', to: '2026-12-31' }
const compliance = async (filter: object = {}, groupBy = 'STATION', options: object = {}, person = auditor) =>
  (await ask<Answer>(person, complianceQuery, { filter: { ...year, ...filter }, groupBy, ...options })).compliance

const reportHire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version } employment { id } userErrors { code path } } }`
async function hire(
  person: typeof hr1,
  seed: number,
  hiredOn: string,
): Promise<{ report: { id: string; version: number }; employment: { id: string } }> {
  const input = { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OVERSIGHT' }
  const { reportHire: filed } = await ask<{
    reportHire: { report: { id: string; version: number }; employment: { id: string }; userErrors: object[] }
  }>(person, reportHire, { input })
  expect(filed.userErrors).toEqual([])
  return filed
}

describe('figures', () => {
  beforeAll(async () => {
    await hire(hr1, 1, '2026-10-30')
    await hire(hr1, 2, '2026-10-12')
    await hire(hr2, 3, '2026-11-02')
    await hire(hr1, 4, '2026-09-01')
    await moveTo('2026-11-03T09:00:00+08:00')
    await hire(hr2, 1, '2026-11-02')
    // An officer finds that somebody has left the first employer: a departure that nobody reports.
    const finding = /* GraphQL */ `mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { userErrors { code path } } }`
    await ask(officer1, finding, {
      input: {
        employerId: employers.first,
        kind: 'DEPARTURE',
        eventOn: '2026-11-02',
        workerName: '陈志强',
        identityNumber: identityNumber(1),
        foundOn: '2026-11-03',
        note: '工位已空',
      },
    })
    await moveTo('2026-11-25T09:00:00+08:00')
  })

  it('count what was reported in time, late and not at all, by station', async () => {
    const { total, groups, groupCount } = await compliance()
    expect(total).toMatchObject({
      obligations: 6,
      met: 3,
      metLate: 2,
      pending: 0,
      overdue: 1,
      onTimeRate: 0.5,
      // Of the two late hires one is serious and one ordinary: two cases, and one of the departure.
      casesFound: 3,
      casesOpen: 3,
      fined: { amount: '0.00' },
      averageRating: null,
    })
    expect(groupCount).toBe(2)
    expect(
      new Map(
        groups.map(({ label, figures: { obligations, metLate, overdue } }) => [label, [obligations, metLate, overdue]]),
      ),
    ).toEqual(
      new Map([
        ['东阁派出所', [4, 2, 1]],
        ['李园派出所', [2, 0, 0]],
      ]),
    )
    expect(total.lateness.reduce((sum, { obligations }) => sum + obligations, 0)).toBe(3)
  })

  it('are the same from the summaries as from the rows, before and after they are folded', async () => {
    const before = await compliance({}, 'EMPLOYER')
    await applyMonthDeltas(test.portal)
    const { asOf: _, ...folded } = await compliance({}, 'EMPLOYER')
    const { asOf: __, ...open } = before
    expect(folded).toEqual(open)
    const { asOf: ___, ...rows } = await compliance({ asOf: before.asOf }, 'EMPLOYER')
    expect(rows).toEqual(open)
  })

  it('have the same groups whichever of them are asked for: a day on which cases were found and nothing fell due has one', async () => {
    const day = { from: '2026-11-02', to: '2026-11-02' }
    const whole = await compliance(day)
    expect(whole.total).toMatchObject({ obligations: 0, casesFound: expect.any(Number) })
    expect(whole.groupCount).toBe(1)
    const narrow = await ask<Answer>(
      auditor,
      'query ($filter: ComplianceFilter!) { compliance(filter: $filter, groupBy: STATION) { groupCount groups { key } } }',
      { filter: day },
    )
    expect(narrow.compliance).toEqual({ groupCount: 1, groups: [{ key: whole.groups[0]?.key }] })
  })

  it('put the worst first, and the best', async () => {
    const worst = await compliance({}, 'EMPLOYER', { orderBy: 'ON_TIME_RATE_ASC', first: 1 })
    expect(worst.groups).toMatchObject([{ key: employers.first, figures: { onTimeRate: 0.25 } }])
    const best = await compliance({}, 'EMPLOYER', { orderBy: 'ON_TIME_RATE_DESC', first: 1 })
    expect(best.groups).toMatchObject([{ key: employers.second, figures: { onTimeRate: 1 } }])
  })

  it('belong to the month of the last day, cut at any day', async () => {
    const { groups } = await compliance({}, 'MONTH')
    expect(groups.map(({ key, figures: { obligations } }) => [key, obligations])).toEqual([
      ['2026-09', 1],
      ['2026-10', 1],
      ['2026-11', 4],
    ])
    const { total } = await compliance({ from: '2026-09-02', to: '2026-11-04' })
    const counted = await ask<{ obligations: { totalCount: number } }>(
      auditor,
      `{ obligations(filter: { dueFrom: "2026-09-02", dueTo: "2026-11-04" }) { totalCount } }`,
    )
    expect(total.obligations).toBe(counted.obligations.totalCount)
  })

  it('answer as of an instant what was known then', async () => {
    const then = '2026-11-02T23:00:00+08:00'
    const { total } = await compliance({ asOf: then })
    expect(total).toMatchObject({ obligations: 4, met: 2, metLate: 2, pending: 0, overdue: 0, casesFound: 2 })
    const departure = await compliance({ asOf: '2026-11-04T09:00:00+08:00' })
    expect(departure.total).toMatchObject({ obligations: 6, pending: 1, overdue: 0 })
  })

  it('are within what the viewer may see', async () => {
    expect((await compliance({}, 'EMPLOYER', {}, hr1)).groups.map(({ key }) => key)).toEqual([employers.first])
    expect((await compliance({ employerId: employers.second }, 'EMPLOYER', {}, hr1)).total.obligations).toBe(0)
    expect((await compliance({}, 'STATION', {}, officer1)).groups.map(({ key }) => key)).toEqual([stations.first])
    expect((await call(admin, complianceQuery, { filter: year, groupBy: 'STATION' })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ])
    expect(
      (
        await call(
          admin,
          `query ($id: ID!) { employer(id: $id) { compliance(from: "2026-01-01", to: "2026-12-31") { obligations } } }`,
          { id: employers.first },
        )
      ).errors,
    ).toBeTruthy()
  })

  it('of one employer stand beside it', async () => {
    const query = `query ($id: ID!) { employer(id: $id) { compliance(from: "2026-01-01", to: "2026-12-31") { obligations metLate overdue } } }`
    expect(await ask(hr1, query, { id: employers.first })).toEqual({
      employer: { compliance: { obligations: 4, metLate: 2, overdue: 1 } },
    })
  })

  it('say what they count, in both languages', async () => {
    const query = '{ complianceDefinitions { figure title definition numerator denominator periodDay } }'
    const zh = await call<{ complianceDefinitions: { figure: string; definition: string }[] }>(null, query)
    const en = await call<{ complianceDefinitions: { figure: string; definition: string }[] }>(null, query, {}, 'en')
    expect(zh.data?.complianceDefinitions.every(({ definition }) => /\p{Script=Han}/u.test(definition))).toBe(true)
    expect(en.data?.complianceDefinitions.some(({ definition }) => /\p{Script=Han}/u.test(definition))).toBe(false)
  })

  it('refuse the future, and periods without sense', async () => {
    for (const filter of [
      { ...year, asOf: '2027-01-01T00:00:00Z' },
      { from: '2026-12-31', to: '2026-01-01' },
      { from: '1990-01-01', to: '2026-01-01' },
    ]) {
      expect((await call(auditor, complianceQuery, { filter, groupBy: 'MONTH' })).errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT' } },
      ])
    }
  })
})

describe('a list as of an instant', () => {
  it('shows duties, reports and staff as they stood', async () => {
    const list = /* GraphQL */ `query ($asOf: DateTime) { obligations(filter: { asOf: $asOf, kind: DEPARTURE }) { nodes { status report { receiptNumber } } } employments(filter: { asOf: $asOf }) { totalCount } penaltyCases(filter: { asOf: $asOf }) { totalCount } }`
    expect(await ask(auditor, list, { asOf: '2026-11-02T23:00:00+08:00' })).toMatchObject({
      obligations: { nodes: [] },
      employments: { totalCount: 4 },
      penaltyCases: { totalCount: 2 },
    })
    expect(await ask(auditor, list, { asOf: '2026-11-04T09:00:00+08:00' })).toMatchObject({
      obligations: { nodes: [{ status: 'PENDING', report: null }] },
      employments: { totalCount: 5 },
    })
    expect(await ask(auditor, list)).toMatchObject({
      obligations: { nodes: [{ status: 'OVERDUE' }] },
      penaltyCases: { totalCount: 3 },
    })
  })

  it('at the very instant of a change shows what it became, once, and a moment before what it was', async () => {
    const find =
      'mutation ($input: FindWorkersByIdentityNumberInput!) { findWorkersByIdentityNumber(input: $input) { workers { employments { nodes { id } } } } }'
    const {
      findWorkersByIdentityNumber: { workers },
    } = await ask<{ findWorkersByIdentityNumber: { workers: { employments: { nodes: { id: string }[] } }[] } }>(
      hr1,
      find,
      { input: { identityNumber: identityNumber(1), reason: '办理离职' } },
    )
    const depart = /* GraphQL */ `mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { report { filedAt } userErrors { code path } } }`
    const { reportDeparture } = await ask<{ reportDeparture: { report: { filedAt: string } } }>(hr1, depart, {
      input: {
        employmentId: workers[0]?.employments.nodes[0]?.id,
        endedOn: '2026-11-01',
        reason: 'TERMINATED',
        lateReasonCode: 'OVERSIGHT',
      },
    })
    const at = reportDeparture.report.filedAt
    const departures = (asOf: string) =>
      ask(
        auditor,
        `query ($asOf: DateTime) { obligations(filter: { asOf: $asOf, kind: DEPARTURE }) { totalCount nodes { status } } }`,
        { asOf },
      )
    expect(await departures(at)).toEqual({ obligations: { totalCount: 1, nodes: [{ status: 'MET_LATE' }] } })
    expect(await departures(new Date(Date.parse(at) - 1).toISOString())).toEqual({
      obligations: { totalCount: 1, nodes: [{ status: 'OVERDUE' }] },
    })
  })
})

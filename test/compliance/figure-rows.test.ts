import { beforeAll, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

const test = await openTestPortal({ now: '2026-11-16T09:00:00+08:00' })
const {
  portal,
  ask,
  moveTo,
  people: { hr1, boss1, auditor, officer1 },
} = test
const moves = visitMoves(test)
const instants: (string | null)[] = [null]

/** A visit that begins at an instant of its day; rated where stars are given. */
async function visit(day: string, from: string, to: string, stars?: number): Promise<void> {
  const [employmentId] = await moves.hire(1)
  const asked = await moves.request([{ employmentId: employmentId! }])
  const planned = await moves.schedule(asked.visit!, window(day, from, to), [moves.officerId(officer1)])
  if (!planned.visit) throw new Error(JSON.stringify(planned.userErrors))
  await moveTo(window(day, from, to).startsAt)
  const started = (await moves.step('startVisit', planned.visit)).visit!
  await moves.find(started.applications[0]!.id)
  const done = (await moves.step('completeVisit', started)).visit!
  if (stars)
    await ask(
      boss1,
      'mutation ($input: RateVisitInput!) { rateVisit(input: $input) { visit { id } userErrors { code } } }',
      { input: { visitId: done.id, stars } },
    )
  instants.push(portal.clock.now().toISOString())
  // What comes next is of another instant, however quick the machine is.
  await moveTo(`${day}T12:00:00+08:00`)
}

beforeAll(async () => {
  const hire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id } userErrors { code } } }`
  for (const [seed, hiredOn] of [
    '2026-11-13',
    '2026-11-10',
    '2026-11-05',
    '2026-10-29',
    '2026-10-20',
    '2026-09-01',
  ].entries()) {
    await ask(hr1, hire, {
      input: { name: '林小红', identityNumber: identityNumber(seed + 1), hiredOn, lateReasonCode: 'OVERSIGHT' },
    })
  }
  await visit('2026-11-18', '10:00', '11:00', 5)
  await visit('2026-11-19', '08:30', '09:10')
  await visit('2026-11-21', '10:00', '11:00', 2)
  await moveTo('2026-12-10T09:00:00+08:00')
})

const figures = /* GraphQL */ `query ($filter: ComplianceFilter!) { compliance(filter: $filter, groupBy: STATION) { total {
  obligations met metLate overdue onTimeRate visitsCompleted visitsOffHours visitsRated averageRating lateness { fromDays toDays obligations } } } }`
interface Figures {
  obligations: number
  met: number
  metLate: number
  overdue: number
  onTimeRate: number
  visitsCompleted: number
  visitsOffHours: number
  visitsRated: number
  averageRating: number | null
  lateness: { fromDays: number; toDays: number | null; obligations: number }[]
}
const visits = /* GraphQL */ `query ($filter: VisitFilter) { visits(filter: $filter, first: 100) { totalCount nodes { rating { stars } } } }`
const duties = /* GraphQL */ `query ($filter: ObligationFilter) { obligations(filter: $filter) { totalCount } }`
const period = { from: '2026-09-01', to: '2026-12-31' }

async function read(asOf: string | null, more: object = {}): Promise<Figures> {
  return (await ask<{ compliance: { total: Figures } }>(auditor, figures, { filter: { ...period, asOf, ...more } }))
    .compliance.total
}

async function rowsOf(
  list: string,
  filter: object,
): Promise<{ totalCount: number; nodes: { rating: { stars: number } | null }[] }> {
  return Object.values(
    await ask<Record<string, { totalCount: number; nodes: { rating: { stars: number } | null }[] }>>(auditor, list, {
      filter,
    }),
  )[0]!
}

it('off-hours visits and ratings count the visits that they lead to, now and as of each instant', async () => {
  const seen: number[][] = []
  for (const asOf of instants) {
    const of = { completedFrom: period.from, completedTo: period.to, asOf, status: ['COMPLETED'] }
    const found = await read(asOf)
    const rated = await rowsOf(visits, { ...of, rated: true })
    const stars = rated.nodes.map(({ rating }) => rating!.stars)
    expect(found).toMatchObject({
      visitsCompleted: (await rowsOf(visits, of)).totalCount,
      visitsOffHours: (await rowsOf(visits, { ...of, offHours: true })).totalCount,
      visitsRated: rated.totalCount,
    })
    expect(found.averageRating).toBe(
      stars.length === 0 ? null : stars.reduce((sum, one) => sum + one, 0) / stars.length,
    )
    expect((await rowsOf(visits, { ...of, offHours: false })).totalCount).toBe(
      found.visitsCompleted - found.visitsOffHours,
    )
    expect((await rowsOf(visits, { ...of, rated: false })).totalCount).toBe(found.visitsCompleted - found.visitsRated)
    seen.push([found.visitsCompleted, found.visitsOffHours, found.visitsRated])
  }
  expect(seen).toEqual([
    [3, 2, 2],
    [1, 0, 1],
    [2, 1, 1],
    [3, 2, 2],
  ])
})

it('asked by regulation, a visit counts for none and is listed for none', async () => {
  expect(await read(null, { ruleKey: 'CN-37-253' })).toMatchObject({
    visitsCompleted: 0,
    visitsOffHours: 0,
    visitsRated: 0,
  })
  expect((await rowsOf(visits, { ruleKey: 'CN-37-253' })).totalCount).toBe(0)
})

it('the on-time rate divides the rows of its numerator by those of its denominator', async () => {
  for (const asOf of instants) {
    const { obligations, met, metLate, overdue, onTimeRate } = await read(asOf)
    const of = { dueFrom: period.from, dueTo: period.to, asOf }
    const [above, below] = [
      await rowsOf(duties, { ...of, status: ['MET'] }),
      await rowsOf(duties, { ...of, status: ['MET', 'MET_LATE', 'OVERDUE'] }),
    ]
    expect([above.totalCount, below.totalCount]).toEqual([met, met + metLate + overdue])
    expect((await rowsOf(duties, { ...of, status: ['MET', 'MET_LATE', 'OVERDUE', 'PENDING'] })).totalCount).toBe(
      obligations,
    )
    expect(onTimeRate).toBe(above.totalCount / below.totalCount)
  }
})

it('every range of lateness counts the duties that it leads to', async () => {
  for (const asOf of instants) {
    const { lateness, metLate, overdue } = await read(asOf)
    const listed = await Promise.all(
      lateness.map(({ fromDays, toDays }) =>
        rowsOf(duties, { dueFrom: period.from, dueTo: period.to, daysLateFrom: fromDays, daysLateTo: toDays, asOf }),
      ),
    )
    expect(listed.map(({ totalCount }) => totalCount)).toEqual(lateness.map(({ obligations }) => obligations))
    expect(listed.reduce((sum, { totalCount }) => sum + totalCount, 0)).toBe(metLate + overdue)
  }
  expect((await read(null)).lateness.filter(({ obligations }) => obligations > 0).length).toBeGreaterThanOrEqual(4)
})

it('a row of an instant shows people and employers as they were known then, and nobody may act on it', async () => {
  const then = instants.at(-1)!
  await ask(
    hr1,
    'mutation ($input: AmendReportInput!) { amendReport(input: $input) { report { id } userErrors { code message } } }',
    { input: await newAddress('青岛市崂山区海尔路1号') },
  )
  await ask(boss1, 'mutation ($input: SetIndustryInput!) { setIndustry(input: $input) { userErrors { code } } }', {
    input: { employerId: boss1.employerId, industry: 'C' },
  })
  interface Row {
    worker: { residenceAddress: string | null }
    employer: { industry: { code: string } | null }
  }
  const known = async (asOf: string | null) =>
    (
      await ask<{ obligations: { nodes: Row[] } }>(
        auditor,
        'query ($filter: ObligationFilter) { obligations(filter: $filter, first: 1) { nodes { worker { residenceAddress } employer { industry { code } } } } }',
        { filter: { asOf } },
      )
    ).obligations.nodes[0]!
  expect(await known(then)).toEqual({ worker: { residenceAddress: null }, employer: { industry: null } })
  expect(await known(null)).toEqual({
    worker: { residenceAddress: '青岛市崂山区海尔路1号' },
    employer: { industry: { code: 'C' } },
  })
  const acts = async (asOf: string | null) =>
    (
      await ask<{ permitApplications: { nodes: { mayIssue: boolean }[] } }>(
        officer1,
        'query ($filter: PermitApplicationFilter) { permitApplications(filter: $filter) { nodes { mayIssue } } }',
        { filter: { asOf } },
      )
    ).permitApplications.nodes
  expect((await acts(null)).some(({ mayIssue }) => mayIssue)).toBe(true)
  expect((await acts(then)).some(({ mayIssue }) => mayIssue)).toBe(false)
})

it('counts of an employer are those of the instant of its list', async () => {
  const counts = async (asOf: string | null) =>
    (
      await ask<{ employers: { nodes: { id: string; counts: { activeEmployments: number } }[] } }>(
        auditor,
        'query ($filter: EmployerFilter) { employers(filter: $filter) { nodes { id counts { activeEmployments overdueObligations pendingCases } } } }',
        { filter: { asOf } },
      )
    ).employers.nodes.find(({ id }) => id === hr1.employerId)!.counts
  expect(await counts(instants[1]!)).toMatchObject({ activeEmployments: 7, overdueObligations: 0 })
  expect(await counts(null)).toMatchObject({ activeEmployments: 9, overdueObligations: 0 })
})

/** The earliest duty's report, with where its person lives. */
async function newAddress(residenceAddress: string): Promise<object> {
  const { obligations } = await ask<{ obligations: { nodes: { report: { id: string; version: number } }[] } }>(
    hr1,
    '{ obligations(first: 1) { nodes { report { id version } } } }',
  )
  const { id: reportId, version } = obligations.nodes[0]!.report
  return { reportId, version, reason: '补充现住址', residenceAddress }
}

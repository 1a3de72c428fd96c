import { expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { visitMoves, window } from '#test/support/visits.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const test = await openTestPortal({ now: '2026-11-16T09:00:00+08:00' })
const {
  portal,
  ask,
  call,
  moveTo,
  people: { hr1, boss1, officer1, chief1, auditor },
} = test
const moves = visitMoves(test)
const now = (): string => portal.clock.now().toISOString()

it('employers, visits, applications, permits and cases are listed as the portal knew them at an instant', async () => {
  const hire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id worker { id } } userErrors { code } } }`
  interface Hired {
    reportHire: { employment: { id: string } }
  }
  const {
    reportHire: { employment },
  } = await ask<Hired>(hr1, hire, {
    input: { name: '陈志强', identityNumber: identityNumber(1), hiredOn: '2026-11-14' },
  })
  await ask(hr1, hire, {
    input: { name: '林小红', identityNumber: identityNumber(2), hiredOn: '2026-10-12', lateReasonCode: 'OVERSIGHT' },
  })
  const early = now()
  await moveTo('2026-11-17T09:00:00+08:00')
  await ask(boss1, `mutation ($input: SetIndustryInput!) { setIndustry(input: $input) { userErrors { code } } }`, {
    input: { employerId: boss1.employerId, industry: 'C' },
  })
  const { visit } = await moves.request([{ employmentId: employment.id }])
  const asked = now()
  await moveTo('2026-11-18T09:00:00+08:00')
  await ask(
    hr1,
    `mutation ($input: CancelVisitInput!) { cancelVisit(input: $input) { visit { status } userErrors { code path message } } }`,
    { input: { visitId: visit!.id, version: visit!.version, reason: '改期再约' } },
  )

  const lists = /* GraphQL */ `query ($asOf: DateTime) {
    employers(filter: { industry: C, asOf: $asOf }) { totalCount }
    visits(filter: { asOf: $asOf }) { totalCount nodes { status applications { status } } }
    permitApplications(filter: { asOf: $asOf }) { totalCount nodes { status visit { status } } }
    residencePermits(filter: { asOf: $asOf }) { totalCount }
    penaltyCases(filter: { asOf: $asOf }) { totalCount nodes { status obligations { status } outstanding { amount } } }
  }`
  expect(await ask(auditor, lists, { asOf: early })).toMatchObject({
    employers: { totalCount: 0 },
    visits: { totalCount: 0, nodes: [] },
    permitApplications: { totalCount: 0 },
    residencePermits: { totalCount: 0 },
  })
  expect(await ask(auditor, lists, { asOf: asked })).toMatchObject({
    employers: { totalCount: 1 },
    visits: { totalCount: 1, nodes: [{ status: 'REQUESTED', applications: [{ status: 'SUBMITTED' }] }] },
    permitApplications: { totalCount: 1, nodes: [{ status: 'SUBMITTED', visit: { status: 'REQUESTED' } }] },
    penaltyCases: { totalCount: 1, nodes: [{ obligations: [{ status: 'MET_LATE' }] }] },
  })
  expect(await ask(auditor, lists)).toMatchObject({ visits: { nodes: [{ status: 'CANCELLED' }] } })
  for (const person of [officer1, chief1])
    expect(
      await ask(person, `query ($asOf: DateTime) { visits(filter: { asOf: $asOf }) { nodes { status } } }`, {
        asOf: asked,
      }),
    ).toEqual({ visits: { nodes: [{ status: 'REQUESTED' }] } })
  expect((await call(auditor, lists, { asOf: '2027-01-01T00:00:00Z' })).errors?.length).toBeGreaterThan(0)
})

it('a case as of an instant owes what it owed then', async () => {
  const cases = await ask<{ penaltyCases: { nodes: { id: string; version: number }[] } }>(
    officer1,
    '{ penaltyCases { nodes { id version } } }',
  )
  const before = now()
  await moveTo('2026-11-19T09:00:00+08:00')
  await ask(
    officer1,
    `mutation ($input: OrderCorrectionInput!) { orderCorrection(input: $input) { userErrors { code path message } } }`,
    {
      input: {
        caseId: cases.penaltyCases.nodes[0]!.id,
        version: cases.penaltyCases.nodes[0]!.version,
        correctBy: '2026-11-27',
      },
    },
  )
  const statusAt = async (asOf: string | null) =>
    (
      await ask<{ penaltyCases: { nodes: { status: string }[] } }>(
        auditor,
        `query ($asOf: DateTime) { penaltyCases(filter: { asOf: $asOf }) { nodes { status } } }`,
        { asOf },
      )
    ).penaltyCases.nodes[0]!.status
  expect(await statusAt(before)).toBe('DETECTED')
  expect(await statusAt(null)).toBe('CORRECTION_ORDERED')
})

it('a figure and the list that it leads to count the same, as things stand and as of an instant', async () => {
  const officer = moves.officerId(officer1)
  const [employmentId] = await moves.hire(1)
  const visit = (
    await moves.schedule(
      (await moves.request([{ employmentId: employmentId! }])).visit!,
      window('2026-11-30', '09:00', '10:00'),
      [officer],
    )
  ).visit!
  await moveTo('2026-11-30T09:00:00+08:00')
  const started = (await moves.step('startVisit', visit)).visit!
  await moves.find(started.applications[0]!.id)
  await moves.step('completeVisit', started)
  await moves.mutate(
    officer1,
    'issuePermit',
    'IssuePermitInput',
    { applicationId: started.applications[0]!.id, number: 'SD1', issuedOn: '2026-11-30' },
    'application { status }',
  )
  const between = now()
  await moveTo('2026-12-01T09:00:00+08:00')
  const counted = /* GraphQL */ `query ($asOf: DateTime) {
    compliance(filter: { from: "2026-11-01", to: "2026-11-30", industry: C, asOf: $asOf }, groupBy: MONTH) { total { casesFound casesOpen permitsIssued visitsCompleted } }
    found: penaltyCases(filter: { detectedFrom: "2026-11-01", detectedTo: "2026-11-30", industry: C, asOf: $asOf }) { totalCount }
    open: penaltyCases(filter: { detectedFrom: "2026-11-01", detectedTo: "2026-11-30", industry: C, pending: true, asOf: $asOf }) { totalCount }
    fined: penaltyCases(filter: { finedFrom: "2026-11-01", finedTo: "2026-11-30", asOf: $asOf }) { totalCount }
    paid: penaltyCases(filter: { paidFrom: "2026-11-01", paidTo: "2026-11-30", asOf: $asOf }) { totalCount }
    permits: residencePermits(filter: { issuedFrom: "2026-11-01", issuedTo: "2026-11-30", industry: C, asOf: $asOf }) { totalCount }
    visits: visits(filter: { completedFrom: "2026-11-01", completedTo: "2026-11-30", industry: C, asOf: $asOf }) { totalCount }
  }`
  interface Counted {
    compliance: { total: { casesFound: number; casesOpen: number; permitsIssued: number; visitsCompleted: number } }
    found: Total
    open: Total
    fined: Total
    paid: Total
    permits: Total
    visits: Total
  }
  for (const asOf of [null, between]) {
    const {
      compliance: { total },
      found,
      open,
      fined,
      paid,
      permits,
      visits,
    } = await ask<Counted>(auditor, counted, { asOf })
    expect(total).toEqual({
      casesFound: found.totalCount,
      casesOpen: open.totalCount,
      permitsIssued: permits.totalCount,
      visitsCompleted: visits.totalCount,
    })
    expect(total).toMatchObject({ casesFound: 1, permitsIssued: 1, visitsCompleted: 1 })
    expect([fined.totalCount, paid.totalCount]).toEqual([0, 0])
  }
})
interface Total {
  totalCount: number
}

import { expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { visitMoves } from '#test/support/visits.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const test = await openTestPortal({ now: '2026-11-16T09:00:00+08:00' })
const { portal, ask, call, moveTo, people: { hr1, boss1, officer1, chief1, auditor } } = test
const moves = visitMoves(test)
const now = (): string => portal.clock.now().toISOString()

it('employers, visits, applications, permits and cases are listed as the portal knew them at an instant', async () => {
  const hire = /* GraphQL */ `mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id worker { id } } userErrors { code } } }`
  interface Hired { reportHire: { employment: { id: string } } }
  const { reportHire: { employment } } = await ask<Hired>(hr1, hire, { input: { name: '陈志强', identityNumber: identityNumber(1), hiredOn: '2026-11-14' } })
  await ask(hr1, hire, { input: { name: '林小红', identityNumber: identityNumber(2), hiredOn: '2026-10-12', lateReasonCode: 'OVERSIGHT' } })
  const early = now()
  await moveTo('2026-11-17T09:00:00+08:00')
  await ask(boss1, `mutation ($input: SetIndustryInput!) { setIndustry(input: $input) { userErrors { code } } }`, { input: { employerId: boss1.employerId, industry: 'C' } })
  const { visit } = await moves.request([{ employmentId: employment.id }])
  const asked = now()
  await moveTo('2026-11-18T09:00:00+08:00')
  await ask(hr1, `mutation ($input: CancelVisitInput!) { cancelVisit(input: $input) { visit { status } userErrors { code path message } } }`, { input: { visitId: visit!.id, version: visit!.version, reason: '改期再约' } })

  const lists = /* GraphQL */ `query ($asOf: DateTime) {
    employers(filter: { industry: C, asOf: $asOf }) { totalCount }
    visits(filter: { asOf: $asOf }) { totalCount nodes { status applications { status } } }
    permitApplications(filter: { asOf: $asOf }) { totalCount nodes { status visit { status } } }
    residencePermits(filter: { asOf: $asOf }) { totalCount }
    penaltyCases(filter: { asOf: $asOf }) { totalCount nodes { status obligations { status } outstanding { amount } } }
  }`
  expect(await ask(auditor, lists, { asOf: early })).toMatchObject({ employers: { totalCount: 0 }, visits: { totalCount: 0, nodes: [] }, permitApplications: { totalCount: 0 }, residencePermits: { totalCount: 0 } })
  expect(await ask(auditor, lists, { asOf: asked })).toMatchObject({
    employers: { totalCount: 1 },
    visits: { totalCount: 1, nodes: [{ status: 'REQUESTED', applications: [{ status: 'SUBMITTED' }] }] },
    permitApplications: { totalCount: 1, nodes: [{ status: 'SUBMITTED', visit: { status: 'REQUESTED' } }] },
    penaltyCases: { totalCount: 1, nodes: [{ obligations: [{ status: 'MET_LATE' }] }] },
  })
  expect(await ask(auditor, lists)).toMatchObject({ visits: { nodes: [{ status: 'CANCELLED' }] } })
  for (const person of [officer1, chief1]) expect(await ask(person, `query ($asOf: DateTime) { visits(filter: { asOf: $asOf }) { nodes { status } } }`, { asOf: asked })).toEqual({ visits: { nodes: [{ status: 'REQUESTED' }] } })
  expect((await call(auditor, lists, { asOf: '2027-01-01T00:00:00Z' })).errors?.length).toBeGreaterThan(0)
})

it('a case as of an instant owes what it owed then', async () => {
  const cases = await ask<{ penaltyCases: { nodes: { id: string; version: number }[] } }>(officer1, '{ penaltyCases { nodes { id version } } }')
  const before = now()
  await moveTo('2026-11-19T09:00:00+08:00')
  await ask(officer1, `mutation ($input: OrderCorrectionInput!) { orderCorrection(input: $input) { userErrors { code path message } } }`, { input: { caseId: cases.penaltyCases.nodes[0]!.id, version: cases.penaltyCases.nodes[0]!.version, correctBy: '2026-11-27' } })
  const statusAt = async (asOf: string | null) => (await ask<{ penaltyCases: { nodes: { status: string }[] } }>(auditor, `query ($asOf: DateTime) { penaltyCases(filter: { asOf: $asOf }) { nodes { status } } }`, { asOf })).penaltyCases.nodes[0]!.status
  expect(await statusAt(before)).toBe('DETECTED')
  expect(await statusAt(null)).toBe('CORRECTION_ORDERED')
})

import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const {
  ask,
  addEmployer,
  moveTo,
  people: { officer1 },
} = await openTestPortal({ now: '2026-06-10T09:00:00+08:00' })

const report = async (who: Person, seed: number, hiredOn: string, lateReasonCode?: string) =>
  (
    await ask<{ reportHire: { report: { id: string; version: number }; userErrors: object[] } }>(
      who,
      'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version } userErrors { code } } }',
      { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode } },
    )
  ).reportHire
const refuse = async () => {
  const {
    outageClaims: {
      nodes: [claim],
    },
  } = await ask<{ outageClaims: { nodes: { id: string; version: number }[] } }>(
    officer1,
    '{ outageClaims(checked: false) { nodes { id version } } }',
  )
  await ask(
    officer1,
    'mutation ($input: CheckOutageClaimInput!) { checkOutageClaim(input: $input) { userErrors { code } } }',
    { input: { claimId: claim!.id, version: claim!.version, upheld: false, reasons: '当日运行正常。' } },
  )
}
const sizes = async (who: Person) =>
  (
    await ask<{ penaltyCases: { nodes: { obligationCount: number }[] } }>(
      who,
      '{ penaltyCases { nodes { obligationCount } } }',
    )
  ).penaltyCases.nodes.map(({ obligationCount }) => obligationCount)

describe('late reports filed on one day', () => {
  it('are one case, on whichever day an officer finds that the portal was not out of service', async () => {
    const { hr } = await addEmployer()
    await report(hr, 1, '2026-06-01', 'OVERSIGHT')
    await report(hr, 2, '2026-06-01', 'PORTAL_OUTAGE')
    await moveTo('2026-06-11T09:00:00+08:00')
    await refuse()
    expect(await sizes(hr)).toEqual([2])
  })

  it('are not joined by those of the day on which the claim was checked', async () => {
    const { hr } = await addEmployer()
    await report(hr, 3, '2026-06-01', 'PORTAL_OUTAGE')
    await moveTo('2026-06-12T09:00:00+08:00')
    await refuse()
    await report(hr, 4, '2026-06-01', 'OVERSIGHT')
    expect(await sizes(hr)).toEqual([1, 1])
  })

  it('are joined by one of that day that an amendment makes late', async () => {
    const { hr } = await addEmployer()
    await report(hr, 5, '2026-06-01', 'OVERSIGHT')
    const { report: onTime } = await report(hr, 6, '2026-06-12')
    await moveTo('2026-06-13T09:00:00+08:00')
    await ask(hr, 'mutation ($input: AmendReportInput!) { amendReport(input: $input) { userErrors { code } } }', {
      input: { reportId: onTime.id, version: onTime.version, hiredOn: '2026-06-02', reason: '日期录错' },
    })
    expect(await sizes(hr)).toEqual([2])
  })
})

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

interface Report {
  id: string
  version: number
  onTime: boolean
}
interface Claim {
  id: string
  version: number
  duties: number
  withdrawnDuties: number
  employer: { name: string }
  obligations: { deadline: { dueOn: string } }[]
}

const report = async (who: Person, seed: number, hiredOn: string, lateReasonCode?: string) =>
  (
    await ask<{ reportHire: { report: Report } }>(
      who,
      'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id version onTime } userErrors { code } } }',
      { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode } },
    )
  ).reportHire.report
const leave = async (who: Person, endedOn: string) => {
  const { employments } = await ask<{ employments: { nodes: { id: string }[] } }>(
    who,
    '{ employments { nodes { id } } }',
  )
  return (
    await ask<{ reportDeparture: { report: Report } }>(
      who,
      'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { report { id version onTime } userErrors { code } } }',
      { input: { employmentId: employments.nodes[0]!.id, endedOn, lateReasonCode: 'PORTAL_OUTAGE' } },
    )
  ).reportDeparture.report
}
const amend = (who: Person, { id, version }: Report, day: object) =>
  ask<{ amendReport: { report: Report; userErrors: object[] } }>(
    who,
    'mutation ($input: AmendReportInput!) { amendReport(input: $input) { report { id version onTime } userErrors { code } } }',
    { input: { reportId: id, version, reason: '日期录错', ...day } },
  )
const withdraw = (who: Person, { id, version }: Report) =>
  ask<{ withdrawReport: { userErrors: object[] } }>(
    who,
    'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }',
    { input: { reportId: id, version, reason: '录错' } },
  )
const waiting = async (who: Person) => {
  const { viewer, outageClaims } = await ask<{
    viewer: { employer: { name: string } }
    outageClaims: { nodes: Claim[] }
  }>(
    who,
    '{ viewer { employer { name } } outageClaims(checked: false) { nodes { id version duties withdrawnDuties employer { name } obligations { deadline { dueOn } } } } }',
  )
  return outageClaims.nodes.find(({ employer }) => employer.name === viewer.employer.name)
}
const check = async ({ id, version }: { id: string; version: number }, upheld: boolean) =>
  (
    await ask<{
      checkOutageClaim: {
        penaltyCase: { obligationCount: number; selfCorrected: boolean } | null
        userErrors: { code: string }[]
      }
    }>(
      officer1,
      'mutation ($input: CheckOutageClaimInput!) { checkOutageClaim(input: $input) { penaltyCase { obligationCount selfCorrected } userErrors { code } } }',
      { input: { claimId: id, version, upheld, reasons: '已核对当日运行记录。' } },
    )
  ).checkOutageClaim
const cases = async (who: Person) =>
  (
    await ask<{ penaltyCases: { nodes: { status: string; severity: string; selfCorrected: boolean }[] } }>(
      who,
      '{ penaltyCases { nodes { status severity selfCorrected } } }',
    )
  ).penaltyCases.nodes
const told = async () =>
  (
    await ask<{ notices: { nodes: { kind: string; body: string }[] } }>(
      officer1,
      '{ notices(first: 100) { nodes { kind body } } }',
    )
  ).notices.nodes
    .filter(({ kind }) => kind === 'OUTAGE_CLAIM_CHANGED')
    .map(({ body }) => body)

describe('an outage of the portal that an officer has found', () => {
  it('excuses the lateness it was claimed for: made months longer by an amendment, it is a case', async () => {
    const { hr } = await addEmployer()
    const filed = await report(hr, 1, '2026-06-01', 'PORTAL_OUTAGE')
    expect(await check((await waiting(hr))!, true)).toMatchObject({ userErrors: [], penaltyCase: null })
    await amend(hr, filed, { hiredOn: '2026-01-05' })
    expect(await cases(hr)).toMatchObject([{ status: 'DETECTED', severity: 'SERIOUS', selfCorrected: true }])
  })

  it('goes on excusing it where the day becomes a later one, or other details change', async () => {
    const { hr } = await addEmployer()
    const filed = await report(hr, 2, '2026-06-01', 'PORTAL_OUTAGE')
    await check((await waiting(hr))!, true)
    const { amendReport } = await amend(hr, filed, { position: '缝纫工' })
    await amend(hr, amendReport.report, { hiredOn: '2026-06-02' })
    expect(await cases(hr)).toEqual([])
  })

  it('excuses a late departure no further either', async () => {
    const { hr } = await addEmployer()
    await report(hr, 3, '2025-12-29', 'PORTAL_OUTAGE')
    const left = await leave(hr, '2026-06-01')
    for (let claim = await waiting(hr); claim; claim = await waiting(hr)) await check(claim, true)
    await amend(hr, left, { endedOn: '2026-02-02' })
    expect(await cases(hr)).toHaveLength(1)
  })
})

describe('a claimed outage that waits to be checked', () => {
  it('has another version once an amendment makes the report later; the officers are told', async () => {
    const { hr } = await addEmployer()
    const filed = await report(hr, 11, '2026-06-01', 'PORTAL_OUTAGE')
    const before = (await waiting(hr))!
    await amend(hr, filed, { hiredOn: '2026-01-05' })
    expect(await cases(hr)).toEqual([])
    expect(await check(before, true)).toMatchObject({ userErrors: [{ code: 'STALE_VERSION' }] })
    const after = (await waiting(hr))!
    expect(after).toMatchObject({
      id: before.id,
      version: before.version + 1,
      obligations: [{ deadline: { dueOn: '2026-01-08' } }],
    })
    expect(await told()).toEqual([expect.stringContaining('2026年1月8日')])
    expect(await check(after, true)).toMatchObject({ userErrors: [] })
  })

  it('stays to be checked when the report is withdrawn, and not confirmed is a case that the withdrawal does not end', async () => {
    await moveTo('2026-06-11T09:00:00+08:00')
    const { hr } = await addEmployer()
    const filed = await report(hr, 12, '2026-05-06', 'PORTAL_OUTAGE')
    const before = (await waiting(hr))!
    await withdraw(hr, filed)
    expect((await report(hr, 12, '2026-06-11')).onTime).toBe(true)
    const after = (await waiting(hr))!
    expect(after).toMatchObject({ id: before.id, version: before.version + 1, duties: 1, withdrawnDuties: 1 })
    expect((await told()).at(0)).toMatch(/撤回/)
    expect(await check(before, false)).toMatchObject({ userErrors: [{ code: 'STALE_VERSION' }] })
    expect(await check(after, false)).toMatchObject({ userErrors: [], penaltyCase: { selfCorrected: true } })
    expect(await cases(hr)).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

const portal = await openTestPortal({ now: '2026-06-10T09:00:00+08:00' })
const { ask, people, moveTo, addEmployer } = portal
const { officer1 } = people

interface Report {
  id: string
  version: number
}

const report = async (hr: Person, seeds: readonly number[], hiredOn: string): Promise<Report[]> =>
  (
    await ask<{ reportHires: { results: { report: Report }[] } }>(
      hr,
      'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { report { id version } } } }',
      {
        input: {
          reports: seeds.map((seed) => ({
            name: '陈志强',
            identityNumber: identityNumber(seed),
            hiredOn,
            lateReasonCode: 'OVERSIGHT',
          })),
        },
      },
    )
  ).reportHires.results.map((result) => result.report)

const amend = async (hr: Person, { id, version }: Report, hiredOn: string): Promise<void> => {
  const { amendReport } = await ask<{ amendReport: { userErrors: { code: string }[] } }>(
    hr,
    'mutation ($input: AmendReportInput!) { amendReport(input: $input) { userErrors { code } } }',
    { input: { reportId: id, version, hiredOn, reason: '日期录错' } },
  )
  expect(amendReport.userErrors).toEqual([])
}

const read = async (hr: Person) =>
  (
    await ask<{
      penaltyCases: {
        nodes: {
          id: string
          version: number
          status: string
          severity: string
          proposedSeverity: string
          severityReason: string
          timeline: { kind: string }[]
        }[]
      }
    }>(
      hr,
      '{ penaltyCases { nodes { id version status severity proposedSeverity severityReason timeline { kind } } } }',
    )
  ).penaltyCases.nodes[0]!

const told = async (who: Person) =>
  (
    await ask<{ notices: { nodes: { kind: string; title: string }[] } }>(
      who,
      '{ notices(first: 50) { nodes { kind title } } }',
    )
  ).notices.nodes.filter(({ kind }) => kind === 'CASE_LATENESS_GREW')

describe('an amendment that makes the report of a duty in a case later', () => {
  it('is told by the case, in its reasons, course, version and notices', async () => {
    const { hr } = await addEmployer()
    const [one] = await report(hr, [1], '2026-06-01')
    const before = await read(hr)
    await moveTo('2026-06-11T09:00:00+08:00')
    await amend(hr, one!, '2026-03-02')
    const after = await read(hr)
    expect(after).toMatchObject({
      severity: 'SERIOUS',
      proposedSeverity: 'SERIOUS',
      version: before.version + 1,
      timeline: [{ kind: 'DETECTED' }, { kind: 'LATENESS_GREW' }],
    })
    expect(after.severityReason).toContain('超过30个工作日')
    expect(await told(hr)).toHaveLength(1)
    expect((await told(officer1)).length).toBeGreaterThan(0)
    const { take } = caseDesk(portal)
    const stale = await take('closeCase', officer1, {
      caseId: before.id,
      version: before.version,
      outcome: 'NOT_PUNISHED',
      reasons: '主动补报。',
    })
    expect(stale.userErrors).toMatchObject([{ code: 'STALE_VERSION' }])
  })

  it('makes no other duty serious', async () => {
    const { hr } = await addEmployer()
    const [one] = await report(hr, [11, 12, 13], '2026-06-01')
    await amend(hr, one!, '2026-03-02')
    const after = await read(hr)
    expect(after).toMatchObject({ severity: 'ORDINARY', proposedSeverity: 'ORDINARY', version: 2 })
    expect(after.severityReason).toMatch(
      /^3项中仅1项单独看属情节严重（截至2026年6月11日逾期\d+个工作日，超过30个工作日/,
    )
  })

  it('changes nothing in a case where it is not later, or an amended later day is kept late', async () => {
    const { hr } = await addEmployer()
    const [one] = await report(hr, [21], '2026-06-01')
    const before = await read(hr)
    await amend(hr, one!, '2026-06-05')
    expect(await read(hr)).toEqual(before)
    expect(await told(hr)).toEqual([])
  })

  it('is told where the case is closed, which stays as it was decided', async () => {
    const { hr } = await addEmployer()
    const [one] = await report(hr, [31], '2026-06-01')
    const { id, version } = await read(hr)
    const { take } = caseDesk(portal)
    await take('closeCase', officer1, { caseId: id, version, outcome: 'NOT_PUNISHED', reasons: '主动补报。' })
    const closed = await read(hr)
    await amend(hr, one!, '2026-03-02')
    const after = await read(hr)
    expect(after).toMatchObject({
      status: 'CLOSED',
      version: closed.version,
      severity: 'ORDINARY',
      severityReason: closed.severityReason,
    })
    expect(after.timeline.at(-1)).toEqual({ kind: 'LATENESS_GREW' })
    expect(await told(hr)).toHaveLength(1)
  })
})

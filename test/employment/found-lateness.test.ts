import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Duty {
  worker: { name: string }
  status: string
  eventOn: string
  countedFrom: string
  deadline: { dueOn: string }
  deadlineChanges: { before: string; after: string; reason: string }[]
  report: { onTime: boolean; receipt: string } | null
  penaltyCase: { selfCorrected: boolean } | null
}

const {
  ask,
  people: { hr1, officer1 },
  employers,
} = await openTestPortal({ now: '2026-06-10T09:00:00+08:00' })

const nameOf = (seed: number): string => `陈志${'一二三四'[seed - 1]!}`
const find = (seed: number, kind: 'HIRE' | 'DEPARTURE', eventOn: string) =>
  ask(officer1, 'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { userErrors { code } } }', {
    input: {
      employerId: employers.first,
      kind,
      eventOn,
      workerName: nameOf(seed),
      identityNumber: identityNumber(seed),
      foundOn: '2026-06-10',
      note: '现场检查发现',
    },
  })
const hire = async (seed: number, hiredOn: string, more: object = {}) =>
  (
    await ask<{ reportHire: { employment: { id: string } | null; userErrors: { code: string }[] } }>(
      hr1,
      'mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id } userErrors { code } } }',
      { input: { name: nameOf(seed), identityNumber: identityNumber(seed), hiredOn, ...more } },
    )
  ).reportHire
const leave = async (employmentId: string, endedOn: string, more: object = {}) =>
  (
    await ask<{ reportDeparture: { userErrors: { code: string }[] } }>(
      hr1,
      'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { userErrors { code } } }',
      { input: { employmentId, endedOn, ...more } },
    )
  ).reportDeparture.userErrors
const dutyOf = async (seed: number, kind: string) =>
  (
    await ask<{ obligations: { nodes: Duty[] } }>(
      officer1,
      'query ($kind: ReportKind) { obligations(first: 100, filter: { kind: $kind }) { nodes { worker { name } status eventOn countedFrom deadline { dueOn } deadlineChanges { before after reason } report { onTime receipt } penaltyCase { selfCorrected } } } }',
      { kind },
    )
  ).obligations.nodes.find(({ worker }) => worker.name === nameOf(seed))!
const claims = ({ report }: Duty): object =>
  JSON.parse(Buffer.from(report!.receipt.split('.')[1]!, 'base64url').toString()) as object

describe('a lateness that an officer found', () => {
  it('stays when the employer reports a later day of hire, and wants its reason', async () => {
    await find(1, 'HIRE', '2026-06-02')
    expect(await dutyOf(1, 'HIRE')).toMatchObject({
      status: 'OVERDUE',
      deadline: { dueOn: '2026-06-05' },
      penaltyCase: { selfCorrected: false },
    })
    expect((await hire(1, '2026-06-09')).userErrors).toMatchObject([{ code: 'LATE_REASON_REQUIRED' }])
    await hire(1, '2026-06-09', { lateReasonCode: 'OVERSIGHT' })
    const duty = await dutyOf(1, 'HIRE')
    expect(duty).toMatchObject({
      status: 'MET_LATE',
      eventOn: '2026-06-09',
      countedFrom: '2026-06-02',
      deadline: { dueOn: '2026-06-05' },
      report: { onTime: false },
      deadlineChanges: [{ before: '2026-06-05', after: '2026-06-12', reason: 'EVENT_AMENDED_LATENESS_KEPT' }],
    })
    expect(claims(duty)).toMatchObject({ dueOn: '2026-06-05', onTime: false, latenessKept: true })
  })

  it('stays when the employer reports a later last day', async () => {
    const { employment } = await hire(2, '2026-06-01', { lateReasonCode: 'OVERSIGHT' })
    await find(2, 'DEPARTURE', '2026-06-03')
    expect(await leave(employment!.id, '2026-06-10')).toMatchObject([{ code: 'LATE_REASON_REQUIRED' }])
    expect(await leave(employment!.id, '2026-06-10', { lateReasonCode: 'OVERSIGHT' })).toEqual([])
    const duty = await dutyOf(2, 'DEPARTURE')
    expect(duty).toMatchObject({
      status: 'MET_LATE',
      eventOn: '2026-06-10',
      countedFrom: '2026-06-03',
      deadline: { dueOn: '2026-06-08' },
      report: { onTime: false },
      deadlineChanges: [{ reason: 'EVENT_AMENDED_LATENESS_KEPT' }],
    })
    expect(claims(duty)).toMatchObject({ onTime: false, latenessKept: true })
  })

  it('grows where the reported day is earlier than the one found', async () => {
    await find(3, 'HIRE', '2026-06-02')
    await hire(3, '2026-05-28', { lateReasonCode: 'OVERSIGHT' })
    const duty = await dutyOf(3, 'HIRE')
    expect(duty).toMatchObject({
      status: 'MET_LATE',
      countedFrom: '2026-05-28',
      deadline: { dueOn: '2026-06-02' },
      deadlineChanges: [{ before: '2026-06-05', after: '2026-06-02', reason: 'EVENT_AMENDED' }],
    })
    expect(claims(duty)).not.toHaveProperty('latenessKept')
  })

  it('is none while the term that was told still runs: then the reported day counts', async () => {
    await find(4, 'HIRE', '2026-06-08')
    expect((await hire(4, '2026-06-09')).userErrors).toEqual([])
    expect(await dutyOf(4, 'HIRE')).toMatchObject({
      status: 'MET',
      eventOn: '2026-06-09',
      countedFrom: '2026-06-09',
      deadline: { dueOn: '2026-06-12' },
      report: { onTime: true },
      deadlineChanges: [{ reason: 'EVENT_AMENDED' }],
    })
  })
})

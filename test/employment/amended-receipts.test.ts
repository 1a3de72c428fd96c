import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { runAsSystem } from '#server/request/run-as-system.ts'
import type { PrintedReceipt } from '#server/employment/receipt/print-receipt.ts'
import { readClaims } from '#server/employment/receipt/receipt.ts'
import { findPrintedReceipt } from '#server/employment/receipt/render-receipt.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Report {
  id: string
  receiptNumber: string
  receipt: string
  onTime: boolean
  eventOn: string
  dueOn: string
  filedAt: string
  amendedAt: string | null
  supersedes: { receiptNumber: string } | null
  supersededBy: { receiptNumber: string } | null
  amendments: object[]
  obligation: { status: string; deadline: { dueOn: string }; deadlineChanges: object[] }
}
interface Counted {
  eventOn: string
  countedFrom: string
  eventChanges: object[]
  deadline: { dueOn: string; steps: { on: string }[] }
  report: { receiptNumber: string }
}
interface Filed {
  report: Report | null
  employment: { id: string; version: number } | null
  userErrors: { code: string }[]
}

const fields =
  'id receiptNumber receipt onTime eventOn dueOn filedAt amendedAt supersedes { receiptNumber } supersededBy { receiptNumber } amendments { reason } obligation { status deadline { dueOn } deadlineChanges { before after reason } }'

describe('an amended report', async () => {
  const { portal, people, ask, moveTo } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1, officer1, auditor } = people
  const run = async (name: string, input: object): Promise<Filed> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`
    return (
      await ask<Record<string, Filed>>(
        hr1,
        `mutation ($input: ${type}!) { ${name}(input: $input) { report { ${fields} } employment { id version } userErrors { code path } } }`,
        { input },
      )
    )[name]!
  }
  const hire = (seed: number, hiredOn: string, more: object = {}) =>
    run('reportHire', {
      name: '陈志强',
      identityNumber: identityNumber(seed),
      hiredOn,
      lateReasonCode: 'OVERSIGHT',
      ...more,
    })
  const amend = ({ report, employment }: Filed, more: object) =>
    run('amendReport', { reportId: report?.id, version: employment?.version, reason: '录入有误', ...more })
  const read = async (id: string | undefined) =>
    (await ask<{ node: Report }>(hr1, `query ($id: ID!) { node(id: $id) { ... on Report { ${fields} } } }`, { id }))
      .node
  const check = async (receipt: string | undefined) =>
    (
      await ask<{ receiptCheck: object }>(
        null,
        'query ($receipt: String!) { receiptCheck(receipt: $receipt) { valid reason number eventOn dueOn onTime withdrawn supersedes supersededBy supersedingReceipt } }',
        { receipt },
      )
    ).receiptCheck
  const print = (number: string | undefined): Promise<PrintedReceipt | null> =>
    runAsSystem(portal, (context) => findPrintedReceipt(context, number ?? ''))
  const figures = () =>
    ask(
      auditor,
      '{ compliance(filter: { from: "2026-11-01", to: "2026-12-31" }, groupBy: STATION) { total { obligations met metLate } } }',
    )

  it('has a new receipt that names the one it replaces; the first stays as it was signed', async () => {
    const first = await hire(1, '2026-11-23')
    const second = await amend(first, { hiredOn: '2026-11-24', position: '电工' })
    expect(second.userErrors).toEqual([])
    expect(second.report?.receiptNumber).not.toBe(first.report?.receiptNumber)
    expect(second.report).toMatchObject({
      eventOn: '2026-11-24',
      onTime: true,
      filedAt: first.report?.filedAt,
      supersedes: { receiptNumber: first.report?.receiptNumber },
      supersededBy: null,
      amendments: [{ reason: '录入有误' }],
    })
    expect(await read(first.report?.id)).toMatchObject({
      eventOn: '2026-11-23',
      receipt: first.report?.receipt,
      supersedes: null,
      supersededBy: { receiptNumber: second.report?.receiptNumber },
      amendments: [{ reason: '录入有误' }],
    })
    const claims = readClaims(second.report!.receipt)
    expect(claims).toMatchObject({
      number: second.report?.receiptNumber,
      eventOn: '2026-11-24',
      filedAt: first.report?.filedAt,
      supersedes: first.report?.receiptNumber,
      employerName: '平度东阁服装有限公司',
      stationName: '东阁派出所',
    })
    expect(claims?.contentHash).not.toBe(readClaims(first.report!.receipt)?.contentHash)
  })

  it('is AMENDED to whoever checks the first receipt, who is led to the one that stands', async () => {
    const first = await hire(2, '2026-11-23')
    expect(await check(first.report?.receipt)).toMatchObject({ valid: true, reason: 'GENUINE', supersededBy: null })
    const second = await amend(first, { position: '电工' })
    const third = await amend(second, { position: '焊工' })
    for (const earlier of [first, second]) {
      expect(await check(earlier.report?.receipt)).toMatchObject({
        valid: true,
        reason: 'AMENDED',
        number: earlier.report?.receiptNumber,
        supersededBy: third.report?.receiptNumber,
        supersedingReceipt: third.report?.receipt,
      })
    }
    expect(await check(third.report?.receipt)).toMatchObject({
      valid: true,
      reason: 'GENUINE',
      supersedes: second.report?.receiptNumber,
    })
    expect(
      (await run('withdrawReport', { reportId: third.report?.id, version: 3, reason: '未入职' })).userErrors,
    ).toEqual([])
    expect(await check(third.report?.receipt)).toMatchObject({ reason: 'WITHDRAWN', withdrawn: true })
    expect(await check(first.report?.receipt)).toMatchObject({ reason: 'WITHDRAWN', withdrawn: true })
  })

  it('can be amended and withdrawn by whichever of its reports is named, and stands once', async () => {
    const first = await hire(3, '2026-11-23')
    await amend(first, { position: '电工' })
    const third = await run('amendReport', {
      reportId: first.report?.id,
      version: 2,
      reason: '再次更正',
      position: '焊工',
    })
    expect(third.report).toMatchObject({ amendments: [{ reason: '录入有误' }, { reason: '再次更正' }] })
    const { obligations } = await ask<{ obligations: { nodes: { report: Report | null }[] } }>(
      hr1,
      '{ obligations(filter: { kind: HIRE }, first: 50) { nodes { report { id receiptNumber } } } }',
    )
    const numbers = obligations.nodes.map(({ report }) => report?.receiptNumber)
    expect(numbers).toContain(third.report?.receiptNumber)
    expect(numbers).not.toContain(first.report?.receiptNumber)
    expect(
      (await run('withdrawReport', { reportId: first.report?.id, version: 3, reason: '未入职' })).userErrors,
    ).toEqual([])
  })

  it('once late stays late: in the receipt, in the duty and in the figures', async () => {
    const before = await figures()
    const first = await hire(4, '2026-11-10')
    expect(first.report).toMatchObject({ onTime: false, dueOn: '2026-11-13', obligation: { status: 'MET_LATE' } })
    const found = await figures()
    expect(found).not.toEqual(before)
    const second = await amend(first, { hiredOn: '2026-11-24' })
    expect(second.report).toMatchObject({
      onTime: false,
      eventOn: '2026-11-24',
      dueOn: '2026-11-13',
      obligation: {
        status: 'MET_LATE',
        deadline: { dueOn: '2026-11-13' },
        deadlineChanges: [{ before: '2026-11-13', after: '2026-11-27', reason: 'EVENT_AMENDED_LATENESS_KEPT' }],
      },
    })
    expect(readClaims(second.report!.receipt)).toMatchObject({ onTime: false, latenessKept: true })
    // The calendar beside it counts from the day that it was judged on, and the page can say so.
    const dutyOf = async () =>
      (
        await ask<{ obligations: { nodes: Counted[] } }>(
          hr1,
          '{ obligations(filter: { kind: HIRE, status: [MET_LATE] }, first: 50) { nodes { eventOn countedFrom eventChanges { before after } deadline { dueOn steps { on } } report { receiptNumber } penaltyCase { obligations { countedFrom } } } } }',
        )
      ).obligations.nodes.find(({ report }) => report.receiptNumber === second.report?.receiptNumber)
    const duty = await dutyOf()
    expect(duty).toMatchObject({
      eventOn: '2026-11-24',
      countedFrom: '2026-11-10',
      eventChanges: [{ before: '2026-11-10', after: '2026-11-24' }],
      penaltyCase: { obligations: [{ countedFrom: '2026-11-10' }] },
    })
    expect([duty?.deadline.steps[0]?.on, duty?.deadline.steps.at(-1)?.on]).toEqual(['2026-11-10', '2026-11-13'])
    expect(await figures()).toEqual(found)
    // What is amended next keeps it too, and an earlier day makes it later.
    expect(readClaims((await amend(second, { position: '电工' })).report!.receipt)).toMatchObject({
      onTime: false,
      latenessKept: true,
    })
    const later = await run('amendReport', {
      reportId: first.report?.id,
      version: 3,
      reason: '更早',
      hiredOn: '2026-11-03',
    })
    expect(later.report).toMatchObject({ onTime: false, dueOn: '2026-11-06', obligation: { status: 'MET_LATE' } })
    expect(readClaims(later.report!.receipt)?.latenessKept).toBeUndefined()
    const { obligations } = await ask<{ obligations: { nodes: Counted[] } }>(
      hr1,
      '{ obligations(filter: { kind: HIRE, status: [MET_LATE] }, first: 50) { nodes { eventOn countedFrom eventChanges { before after } deadline { dueOn steps { on } } report { receiptNumber } } } }',
    )
    expect(obligations.nodes.find(({ report }) => report.receiptNumber === later.report?.receiptNumber)).toMatchObject({
      eventOn: '2026-11-03',
      countedFrom: '2026-11-03',
      eventChanges: [{}, { before: '2026-11-24', after: '2026-11-03' }],
      deadline: { dueOn: '2026-11-06' },
    })
  })

  it('prints what each of its receipts was signed for', async () => {
    const first = await hire(5, '2026-11-10')
    const paper = await print(first.report?.receiptNumber)
    expect(paper).toMatchObject({
      eventOn: '2026-11-10',
      dueOn: '2026-11-13',
      onTime: false,
      supersededBy: null,
      receipt: first.report?.receipt,
    })
    await moveTo('2026-11-26T09:00:00+08:00')
    const second = await amend(first, { hiredOn: '2026-11-24' })
    expect(await print(first.report?.receiptNumber)).toEqual({ ...paper, supersededBy: second.report?.receiptNumber })
    expect(await print(second.report?.receiptNumber)).toMatchObject({
      eventOn: '2026-11-24',
      onTime: false,
      latenessKept: true,
      supersedes: first.report?.receiptNumber,
      receipt: second.report?.receipt,
    })
  })

  it('prints the names of then, whatever they are now', async () => {
    const filed = await hire(6, '2026-11-25')
    const paper = await print(filed.report?.receiptNumber)
    expect(paper).toMatchObject({
      workerName: '陈志强',
      employerName: '平度东阁服装有限公司',
      stationName: '东阁派出所',
    })
    await moveTo('2026-11-27T09:00:00+08:00')
    await inSystemTransaction(portal.database, async ({ rows }) => {
      await rows(
        sql`update worker set name = '陈自强' where identity_index = ${portal.keys.index(identityNumber(6), 'identity')}`,
      )
      await rows(sql`update employer set name = '平度新名服装有限公司' where name = '平度东阁服装有限公司'`)
      await rows(sql`update station set name = '新名派出所' where name = '东阁派出所'`)
    })
    expect(await print(filed.report?.receiptNumber)).toEqual(paper)
  })

  it('is told to the station, with the way to the new receipt', async () => {
    const first = await run('reportHire', { name: '周杰', identityNumber: identityNumber(7), hiredOn: '2026-11-26' })
    const second = await amend(first, { position: '电工' })
    const { notices } = await ask<{
      notices: { nodes: { kind: string; title: string; body: string; subject: { id: string } | null }[] }
    }>(officer1, '{ notices(first: 100) { nodes { kind title body subject { id } } } }')
    const told = notices.nodes.find(({ body }) => body.includes(second.report!.receiptNumber))
    expect(told).toMatchObject({ kind: 'REPORT_AMENDED', subject: { id: second.report?.id } })
    expect(told?.body).toContain(first.report?.receiptNumber)
  })

  it('late only since its day was amended says why', async () => {
    const first = await run('reportHire', { name: '王芳', identityNumber: identityNumber(8), hiredOn: '2026-11-26' })
    const second = await amend(first, { hiredOn: '2026-11-10' })
    expect(second.report).toMatchObject({ onTime: false, obligation: { status: 'MET_LATE' } })
    expect(await print(second.report?.receiptNumber)).toMatchObject({ onTime: false, lateReason: '录入有误' })
  })
})

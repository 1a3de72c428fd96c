import { sign } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import { confirmEmployment } from '#server/employment/questions/confirm-employment.ts'
import { readClaims, signReceipt } from '#server/employment/receipt/receipt.ts'
import { readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { behindTheSchema } from '#test/support/behind-the-schema.ts'
import { atInstant } from '#test/support/at-instant.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Filed {
  report: {
    id: string
    receiptNumber: string
    receipt: string
    onTime: boolean
    obligation: {
      id: string
      status: string
      penaltyCase: { selfCorrected: boolean } | null
      deadlineChanges: object[]
    }
  } | null
  employment: { id: string; version: number; departureObligation: { status: string } | null } | null
  userErrors: { code: string; path: string[] | null }[]
}

const payload =
  '{ report { id receiptNumber receipt onTime obligation { id status penaltyCase { selfCorrected } deadlineChanges { before after reason } } } employment { id version departureObligation { status } } userErrors { code path } }'
const codes = (filed: { userErrors: { code: string; path: string[] | null }[] }) =>
  filed.userErrors.map(({ code, path }) => [code, path?.join('.')].filter(Boolean).join(' '))

describe('what is thought of again', async () => {
  const portal = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo, workOffQueue } = portal
  const { hr1, hr2, officer1, auditor } = people
  const run = async (name: string, input: object, person: Person = hr1): Promise<Filed> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`
    return (
      await ask<Record<string, Filed>>(person, `mutation ($input: ${type}!) { ${name}(input: $input) ${payload} }`, {
        input,
      })
    )[name]!
  }
  const hire = (seed: number, hiredOn = '2026-11-23', more: object = {}) =>
    run('reportHire', { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, ...more })
  const amend = ({ report, employment }: Filed, more: object) =>
    run('amendReport', { reportId: report?.id, version: employment?.version, reason: '录入有误', ...more })
  const find = (kind: 'HIRE' | 'DEPARTURE', seed: number, eventOn: string) =>
    ask<{ recordFinding: { obligation: { id: string } | null; userErrors: object[] } }>(
      officer1,
      'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { id } userErrors { code } } }',
      {
        input: {
          employerId: hr1.employerId,
          kind,
          eventOn,
          workerName: '陈志强',
          identityNumber: identityNumber(seed),
          foundOn: eventOn,
          note: '检查发现',
        },
      },
    )
  const on25November = () => moveTo('2026-11-25T09:00:00+08:00')

  it('an amendment is judged at the instant of the filing: weeks later an on-time report is still on time, and wants no reason for being late', async () => {
    await on25November()
    const filed = await hire(1)
    const left = await run('reportDeparture', { employmentId: (await hire(2)).employment?.id, endedOn: '2026-11-25' })
    await moveTo('2026-12-21T09:00:00+08:00')
    expect(codes(await amend(filed, { reason: ' ', hiredOn: '2026-11-24' }))).toEqual(['INVALID_INPUT reason'])
    expect(codes(await amend(left, { reason: ' ', endedOn: '2026-11-24' }))).toEqual(['INVALID_INPUT reason'])
    expect(await amend(filed, { hiredOn: '2026-11-24' })).toMatchObject({
      userErrors: [],
      report: {
        onTime: true,
        obligation: {
          status: 'MET',
          penaltyCase: null,
          deadlineChanges: [{ before: '2026-11-26', after: '2026-11-27', reason: 'EVENT_AMENDED' }],
        },
      },
    })
    expect(await amend(left, { endedOn: '2026-11-24' })).toMatchObject({
      userErrors: [],
      report: { onTime: true, obligation: { status: 'MET', penaltyCase: null } },
    })
    expect(codes(await amend(filed, { hiredOn: '2026-12-22' }))).toEqual(['STALE_VERSION version'])
    await on25November()
  })

  it("an amendment of what an officer had found is no self-correction, one of the employer's own is", async () => {
    await on25November()
    await find('HIRE', 3, '2026-11-24')
    const found = await hire(3, '2026-11-24')
    expect(found.report).toMatchObject({ onTime: true })
    expect((await amend(found, { hiredOn: '2026-11-16' })).report).toMatchObject({
      onTime: false,
      obligation: { penaltyCase: { selfCorrected: false } },
    })
    expect((await amend(await hire(4, '2026-11-24'), { hiredOn: '2026-11-16' })).report).toMatchObject({
      onTime: false,
      obligation: { penaltyCase: { selfCorrected: true } },
    })
  })

  it('an amendment of the same deadline changes no deadline, and one that names nothing new is none', async () => {
    await on25November()
    // Both days fall due on the Friday: a Saturday is no working day.
    const filed = await hire(5, '2026-11-21', {
      position: '焊工',
      residenceAddress: '平度市青岛路2号',
      phone: '13812341234',
    })
    const same = await amend(filed, { hiredOn: '2026-11-20' })
    expect(same.report?.obligation.deadlineChanges).toEqual([])
    expect(
      codes(
        await amend(same, {
          position: '焊工',
          residenceAddress: '平度市青岛路2号',
          phone: '138 1234 1234',
          hiredOn: '2026-11-20',
        }),
      ),
    ).toEqual(['INVALID_INPUT'])
    expect(codes(await amend(same, { endedOn: '2026-11-24' }))).toEqual(['INVALID_INPUT endedOn'])
    expect(codes(await amend(same, { phone: '12' }))).toEqual(['INVALID_PHONE phone'])
  })

  it('a hire that is taken back takes with it the departure that was still to be reported, and nothing of others', async () => {
    await on25November()
    const [gone, other] = [await hire(6), await hire(7)]
    await find('DEPARTURE', 6, '2026-11-24')
    await find('DEPARTURE', 7, '2026-11-24')
    expect(
      (await run('withdrawReport', { reportId: gone.report?.id, version: 1, reason: '未实际入职' })).employment
        ?.departureObligation,
    ).toEqual({ status: 'WAIVED' })
    const { node } = await ask<{ node: { departureObligation: object; hireObligation: object } }>(
      hr1,
      'query ($id: ID!) { node(id: $id) { ... on Employment { departureObligation { status } hireObligation { status } } } }',
      { id: other.employment?.id },
    )
    expect(node).toEqual({ departureObligation: { status: 'PENDING' }, hireObligation: { status: 'MET' } })
  })

  it('a departure that is taken back leaves the hire as it was', async () => {
    await on25November()
    const hired = await hire(8)
    const left = await run('reportDeparture', { employmentId: hired.employment?.id, endedOn: '2026-11-24' })
    await run('withdrawReport', { reportId: left.report?.id, version: 2, reason: '未离职' })
    const { node } = await ask<{ node: object }>(
      hr1,
      'query ($id: ID!) { node(id: $id) { ... on Employment { status hireObligation { status } departureObligation { status } } } }',
      { id: hired.employment?.id },
    )
    expect(node).toEqual({
      status: 'ACTIVE',
      hireObligation: { status: 'MET' },
      departureObligation: { status: 'WAIVED' },
    })
  })

  it('the same departure twice in one call is one, and the second says so', async () => {
    await on25November()
    const hired = await hire(9)
    const report = { employmentId: hired.employment?.id, endedOn: '2026-11-24' }
    const { reportDepartures } = await ask<{ reportDepartures: { accepted: number; results: Filed[] } }>(
      hr1,
      `mutation ($input: ReportDeparturesInput!) { reportDepartures(input: $input) { accepted results ${payload} } }`,
      { input: { reports: [report, { ...report, endedOn: '2026-11-25' }] } },
    )
    expect(reportDepartures.accepted).toBe(1)
    expect(reportDepartures.results.map(codes)).toEqual([[], ['NOT_EMPLOYED reports.1.employmentId']])
  })

  it('a late departure that an officer had found is no self-correction; one nobody had asked about is', async () => {
    await on25November()
    const [found, own] = [await hire(10), await hire(11)]
    await find('DEPARTURE', 10, '2026-11-24')
    // Before the portal itself has looked for what fell due.
    portal.portal.clock.moveTo(new Date('2026-12-02T09:00:00+08:00'))
    const leave = (filed: Filed) =>
      run('reportDeparture', { employmentId: filed.employment?.id, endedOn: '2026-11-24', lateReasonCode: 'OVERSIGHT' })
    expect((await leave(found)).report?.obligation).toMatchObject({
      status: 'MET_LATE',
      penaltyCase: { selfCorrected: false },
    })
    expect((await leave(own)).report?.obligation).toMatchObject({
      status: 'MET_LATE',
      penaltyCase: { selfCorrected: true },
    })
    await on25November()
  })

  it('a departure reported for another day than was found tells both last days', async () => {
    await on25November()
    const hired = await hire(12)
    await find('DEPARTURE', 12, '2026-11-24')
    const left = await run('reportDeparture', { employmentId: hired.employment?.id, endedOn: '2026-11-25' })
    expect(left.report?.obligation.deadlineChanges).toEqual([
      { before: '2026-11-27', after: '2026-11-30', reason: 'EVENT_AMENDED' },
    ])
  })

  it('"still employed" answers the question of another employer, once, with its note, and no other duty', async () => {
    await on25November()
    const confirm = async (obligationId: string | undefined, person: Person = hr1, note = '该员工仍在本单位工作') =>
      (
        await ask<{ confirmEmployment: Filed & { obligation: { status: string } | null } }>(
          person,
          'mutation ($input: ConfirmEmploymentInput!) { confirmEmployment(input: $input) { obligation { status } userErrors { code path } } }',
          { input: { obligationId, note } },
        )
      ).confirmEmployment
    const hired = await hire(13)
    const finding = (await find('DEPARTURE', 13, '2026-11-24')).recordFinding.obligation!
    expect(codes(await confirm(finding.id))).toEqual(['INVALID_STATE obligationId'])
    expect(codes(await confirm(hired.report?.obligation.id))).toEqual(['INVALID_STATE obligationId'])
    await hire(14)
    await run('reportHire', { name: '陈志强', identityNumber: identityNumber(14), hiredOn: '2026-11-24' }, hr2)
    await workOffQueue()
    const [question] = (
      await ask<{ obligations: { nodes: { id: string; mayConfirmEmployment: boolean }[] } }>(
        hr1,
        '{ obligations(filter: { source: [CROSS_EMPLOYER], status: [PENDING] }) { nodes { id mayConfirmEmployment } } }',
      )
    ).obligations.nodes
    expect(question).toMatchObject({ mayConfirmEmployment: true })
    expect(codes(await confirm(question?.id, hr2))).toEqual(['NOT_FOUND obligationId'])
    const readOnly = await portal.keyOf(hr1, { readOnly: true })
    expect(codes(await confirm(question?.id, readOnly))).toEqual(['FORBIDDEN'])
    expect(
      await behindTheSchema(portal.portal, readOnly, (context) =>
        confirmEmployment(context, { obligationId: question?.id ?? '', note: '该员工仍在本单位工作' }),
      ),
    ).toBe('FORBIDDEN')
    expect(codes(await confirm(question?.id, hr1, ' '))).toEqual(['INVALID_INPUT note'])
    expect(await confirm(question?.id)).toMatchObject({ obligation: { status: 'WAIVED' }, userErrors: [] })
    expect(codes(await confirm(question?.id))).toEqual(['INVALID_STATE obligationId'])
    await sealAll(portal.portal)
    const { auditEvents } = await ask<{ auditEvents: { nodes: { facts: { name: string; value: string }[] }[] } }>(
      auditor,
      '{ auditEvents(filter: { action: ["employment.confirmed"] }) { nodes { facts { name value } } } }',
    )
    expect(auditEvents.nodes).toHaveLength(1)
    expect(auditEvents.nodes[0]!.facts).toContainEqual({ name: 'note', value: '该员工仍在本单位工作' })
  })
})

describe('who may report', async () => {
  const portal = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, addEmployer } = portal
  const report = async (person: Person, seed: number, more: object = {}) =>
    (
      await ask<{ reportHire: Filed }>(
        person,
        `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${payload} }`,
        { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn: '2026-11-24', ...more } },
      )
    ).reportHire

  it.each(['SUSPENDED', 'PENDING', 'REJECTED'])(
    'no employer that is %s, by itself or by its station, neither hires nor departures',
    async (status) => {
      const { hr, employerId } = await addEmployer()
      const hired = await report(hr, 100)
      await inSystemTransaction(portal.portal.database, ({ rows }) =>
        rows(sql`update employer set status = ${status} where id = ${readGlobalId(employerId)!.key}`),
      )
      expect(codes(await report(hr, 101))).toEqual(['INVALID_STATE'])
      expect(codes(await report(people.officer1, 101, { employerId }))).toEqual(['INVALID_STATE'])
      const departures = await ask<
        Record<'reportDepartures' | 'reportHires', { results: Filed[]; userErrors: object[] }>
      >(
        hr,
        `mutation ($d: ReportDeparturesInput!, $h: ReportHiresInput!) { reportDepartures(input: $d) { userErrors { code } results ${payload} } reportHires(input: $h) { userErrors { code } results ${payload} } }`,
        {
          d: { reports: [{ employmentId: hired.employment?.id, endedOn: '2026-11-25' }] },
          h: { reports: [{ name: '陈志强', identityNumber: identityNumber(102), hiredOn: '2026-11-24' }] },
        },
      )
      // Of an employer that its station has not approved no row is read: the list is refused as a whole.
      const refused =
        status === 'SUSPENDED'
          ? { userErrors: [], results: [['INVALID_STATE reports.0']] }
          : { userErrors: [{ code: 'INVALID_STATE' }], results: [] }
      expect(
        [departures.reportDepartures, departures.reportHires].map(({ userErrors, results }) => ({
          userErrors,
          results: results.map(codes),
        })),
      ).toEqual([refused, refused])
    },
  )
})

describe('a receipt', async () => {
  const portal = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask } = portal
  const at = await atInstant(portal)
  const hireAt = async (instant: string, seed: number, hiredOn = '2026-11-24') =>
    (
      await at<{ reportHire: { report: { receiptNumber: string; receipt: string; onTime: boolean } } }>(
        instant,
        people.hr1,
        'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { receiptNumber receipt onTime } userErrors { code } } }',
        {
          input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OVERSIGHT' },
        },
      )
    ).reportHire.report
  const check = async (receipt: string) =>
    (
      await ask<{ receiptCheck: { valid: boolean; reason: string } }>(
        null,
        'query ($receipt: String!) { receiptCheck(receipt: $receipt) { valid reason } }',
        { receipt },
      )
    ).receiptCheck

  it('is numbered by the day in Shandong, also in the hours in which it is yesterday in Greenwich', async () => {
    expect((await hireAt('2026-11-25T00:30:00+08:00', 1)).receiptNumber).toMatch(/^370283-20261125-\d{8}$/)
    expect((await hireAt('2026-11-25T23:30:00+08:00', 2)).receiptNumber).toMatch(/^370283-20261125-\d{8}$/)
  })

  it('is on time up to the millisecond before midnight', async () => {
    expect((await hireAt('2026-11-27T23:59:59.999+08:00', 3)).onTime).toBe(true)
    expect((await hireAt('2026-11-28T00:00:00.000+08:00', 4)).onTime).toBe(false)
  })

  it("of this portal's own key over other content is on no record", async () => {
    const { receipt } = await hireAt('2026-11-25T10:00:00+08:00', 5)
    expect(await check(receipt)).toEqual({ valid: true, reason: 'GENUINE' })
    const { keys } = portal.portal
    const claims = readClaims(receipt)!
    for (const other of [
      { ...claims, contentHash: '0'.repeat(64) },
      { ...claims, number: '370283-20261125-99999999' },
    ]) {
      expect(await check(signReceipt(other, keys))).toEqual({ valid: false, reason: 'NOT_ON_RECORD' })
    }
    // A signature over something else, and a head that names another way or another key.
    const [head, body, signature] = receipt.split('.')
    expect(
      await check(
        `${head}.${Buffer.from(JSON.stringify({ ...claims, onTime: false })).toString('base64url')}.${signature}`,
      ),
    ).toEqual({ valid: false, reason: 'FORGED' })
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const key = keys.signing[0]!
    const signed = (header: object) =>
      `${part(header)}.${body}.${sign(null, Buffer.from(`${part(header)}.${body}`), key.privateKey).toString('base64url')}`
    expect(await check(signed({ alg: 'none', kid: key.id }))).toEqual({ valid: false, reason: 'NOT_A_RECEIPT' })
    expect(await check(signed({ alg: 'EdDSA', kid: 'another' }))).toEqual({ valid: false, reason: 'UNKNOWN_KEY' })
    for (const wrong of [
      '',
      'a.b',
      `${receipt}.x`,
      ` ${'x'.repeat(5_000)}`,
      `${part({ alg: 'EdDSA', kid: key.id })}.${part({ iss: 'somebody' })}.x`,
    ])
      expect(await check(wrong)).toEqual({ valid: false, reason: 'NOT_A_RECEIPT' })
  })
})

describe('a day that may still move', async () => {
  const portal = await openTestPortal({ now: '2026-12-30T09:00:00+08:00' })
  const { people, ask, moveTo } = portal

  it("is nobody's lateness, in the record and in the lists alike", async () => {
    const hire = (seed: number) =>
      ask<{ reportHire: Filed }>(
        people.hr1,
        `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${payload} }`,
        { input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn: '2026-12-30' } },
      )
    await moveTo('2027-01-08T09:00:00+08:00')
    expect((await hire(1)).reportHire).toMatchObject({
      userErrors: [],
      report: { onTime: true, obligation: { status: 'MET', penaltyCase: null } },
    })
    const lists = await ask(
      people.hr1,
      '{ met: obligations(filter: { status: [MET] }) { totalCount } late: obligations(filter: { status: [MET_LATE] }) { totalCount } overdue: obligations(filter: { status: [OVERDUE] }) { totalCount } waived: obligations(filter: { status: [WAIVED] }) { totalCount } all: obligations(filter: { status: [MET, MET_LATE, PENDING, OVERDUE, WAIVED] }) { totalCount } none: obligations(filter: { status: [] }) { totalCount } }',
    )
    expect(lists).toEqual({
      met: { totalCount: 1 },
      late: { totalCount: 0 },
      overdue: { totalCount: 0 },
      waived: { totalCount: 0 },
      all: { totalCount: 1 },
      none: { totalCount: 0 },
    })
  })
})

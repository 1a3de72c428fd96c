import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { runAsSystem } from '#server/request/run-as-system.ts'
import { recordAuditEvent } from '#server/audit/record-audit-event.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Filed {
  report: { id: string }
  employment: { id: string; version: number; worker: { id: string; personCode: string } }
  userErrors: object[]
}

describe('the trail, which is kept for ever,', async () => {
  const portal = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const {
    people: { hr1, boss1, officer1 },
    ask,
  } = portal
  const [number, name, phone, address] = [identityNumber(77), '欧阳志强', '13812341234', '平度市人民路77号']
  const run = async (field: string, input: object, person: Person = hr1): Promise<Filed> => {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
    const answer = (
      await ask<Record<string, Filed>>(
        person,
        `mutation ($input: ${type}!) { ${field}(input: $input) { report { id } employment { id version worker { id personCode } } userErrors { code path } } }`,
        { input },
      )
    )[field]!
    expect([field, answer.userErrors]).toEqual([field, []])
    return answer
  }
  const trail = () =>
    inSystemTransaction(portal.portal.database, ({ rows }) =>
      rows<{ action: string; payload: Record<string, unknown> }>(
        sql`select action, payload from audit_event order by id`,
      ),
    )

  it('holds no number, name, phone or address, wherever they were typed, and names people by their code', async () => {
    const reason = `${name}的信息有误`
    const hired = await run('reportHire', {
      name,
      identityNumber: number,
      hiredOn: '2026-11-24',
      phone,
      residenceAddress: address,
      householdRegistrationAddress: address,
    })
    const amended = await run('amendReport', {
      reportId: hired.report.id,
      version: 1,
      reason,
      residenceAddress: `${address}甲`,
      householdRegistrationAddress: `${address}乙`,
      phone: '13912345678',
    })
    const left = await run('reportDeparture', { employmentId: hired.employment.id, endedOn: '2026-11-25' })
    await run('withdrawReport', { reportId: left.report.id, version: amended.employment.version + 1, reason })
    const { revealIdentityNumber } = await ask<{ revealIdentityNumber: { identityNumber: string } }>(
      officer1,
      'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { identityNumber userErrors { code } } }',
      { i: { workerId: hired.employment.worker.id, reason, purpose: 'REPORT' } },
    )
    expect(revealIdentityNumber.identityNumber).toBe(number)
    await ask(
      boss1,
      'mutation ($i: FindWorkersByIdentityNumberInput!) { findWorkersByIdentityNumber(input: $i) { userErrors { code } } }',
      { i: { identityNumber: number, reason: '核对证件' } },
    )

    const events = await trail()
    expect(events.map(({ action }) => action)).toEqual([
      'hire.reported',
      'hire.amended',
      'departure.reported',
      'departure.withdrawn',
      'identity.revealed',
      'identity.searched',
    ])
    const text = JSON.stringify(events)
    for (const personal of [number, number.slice(0, 14), number.slice(6, 14), name, address])
      expect(text).not.toContain(personal)
    for (const { action, payload } of events)
      if (action !== 'hire.amended' && action !== 'departure.withdrawn')
        expect(JSON.stringify(payload)).toContain(hired.employment.worker.personCode)
    const [, amendment] = events
    expect(amendment!.payload.reason).toBe('***的信息有误')
    expect(amendment!.payload.changes).toEqual([
      { field: 'phone', before: '138****1234', after: '139****5678' },
      { field: 'residenceAddress', before: '***', after: '***' },
      { field: 'householdRegistrationAddress', before: '***', after: '***' },
    ])
  })

  it('holds no number that is handed to it, however it was typed: the forms refuse it, and the trail masks what comes by another way', async () => {
    const hired = await run('reportHire', { name: '陈志强', identityNumber: identityNumber(78), hiredOn: '2026-11-24' })
    const typed = identityNumber(78)
    const grouped = `${typed.slice(0, 6)} ${typed.slice(6, 14)} ${typed.slice(14)}`
    const refusedAt = async (reason: string) =>
      (
        await ask<{ amendReport: { userErrors: { path: string[] }[] } }>(
          hr1,
          'mutation ($input: AmendReportInput!) { amendReport(input: $input) { userErrors { path } } }',
          { input: { reportId: hired.report.id, version: 1, reason, position: '焊工' } },
        )
      ).amendReport.userErrors.map(({ path }) => path)
    await runAsSystem(portal.portal, (context) =>
      recordAuditEvent(context, { action: 'hire.amended', payload: { reason: `请拨打${phone}` } }),
    )
    expect(JSON.stringify((await trail()).at(-1)!.payload)).not.toContain(phone)
    for (const words of [typed, grouped, typed.replaceAll(/(.{4})/g, '$1-')]) {
      expect(await refusedAt(`号码${words}有误`)).toEqual([['reason']])
      await runAsSystem(portal.portal, (context) =>
        recordAuditEvent(context, {
          action: 'hire.amended',
          payload: { reason: `号码${words}有误`, changes: [{ field: 'position', before: words, after: null }] },
        }),
      )
      const { payload } = (await trail()).at(-1)!
      expect(JSON.stringify(payload)).not.toMatch(/\d/)
    }
  })

  it('keeps nothing of a trial, which shows nothing either', async () => {
    const hired = await run('reportHire', { name: '陈志强', identityNumber: identityNumber(79), hiredOn: '2026-11-24' })
    const before = (await trail()).length
    const { revealIdentityNumber } = await ask<{
      revealIdentityNumber: { identityNumber: string | null; userErrors: object[] }
    }>(
      officer1,
      'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i, validateOnly: true) { identityNumber userErrors { code } } }',
      { i: { workerId: hired.employment.worker.id, reason: '核对证件' } },
    )
    expect(revealIdentityNumber).toEqual({ identityNumber: null, userErrors: [] })
    expect(await trail()).toHaveLength(before)
  })

  it('shows thirty numbers an hour to one person, and no thirty-first', async () => {
    const hired = await run('reportHire', { name: '陈志强', identityNumber: identityNumber(80), hiredOn: '2026-11-24' })
    const look = async () =>
      (
        await ask<{ revealIdentityNumber: { identityNumber: string | null; userErrors: { code: string }[] } }>(
          portal.people.chief1,
          'mutation ($i: RevealIdentityNumberInput!) { revealIdentityNumber(input: $i) { identityNumber userErrors { code } } }',
          { i: { workerId: hired.employment.worker.id, reason: '核对证件' } },
        )
      ).revealIdentityNumber
    for (let n = 1; n <= 30; n += 1) expect((await look()).identityNumber).toBe(identityNumber(80))
    expect(await look()).toEqual({ identityNumber: null, userErrors: [{ code: 'RATE_LIMITED' }] })
  })
})

describe('the log', async () => {
  const lines: string[] = []
  const portal = await openTestPortal({ onLog: (line) => lines.push(line) })

  it("holds no number and no phone of a failure's message, whoever writes it", () => {
    const [number, phone] = [identityNumber(1), '13812341234']
    portal.portal.log.error(
      { err: new Error(`duplicate key (${number}) (${phone})`), facts: { number } },
      `about ${number}`,
    )
    expect(lines.join('')).toContain('duplicate key')
    for (const personal of [number, phone]) expect(lines.join('')).not.toContain(personal)
  })
})

import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import { readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { caseDesk, type CaseNow } from './case-desk.ts'

const told = (errors: { code: string; path: string[] | null; message: string }[]) =>
  errors.map(({ code, path, message }) => `${[code, path?.join('.')].filter(Boolean).join(' ')}: ${message}`)
const codes = (errors: { code: string; path: string[] | null }[]) =>
  errors.map(({ code, path }) => [code, path?.join('.')].filter(Boolean).join(' '))

describe('a decision that is attacked', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, moveTo } = portal
  const desk = caseDesk(portal)
  const { lateHire, seen, take, must, steps, done, servedCase, on } = desk
  let seeds = 0
  /** On 2 March 2026, whatever the tests before have done: decided, served, due on the 17th. */
  const served = async (fine = '1000.00'): Promise<CaseNow> => {
    await moveTo('2026-03-02T09:00:00+08:00')
    return servedCase(await lateHire((seeds += 1), '2026-02-09'), '2026-03-02', fine)
  }
  const noticesOf = async (who: Person, { caseNumber }: CaseNow) =>
    (
      await ask<{ notices: { nodes: { kind: string; title: string; link: string | null }[] } }>(
        who,
        '{ notices(first: 100) { nodes { kind title link } } }',
      )
    ).notices.nodes.filter(({ kind, title }) => kind === 'CASE_STEP' && title.includes(caseNumber))
  const remediesOf = async ({ id }: CaseNow) =>
    (
      await inSystemTransaction(portal.portal.database, ({ rows }) =>
        rows<{ remedies: object[]; closedOn: string | null; courtOn: string | null; waivedOn: string | null }>(sql`
    select remedies, closed_on as "closedOn", court_on as "courtOn", waived_on as "waivedOn" from penalty_case where id = ${readGlobalId(id)!.key}`),
      )
    )[0]!

  it('is noted with its day, not before the service and not ahead of time, once of each kind, and the party is told', async () => {
    const now = await served()
    expect(
      told(
        (await take('recordRemedy', people.officer1, { ...on(now), kind: 'RECONSIDERATION', lodgedOn: '2026-03-01' }))
          .userErrors,
      ),
    ).toEqual([expect.stringMatching(/^INVALID_DATE lodgedOn: /)])
    expect(
      codes(
        (await take('recordRemedy', people.officer1, { ...on(now), kind: 'RECONSIDERATION', lodgedOn: '2026-03-03' }))
          .userErrors,
      ),
    ).toEqual(['FUTURE_EVENT lodgedOn'])
    expect(
      codes(
        (await take('recordRemedy', people.boss1, { ...on(now), kind: 'RECONSIDERATION', lodgedOn: '2026-03-02' }))
          .userErrors,
      ),
    ).toEqual(['FORBIDDEN'])
    expect(
      codes(
        (
          await take('recordRemedy', people.officer1, {
            caseId: now.id,
            version: now.version - 1,
            kind: 'RECONSIDERATION',
            lodgedOn: '2026-03-02',
          })
        ).userErrors,
      ),
    ).toEqual(['STALE_VERSION version'])
    const noted = await must('recordRemedy', people.officer1, {
      ...on(now),
      kind: 'RECONSIDERATION',
      lodgedOn: '2026-03-02',
    })
    expect(noted).toMatchObject({
      status: 'SERVED',
      version: now.version + 1,
      nextStep: { task: 'AWAIT_REMEDY', actor: 'OFFICER', dueOn: '2026-05-06' },
    })
    expect(noted.timeline.at(-1)).toMatchObject({ kind: 'RECORD_REMEDY', note: '行政复议', by: { name: '张警官' } })
    expect(await remediesOf(now)).toMatchObject({
      remedies: [{ kind: 'RECONSIDERATION', lodgedOn: '2026-03-02', concludedOn: null, result: null }],
    })
    expect((await noticesOf(people.boss1, now))[0]).toMatchObject({ link: expect.stringMatching(/^\/cases\//) })
    expect(
      codes(
        (await take('recordRemedy', people.officer1, { ...on(noted), kind: 'RECONSIDERATION', lodgedOn: '2026-03-02' }))
          .userErrors,
      ),
    ).toEqual(['INVALID_STATE'])
    const both = await must('recordRemedy', people.officer1, {
      ...on(noted),
      kind: 'LITIGATION',
      lodgedOn: '2026-03-02',
    })
    expect(both.timeline.at(-1)).toMatchObject({ note: '行政诉讼' })
    expect((await remediesOf(now)).remedies).toHaveLength(2)
  })

  it('costs no surcharge while that lasts, is not heavier after it, and what was changed is what is owed', async () => {
    const now = await served()
    await moveTo('2026-03-20T09:00:00+08:00')
    const overdue = await seen(now.id)
    expect(overdue).toMatchObject({ status: 'PAYMENT_OVERDUE', surcharge: { amount: '90.00' } })
    const pending = await must('recordRemedy', people.officer1, {
      ...on(overdue),
      kind: 'RECONSIDERATION',
      lodgedOn: '2026-03-19',
    })
    expect(pending.surcharge.amount).toBe('30.00')
    await moveTo('2026-04-20T09:00:00+08:00')
    expect(await seen(now.id)).toMatchObject({
      status: 'PAYMENT_OVERDUE',
      surcharge: { amount: '30.00' },
      outstanding: { amount: '1030.00' },
    })
    const conclude = (more: object) =>
      take('concludeRemedy', people.officer1, { ...on(pending), concludedOn: '2026-04-20', result: 'CHANGED', ...more })
    expect(reasonsOf(await conclude({ fine: '1000.01' }))).toEqual(['INVALID_INPUT HEAVIER fine'])
    expect(codes((await conclude({})).userErrors)).toEqual(['INVALID_INPUT fine'])
    expect(codes((await conclude({ fine: '600.00', concludedOn: '2026-03-18' })).userErrors)).toEqual([
      'INVALID_DATE concludedOn',
    ])
    expect(codes((await conclude({ fine: '600.00', concludedOn: '2026-04-21' })).userErrors)).toEqual([
      'FUTURE_EVENT concludedOn',
    ])
    const changed = done(await conclude({ fine: '600.00' }))
    expect(changed).toMatchObject({
      status: 'PAYMENT_OVERDUE',
      fine: { amount: '600.00' },
      outstanding: { amount: '618.00' },
    })
    expect(changed.timeline.at(-1)).toMatchObject({ kind: 'CONCLUDE_REMEDY', note: '变更' })
    expect(
      codes(
        (await take('concludeRemedy', people.officer1, { ...on(changed), concludedOn: '2026-04-20', result: 'UPHELD' }))
          .userErrors,
      ),
    ).toEqual(['INVALID_STATE'])
  })

  it('that was upheld is owed as it was, of two remedies the pending one ends, and both may weigh the same fine', async () => {
    const now = await served('800.00')
    const first = await must('recordRemedy', people.officer1, {
      ...on(now),
      kind: 'RECONSIDERATION',
      lodgedOn: '2026-03-02',
    })
    await moveTo('2026-03-10T09:00:00+08:00')
    const upheld = await must('concludeRemedy', people.officer1, {
      ...on(first),
      concludedOn: '2026-03-10',
      result: 'UPHELD',
    })
    expect(upheld).toMatchObject({ fine: { amount: '800.00' }, nextStep: { task: 'PAY' } })
    const sued = await must('recordRemedy', people.officer1, {
      ...on(upheld),
      kind: 'LITIGATION',
      lodgedOn: '2026-03-10',
    })
    const ended = await must('concludeRemedy', people.officer1, {
      ...on(sued),
      concludedOn: '2026-03-10',
      result: 'CHANGED',
      fine: '800.00',
    })
    expect(ended.fine?.amount).toBe('800.00')
    expect((await remediesOf(now)).remedies).toMatchObject([
      { kind: 'RECONSIDERATION', concludedOn: '2026-03-10', result: 'UPHELD' },
      { kind: 'LITIGATION', concludedOn: '2026-03-10', result: 'CHANGED' },
    ])
  })

  it('is not closed as fined while that is pending, though it is paid', async () => {
    const now = await served()
    const sued = await must('recordRemedy', people.officer1, { ...on(now), kind: 'LITIGATION', lodgedOn: '2026-03-02' })
    const paid = done(await steps.pay(sued, '1000.00', '2026-03-02'))
    expect(told((await steps.close(paid, 'FINED')).userErrors)).toEqual(['INVALID_STATE: 复议或者诉讼尚未终结。'])
    const ended = await must('concludeRemedy', people.officer1, {
      ...on(paid),
      concludedOn: '2026-03-02',
      result: 'UPHELD',
    })
    expect(done(await steps.close(ended, 'FINED'))).toMatchObject({ status: 'CLOSED', outcome: 'FINED' })
    expect((await remediesOf(now)).closedOn).toBe('2026-03-02')
  })

  it("that was revoked is nobody's debt, is the chief's to close, weighs no more and bars no other fine", async () => {
    const now = await served()
    const sued = await must('recordRemedy', people.officer1, { ...on(now), kind: 'LITIGATION', lodgedOn: '2026-03-02' })
    const revoked = await must('concludeRemedy', people.officer1, {
      ...on(sued),
      concludedOn: '2026-03-02',
      result: 'REVOKED',
    })
    expect(revoked).toMatchObject({
      outstanding: { amount: '0.00' },
      nextStep: { task: 'CLOSE_REVOKED', actor: 'STATION_CHIEF' },
    })
    expect(revoked.timeline.at(-1)).toMatchObject({ note: '撤销' })
    expect(codes((await steps.close(revoked, 'REVOKED')).userErrors)).toEqual(['FORBIDDEN'])
    const closed = done(await steps.close(revoked, 'REVOKED', people.chief1))
    expect(closed).toMatchObject({ status: 'CLOSED', outcome: 'REVOKED' })
  })
})

describe('what is not paid in the end', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask, moveTo } = portal
  const { lateHire, seen, take, must, servedCase, on } = caseDesk(portal)

  it('goes to the court: by the chief, after the reminder and the remedies, on a day that has come, within three months', async () => {
    const now = await servedCase(await lateHire(1, '2026-02-09'), '2026-03-02', '1000.00')
    await moveTo('2026-04-17T09:00:00+08:00')
    const dunned = await must('recordDunning', people.officer1, { ...on(await seen(now.id)), servedOn: '2026-04-17' })
    const apply = (who: Person, appliedOn: string, version = dunned.version) =>
      take('applyToCourt', who, { caseId: now.id, version, appliedOn })
    expect(codes((await apply(people.chief1, '2026-04-17')).userErrors)).toEqual(['INVALID_STATE', 'INVALID_STATE'])
    await moveTo('2026-09-02T09:00:00+08:00')
    expect((await apply(people.chief1, '2026-09-02')).userErrors).toMatchObject([
      { code: 'INVALID_STATE', basis: expect.stringContaining('《行政强制法》') },
    ])
    await moveTo('2026-09-03T09:00:00+08:00')
    expect(codes((await apply(people.officer1, '2026-09-03')).userErrors)).toEqual(['FORBIDDEN'])
    expect(codes((await apply(people.chief1, '2026-09-04')).userErrors)).toEqual(['FUTURE_EVENT appliedOn'])
    expect(codes((await apply(people.chief1, '2026-04-16')).userErrors)).toEqual(['INVALID_DATE appliedOn'])
    expect(codes((await apply(people.chief1, '2026-09-03', dunned.version - 1)).userErrors)).toEqual([
      'STALE_VERSION version',
    ])
    await moveTo('2026-12-03T09:00:00+08:00')
    expect(codes((await apply(people.chief1, '2026-12-03')).userErrors)).toEqual(['INVALID_STATE'])
    await moveTo('2026-12-02T09:00:00+08:00')
    const { penaltyCase } = await apply(people.chief1, '2026-12-01')
    expect(penaltyCase).toMatchObject({
      status: 'ENFORCEMENT',
      nextStep: { task: 'FOLLOW_COURT', actor: 'OFFICER', dueOn: '2026-12-31' },
    })
    const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(
      people.boss1,
      '{ notices(first: 100) { nodes { title } } }',
    )
    expect(notices.nodes.filter(({ title }) => title.includes('申请人民法院强制执行'))).toHaveLength(1)
  })
})

describe('what the party gives up', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask } = portal
  const { lateHire, take, must, steps, done, on, seen } = caseDesk(portal)

  it('is written down with where its paper is, decides at once, and stays in the file', async () => {
    const noticed = done(
      await steps.notice(done(await steps.file(await lateHire(1, '2026-02-09'))), '2026-03-02', {
        severity: 'SERIOUS',
        severityReasons: '曾书面承诺后仍不申报。',
        proposedFine: '3000.00',
      }),
    )
    await must('requestHearing', people.boss1, { caseId: noticed.id })
    const asked = await seen(noticed.id)
    expect(codes((await take('recordWaiver', people.officer1, { ...on(asked), note: '书面' })).userErrors)).toEqual([
      'INVALID_INPUT note',
    ])
    expect(
      codes((await take('recordWaiver', people.boss1, { ...on(asked), note: '书面放弃，存卷第3页' })).userErrors),
    ).toEqual(['FORBIDDEN'])
    expect(
      codes((await take('recordWaiver', people.officer1, { ...on(noticed), note: '书面放弃，存卷第3页' })).userErrors),
    ).toEqual(['STALE_VERSION version'])
    const waived = await must('recordWaiver', people.officer1, { ...on(asked), note: '书面放弃，存卷第3页' })
    expect(waived).toMatchObject({
      status: 'NOTICE_SERVED',
      nextStep: { task: 'PROPOSE' },
      file: { statements: [{ kind: 'HEARING_REQUEST' }, { kind: 'WAIVER', text: '书面放弃，存卷第3页' }] },
    })
    expect(waived.timeline.at(-1)).toMatchObject({
      kind: 'RECORD_WAIVER',
      note: '书面放弃，存卷第3页',
      by: { name: '张警官' },
    })
    expect(done(await steps.propose(waived, '3000.00')).status).toBe('DECISION_PROPOSED')
  })

  it('every step is told to whom it concerns, once, and stands in the trail', async () => {
    const found = await lateHire(2, '2026-02-09')
    const filed = done(await steps.file(found))
    const heard = done(await steps.state(done(await steps.notice(filed, '2026-03-02'))))
    const decided = done(await steps.decide(done(await steps.propose(heard))))
    const served = done(await steps.serve(decided, '2026-03-02'))
    const paid = done(await steps.pay(served, '800.00', '2026-03-02'))
    done(await steps.close(paid, 'FINED'))
    const titles = async (who: Person) =>
      (
        await ask<{ notices: { nodes: { kind: string; title: string; body: string }[] } }>(
          who,
          '{ notices(first: 100) { nodes { kind title body } } }',
        )
      ).notices.nodes
        .filter(({ title }) => title.includes(found.caseNumber))
        .toReversed()
        .map(({ kind }) => kind)
    expect(await titles(people.boss1)).toEqual(['CASE_DETECTED', ...Array<string>(5).fill('CASE_STEP')])
    expect(await titles(people.officer1b)).toEqual(['CASE_DETECTED', ...Array<string>(3).fill('CASE_STEP')])
    expect(await titles(people.officer2)).toEqual([])
    await sealAll(portal.portal)
    const { auditEvents } = await ask<{
      auditEvents: { nodes: { action: string; facts: { name: string; value: string }[] }[] }
    }>(
      people.auditor,
      'query ($filter: AuditEventFilter) { auditEvents(filter: $filter, first: 50) { nodes { action facts { name value } } } }',
      { filter: { recordId: found.id } },
    )
    expect(
      auditEvents.nodes
        .map(({ action }) => action)
        .toReversed()
        .filter((action) => action.startsWith('case.')),
    ).toEqual([
      'case.detected',
      'case.file-case',
      'case.serve-notice',
      'case.submit-statement',
      'case.propose-decision',
      'case.approve-decision',
      'case.record-service',
      'case.record-payment',
      'case.close-fined',
    ])
    const facts = (action: string) =>
      Object.fromEntries(
        auditEvents.nodes.find((event) => event.action === action)!.facts.map(({ name, value }) => [name, value]),
      )
    expect(facts('case.close-fined')).toMatchObject({
      from: 'SERVED',
      to: 'CLOSED',
      outcome: 'FINED',
      version: String(paid.version + 1),
    })
    expect(Object.keys(facts('case.serve-notice'))).toContain('paperId')
  })
})

describe('what is paid', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, moveTo, ask } = portal
  const { lateHire, seen, take, must, steps, done, servedCase, on } = caseDesk(portal)
  let seeds = 0
  const served = async () => {
    await moveTo('2026-03-02T09:00:00+08:00')
    return servedCase(await lateHire((seeds += 1), '2026-02-09'), '2026-03-02', '1000.00')
  }

  it('may be what was owed on its own day, though a remedy has stopped the surcharge since', async () => {
    const now = await served()
    await moveTo('2026-03-20T09:00:00+08:00')
    const overdue = await seen(now.id)
    // On the 20th 90 yuan of surcharge were owed; the remedy that began on the 21st does not undo them, one of the 18th
    // does.
    await must('recordRemedy', people.officer1, { ...on(overdue), kind: 'LITIGATION', lodgedOn: '2026-03-18' })
    expect((await seen(now.id)).outstanding.amount).toBe('1000.00')
    expect(codes((await steps.pay(overdue, '1000.01', '2026-03-20')).userErrors)).toEqual(['INVALID_INPUT amount'])
    const owed = await served()
    await moveTo('2026-03-20T09:00:00+08:00')
    expect(done(await steps.pay(owed, '1090.00', '2026-03-17', 'EARLY-1')).outstanding.amount).toBe('0.00')
  })

  it('is a positive sum of yuan and fen, from the decision on, and no day ahead', async () => {
    const now = await served()
    for (const amount of ['0.00', '0'])
      expect(codes((await steps.pay(now, amount, '2026-03-02')).userErrors)).toEqual(['INVALID_INPUT amount'])
    expect(codes((await steps.pay(now, '100.00', '2026-03-01')).userErrors)).toEqual(['INVALID_DATE paidOn'])
    expect(codes((await steps.pay(now, '100.00', '2026-03-03')).userErrors)).toEqual(['FUTURE_EVENT paidOn'])
    expect(codes((await steps.pay(now, '100.00', '2026-03-02', ' ')).userErrors)).toEqual(['INVALID_INPUT reference'])
    const part = done(await steps.pay(now, '100.00', '2026-03-02', 'SLIP-7'))
    expect(part.timeline.at(-1)).toMatchObject({ kind: 'RECORD_PAYMENT', note: '100.00元，2026-03-02，SLIP-7' })
    const other = await served()
    expect(done(await steps.pay(other, '100.00', '2026-03-02', 'SLIP-7')).payments).toHaveLength(1)
  })

  it('in parts is promised in order of days, each to come, for the whole that is owed', async () => {
    const now = await served()
    const grant = (instalments: { dueOn: string; amount: string }[], more: object = {}) =>
      take('grantInstalments', people.chief1, { ...on(now), instalments, reasons: '经济困难', ...more })
    const parts = (...days: string[]) => days.map((dueOn) => ({ dueOn, amount: (1000 / days.length).toFixed(2) }))
    expect(codes((await grant(parts('2026-03-02', '2026-04-01'))).userErrors)).toEqual(['INVALID_INPUT instalments'])
    expect(codes((await grant(parts('2026-05-01', '2026-04-01'))).userErrors)).toEqual(['INVALID_INPUT instalments'])
    expect(codes((await grant(parts('2026-04-01', '2026-04-01'))).userErrors)).toEqual(['INVALID_INPUT instalments'])
    expect(codes((await grant([...parts('2026-04-01'), { dueOn: '2026-05-01', amount: '0.00' }])).userErrors)).toEqual([
      'INVALID_INPUT instalments',
    ])
    expect(codes((await grant([{ dueOn: '2026-04-01', amount: '1000.01' }])).userErrors)).toEqual([
      'INVALID_INPUT instalments',
    ])
    expect(codes((await grant(parts('2026-04-01'), { reasons: '穷' })).userErrors)).toEqual(['INVALID_INPUT reasons'])
    expect(codes((await grant(parts('2026-04-01'), { version: now.version - 1 })).userErrors)).toEqual([
      'STALE_VERSION version',
    ])
    const granted = done(await grant(parts('2026-03-03', '2026-04-01')))
    expect(granted).toMatchObject({ payBy: '2026-04-01', nextStep: { dueOn: '2026-03-03' } })
    expect(granted.timeline.at(-1)).toMatchObject({ note: '经济困难' })
    await moveTo('2026-04-01T09:00:00+08:00')
    expect((await seen(now.id)).status).toBe('SERVED')
    await moveTo('2026-04-02T09:00:00+08:00')
    expect((await seen(now.id)).status).toBe('PAYMENT_OVERDUE')
  })

  it('too late falls due by the passing of days alone, once, and the employer is told', async () => {
    const now = await served()
    await moveTo('2026-03-17T23:59:00+08:00')
    expect((await seen(now.id)).status).toBe('SERVED')
    for (const day of ['2026-03-18', '2026-03-18', '2026-03-19']) await moveTo(`${day}T09:00:00+08:00`)
    const overdue = await seen(now.id)
    expect(overdue).toMatchObject({ status: 'PAYMENT_OVERDUE', version: now.version + 1 })
    expect(overdue.timeline.filter(({ kind }) => kind === 'FALL_DUE')).toEqual([expect.objectContaining({ by: null })])
    const { notices } = await ask<{ notices: { nodes: { kind: string; title: string }[] } }>(
      people.boss1,
      '{ notices(first: 100) { nodes { kind title } } }',
    )
    expect(
      notices.nodes.filter(({ kind, title }) => kind === 'CASE_STEP' && title.includes(now.caseNumber)).length,
    ).toBe(4)
    await sealAll(portal.portal)
    const { auditEvents } = await ask<{ auditEvents: { nodes: { action: string; actorRole: string }[] } }>(
      people.auditor,
      'query ($filter: AuditEventFilter) { auditEvents(filter: $filter, first: 50) { nodes { action actorRole } } }',
      { filter: { recordId: now.id } },
    )
    expect(auditEvents.nodes.filter(({ action }) => action === 'case.fall-due')).toEqual([
      { action: 'case.fall-due', actorRole: 'SYSTEM' },
    ])
  })
})

describe('a case that was revoked', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, ask } = portal
  const { seen, must, steps, done, servedCase, on } = caseDesk(portal)
  const hire = async (seed: number, hiredOn: string) =>
    (
      await ask<{ reportHire: { report: { id: string; obligation: { penaltyCase: { id: string } } } } }>(
        people.hr1,
        'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id obligation { penaltyCase { id } } } userErrors { code } } }',
        {
          input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OVERSIGHT' },
        },
      )
    ).reportHire.report

  it('bars no other fine for the same act', async () => {
    const report = await hire(1, '2026-02-09')
    const served = await servedCase(await seen(report.obligation.penaltyCase.id), '2026-03-02')
    const sued = await must('recordRemedy', people.officer1, {
      ...on(served),
      kind: 'LITIGATION',
      lodgedOn: '2026-03-02',
    })
    const revoked = await must('concludeRemedy', people.officer1, {
      ...on(sued),
      concludedOn: '2026-03-02',
      result: 'REVOKED',
    })
    await ask(
      people.hr1,
      'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }',
      { input: { reportId: report.id, version: 1, reason: '录入有误' } },
    )
    const again = await seen((await hire(1, '2026-02-09')).obligation.penaltyCase.id)
    expect(codes((await steps.file(again)).userErrors)).toEqual(['INVALID_STATE'])
    done(await steps.close(revoked, 'REVOKED', people.chief1))
    expect((await steps.file(again)).userErrors).toEqual([])
  })
})

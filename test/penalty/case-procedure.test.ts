import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

describe('a case', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
  const { people, moveTo } = portal
  const { seen, lateHire, found, must, steps, done, servedCase, on } = caseDesk(portal)

  it('goes from the finding to the closed case, with nothing taken by the portal', async () => {
    const { penaltyCase } = await found(1, '2026-02-09', '2026-03-02')
    expect(penaltyCase).toMatchObject({
      status: 'DETECTED',
      selfCorrected: false,
      nextStep: { task: 'LOOK', actor: 'OFFICER', dueOn: '2026-03-09' },
      orderBeforeFine: false,
    })
    const filed = done(await steps.file(penaltyCase!))
    expect(filed).toMatchObject({
      status: 'FILED',
      nextStep: { task: 'NOTICE', actor: 'OFFICER', dueOn: '2026-06-01' },
      version: penaltyCase!.version + 1,
    })
    const told = done(await steps.notice(filed, '2026-03-02'))
    expect(told).toMatchObject({
      status: 'NOTICE_SERVED',
      respondent: '李建国',
      hearingOffered: false,
      nextStep: { task: 'STATE', actor: 'EMPLOYER_ADMIN', dueOn: '2026-03-05' },
    })
    const heard = done(await steps.state(told))
    expect(heard.nextStep).toMatchObject({ task: 'PROPOSE', actor: 'OFFICER' })
    const proposed = done(await steps.propose(heard))
    expect(proposed).toMatchObject({
      status: 'DECISION_PROPOSED',
      nextStep: { task: 'DECIDE', actor: 'STATION_CHIEF' },
    })
    const decided = done(await steps.decide(proposed))
    expect(decided).toMatchObject({
      status: 'DECIDED',
      fine: { amount: '800.00' },
      outstanding: { amount: '800.00' },
      nextStep: { task: 'SERVE', dueOn: '2026-03-11' },
    })
    const served = done(await steps.serve(decided, '2026-03-02'))
    expect(served).toMatchObject({
      status: 'SERVED',
      payBy: '2026-03-17',
      nextStep: { task: 'PAY', actor: 'EMPLOYER_ADMIN', dueOn: '2026-03-17' },
    })
    expect((await steps.close(served, 'FINED')).userErrors).toMatchObject([
      { code: 'INVALID_STATE', message: '尚有800.00元未缴清。' },
      { code: 'INVALID_STATE', path: ['confirmUnmet'] },
    ])
    const paid = done(await steps.pay(served, '800.00', '2026-03-02'))
    expect(paid).toMatchObject({ outstanding: { amount: '0.00' }, nextStep: { task: 'CLOSE_PAID', actor: 'OFFICER' } })
    expect((await steps.close(paid, 'FINED')).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['confirmUnmet'], message: '仍有1项申报未补报，结案后不再催办。' },
    ])
    const closed = done(await steps.close(paid, 'FINED', people.officer1, { confirmUnmet: true }))
    expect(closed).toMatchObject({ status: 'CLOSED', outcome: 'FINED', nextStep: null, maySteps: [] })
    expect(closed.timeline.map(({ kind }) => kind)).toEqual([
      'DETECTED',
      'FILE_CASE',
      'SERVE_NOTICE',
      'SUBMIT_STATEMENT',
      'PROPOSE_DECISION',
      'APPROVE_DECISION',
      'RECORD_SERVICE',
      'RECORD_PAYMENT',
      'CLOSE_FINED',
    ])
    expect(closed.papers.map(({ kind }) => kind)).toEqual(['NOTICE', 'DECISION', 'PROOF_OF_SERVICE'])
  })

  it('that was reported late by the employer itself can be closed without a penalty, by a person', async () => {
    const late = await lateHire(2, '2026-02-10')
    expect(late).toMatchObject({ selfCorrected: true, nextStep: { task: 'LOOK_CORRECTED' } })
    const closed = done(await steps.close(late, 'NOT_PUNISHED'))
    expect(closed).toMatchObject({
      status: 'CLOSED',
      outcome: 'NOT_PUNISHED',
      papers: [{ kind: 'NO_PENALTY' }, { kind: 'EDUCATION_RECORD' }],
    })
  })

  it('grows by three per cent a day when it is not paid, to the fine and no further', async () => {
    const served = await servedCase(await lateHire(3, '2026-02-11'), '2026-03-02', '1000.00')
    expect(served.payBy).toBe('2026-03-17')
    for (const [day, surcharge] of [
      ['2026-03-17', '0.00'],
      ['2026-03-18', '30.00'],
      ['2026-03-27', '300.00'],
      ['2026-04-16', '900.00'],
      ['2026-04-19', '990.00'],
      ['2026-04-20', '1000.00'],
      ['2026-05-16', '1000.00'],
    ]) {
      await moveTo(`${day}T12:00:00+08:00`)
      expect([day, (await seen(served.id)).surcharge.amount]).toEqual([day, surcharge])
    }
    const overdue = await seen(served.id)
    expect(overdue).toMatchObject({
      status: 'PAYMENT_OVERDUE',
      nextStep: { task: 'DUN', actor: 'OFFICER' },
      outstanding: { amount: '2000.00' },
    })
    const dunned = await must('recordDunning', people.officer1, { ...on(overdue), servedOn: '2026-05-16' })
    expect(dunned.nextStep).toMatchObject({ task: 'AFTER_DUNNING' })
    const paid = done(await steps.pay(dunned, '2000.00', '2026-05-16'))
    expect(done(await steps.close(paid, 'FINED')).outcome).toBe('FINED')
  })
})

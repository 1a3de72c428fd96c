import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

/** The same case, a hire found eleven days later, under the rules of twelve places: what each of them makes of it. */
const places = [
  { rules: 'CN-37-253', band: ['500.00', '1000.00'], liable: 'person', orderFirst: false, fine: '500.00', refused: '499.99' },
  { rules: 'CN-37-306', band: ['500.00', '1000.00'], liable: 'person', orderFirst: false, fine: '1000.00', refused: '1000.01' },
  { rules: 'CN-14-234', band: ['300.00', '500.00'], liable: 'person', orderFirst: false, fine: '300.00', refused: '500.01' },
  { rules: 'CN-31-43', band: ['500.00', '5000.00'], liable: 'ENTITY', orderFirst: false, fine: '2499.99', refused: '5000.01' },
  { rules: 'CN-33-2016', band: ['100.00', '100.00'], liable: 'ENTITY', orderFirst: false, fine: '100.00', refused: '200.00' },
  { rules: 'CN-44-2010', band: ['0.00', '1000.00'], liable: 'ENTITY', orderFirst: false, fine: '0.00', refused: '1000.01', eventOn: '2026-01-05' },
  { rules: 'CN-4403-2015', band: ['500.00', '500.00'], liable: 'ENTITY', orderFirst: false, fine: '500.00', refused: '501.00' },
  { rules: 'CN-62-123', band: ['0.00', '0.00'], liable: 'ENTITY', orderFirst: false, fine: '0.00', refused: '200.00' },
  { rules: 'CN-53-2013', band: ['200.00', '500.00'], liable: 'ENTITY', orderFirst: true, fine: '500.00', refused: '199.99' },
  { rules: 'CN-52-2012', band: ['2000.00', '20000.00'], liable: 'ENTITY', orderFirst: true, fine: '2000.00', refused: '1999.99' },
  { rules: 'CN-51-279', band: ['1000.00', '1000.00'], liable: 'ENTITY', orderFirst: true, fine: '1000.00', refused: '999.99' },
  { rules: 'CN-34-224', band: ['0.00', '200.00'], liable: 'ENTITY', orderFirst: true, fine: '200.00', refused: '200.01' },
] as const

describe.each(places)('the same case under $rules', async ({ rules, band, liable, orderFirst, fine, refused, ...more }) => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00', rules })
  const { people, moveTo } = portal
  const { found, steps, done, must, on } = caseDesk(portal)
  const respondent = liable === 'ENTITY' ? { respondent: '平度东阁服装有限公司', respondentCapacity: 'ENTITY' } : {}

  it('has its own band, its own liable party and its own way to the fine', async () => {
    const { penaltyCase } = await found(1, 'eventOn' in more ? more.eventOn : '2026-02-09', '2026-03-02')
    expect(penaltyCase).toMatchObject({ orderBeforeFine: orderFirst, band: { minimum: { amount: band[0] }, maximum: { amount: band[1] }, liable: liable === 'ENTITY' ? 'ENTITY' : 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON' } })
    let now = penaltyCase!
    if (orderFirst) {
      const { userErrors } = await steps.file(now)
      expect(userErrors).toMatchObject([{ code: 'INVALID_STATE', message: '适用的规定要求先责令限期改正，逾期不改正才可处罚。' }])
      now = await must('orderCorrection', people.officer1, { ...on(now), correctBy: '2026-03-06' })
      await moveTo('2026-03-07T09:00:00+08:00')
    }
    const filed = done(await steps.file(now))
    const servedOn = orderFirst ? '2026-03-07' : '2026-03-02'
    const outside = await steps.notice(filed, servedOn, { ...respondent, proposedFine: refused })
    expect(outside.userErrors).toMatchObject([{ code: 'AMOUNT_OUTSIDE_BAND', message: `罚款数额不在法定幅度${band[0]}元至${band[1]}元内。`, basis: now.band.citation }])
    const told = done(await steps.notice(filed, servedOn, { ...respondent, proposedFine: fine }))
    const decided = done(await steps.decide(done(await steps.propose(done(await steps.state(told)), fine))))
    expect(decided).toMatchObject({ status: 'DECIDED', fine: { amount: fine } })
  })
})

describe('where the rules have no fine (CN-32-2013)', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00', rules: 'CN-32-2013' })

  it('what was found is a duty and no case', async () => {
    expect(await caseDesk(portal).found(1, '2026-02-09', '2026-03-02')).toMatchObject({ obligation: { source: 'INSPECTION', status: 'OVERDUE' }, penaltyCase: null, userErrors: [] })
  })
})

import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

/** The same case, a hire found eleven days later, under the rules of twelve places: what each of them makes of it. */
const places = [
  {
    rules: 'CN-37-253',
    basis: '《山东省流动人口服务管理办法》(省政府令第253号)第三十八条',
    band: ['500.00', '1000.00'],
    liable: 'person',
    orderFirst: false,
    fine: '500.00',
    refused: '499.99',
  },
  {
    rules: 'CN-37-306',
    basis: '《山东省流动人口服务管理暂行办法》(省政府令第306号), 罚则条文未核',
    band: ['500.00', '1000.00'],
    liable: 'person',
    orderFirst: false,
    fine: '1000.00',
    refused: '1000.01',
  },
  {
    rules: 'CN-14-234',
    basis: '《山西省流动人口服务管理办法》(省政府令第234号)',
    band: ['300.00', '500.00'],
    liable: 'person',
    orderFirst: false,
    fine: '300.00',
    refused: '500.01',
  },
  {
    rules: 'CN-31-43',
    basis: '《上海市实有人口服务和管理若干规定》(市政府令第43号)',
    band: ['500.00', '5000.00'],
    liable: 'ENTITY',
    orderFirst: false,
    fine: '2499.99',
    refused: '5000.01',
  },
  {
    rules: 'CN-33-2016',
    basis: '《浙江省流动人口居住登记条例》(2016年修订)第三十四条',
    band: ['100.00', '100.00'],
    liable: 'ENTITY',
    orderFirst: false,
    fine: '100.00',
    refused: '200.00',
  },
  {
    rules: 'CN-44-2010',
    basis: '《广东省流动人口服务管理条例》(2009年修订)第三十二条第二款',
    band: ['0.00', '1000.00'],
    liable: 'ENTITY',
    orderFirst: false,
    fine: '0.00',
    refused: '1000.01',
    eventOn: '2026-01-05',
  },
  {
    rules: 'CN-4403-2015',
    basis: '《深圳经济特区居住证条例》(2015年)',
    band: ['500.00', '500.00'],
    liable: 'ENTITY',
    orderFirst: false,
    fine: '500.00',
    refused: '501.00',
  },
  {
    rules: 'CN-62-123',
    basis: '《甘肃省实施〈居住证暂行条例〉办法》(省政府令第123号)第二十五条',
    band: ['0.00', '0.00'],
    liable: 'ENTITY',
    orderFirst: false,
    fine: '0.00',
    refused: '200.00',
  },
  {
    rules: 'CN-53-2013',
    basis: '《云南省流动人口服务管理条例》(2012年)',
    band: ['200.00', '500.00'],
    liable: 'ENTITY',
    orderFirst: true,
    fine: '500.00',
    refused: '199.99',
  },
  {
    rules: 'CN-52-2012',
    basis: '《贵州省流动人口服务管理条例》(2012年)第二十九条',
    band: ['2000.00', '20000.00'],
    liable: 'ENTITY',
    orderFirst: true,
    fine: '2000.00',
    refused: '1999.99',
  },
  {
    rules: 'CN-51-279',
    basis: '《四川省流动人口信息登记办法》(省政府令第279号)',
    band: ['1000.00', '1000.00'],
    liable: 'ENTITY',
    orderFirst: true,
    fine: '1000.00',
    refused: '999.99',
  },
  {
    rules: 'CN-34-224',
    basis: '《安徽省流动人口居住登记办法》(2012年)',
    band: ['0.00', '200.00'],
    liable: 'ENTITY',
    orderFirst: true,
    fine: '200.00',
    refused: '200.01',
  },
] as const

describe.each(places)(
  'the same case under $rules',
  async ({ rules, basis, band, liable, orderFirst, fine, refused, ...more }) => {
    const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00', rules })
    const { people, moveTo } = portal
    const { found, steps, done, must, on } = caseDesk(portal)
    const respondent = liable === 'ENTITY' ? { respondent: '平度东阁服装有限公司', respondentCapacity: 'ENTITY' } : {}

    it('has its own band, its own liable party and its own way to the fine', async () => {
      const { penaltyCase } = await found(1, 'eventOn' in more ? more.eventOn : '2026-02-09', '2026-03-02')
      expect(penaltyCase).toMatchObject({
        orderBeforeFine: orderFirst,
        band: {
          minimum: { amount: band[0] },
          maximum: { amount: band[1] },
          liable: liable === 'ENTITY' ? 'ENTITY' : 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
        },
      })
      let now = penaltyCase!
      if (orderFirst) {
        const { userErrors } = await steps.file(now)
        expect(userErrors).toMatchObject([
          { code: 'INVALID_STATE', message: '适用的规定要求先责令限期改正，逾期不改正才可处罚。' },
        ])
        now = await must('orderCorrection', people.officer1, { ...on(now), correctBy: '2026-03-06' })
        await moveTo('2026-03-07T09:00:00+08:00')
      }
      const filed = done(await steps.file(now))
      const servedOn = orderFirst ? '2026-03-07' : '2026-03-02'
      const outside = await steps.notice(filed, servedOn, { ...respondent, proposedFine: refused })
      expect(outside.userErrors).toMatchObject([
        { code: 'AMOUNT_OUTSIDE_BAND', message: `罚款数额不在法定幅度${band[0]}元至${band[1]}元内。`, basis },
      ])
      const told = done(await steps.notice(filed, servedOn, { ...respondent, proposedFine: fine }))
      const decided = done(await steps.decide(done(await steps.propose(done(await steps.state(told)), fine))))
      expect(decided).toMatchObject({ status: 'DECIDED', fine: { amount: fine } })
    })
  },
)

describe('where the rules have no fine (CN-32-2013)', async () => {
  const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00', rules: 'CN-32-2013' })

  it('what was found is a duty and no case', async () => {
    expect(await caseDesk(portal).found(1, '2026-02-09', '2026-03-02')).toMatchObject({
      obligation: { source: 'INSPECTION', status: 'OVERDUE' },
      penaltyCase: null,
      userErrors: [],
    })
  })
})

import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn21281: RuleSet = {
  key: 'CN-21-281',
  title: '辽宁省人民政府令第281号(2013年)',
  number: '省政府令第281号',
  jurisdiction: '210000',
  effectiveFrom: plainDate('2013-04-01'),
  effectiveTo: null,
  citation: '辽宁省人民政府令第281号(2013年)',
  verified: false,
  note: '自登记流动人口之日起7日内报送；门户只知聘用之日，以聘用之日为登记之日；题名未核；并记入不良信用记录',
  hire: {
    trigger: 'RECORDED',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '辽宁省人民政府令第281号(2013年)',
  },
  departure: null,
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(200),
      maximum: yuan(500),
      perPerson: true,
      liable: 'ENTITY',
      condition: 'AFTER_FAILURE_TO_CORRECT',
      citation: '辽宁省人民政府令第281号(2013年)',
    },
  ],
  correctionOrderBeforeFine: true,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

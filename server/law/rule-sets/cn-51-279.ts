import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn51279: RuleSet = {
  key: 'CN-51-279',
  title: '四川省流动人口信息登记办法',
  number: '省政府令第279号',
  jurisdiction: '510000',
  effectiveFrom: plainDate('2014-10-01'),
  effectiveTo: null,
  citation: '《四川省流动人口信息登记办法》(省政府令第279号)',
  verified: false,
  note: null,
  hire: {
    trigger: 'HIRE',
    period: { length: 24, unit: 'HOUR' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《四川省流动人口信息登记办法》(省政府令第279号)',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 24, unit: 'HOUR' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《四川省流动人口信息登记办法》(省政府令第279号)',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(1000),
      maximum: yuan(1000),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'AFTER_FAILURE_TO_CORRECT',
      citation: '《四川省流动人口信息登记办法》(省政府令第279号)',
    },
  ],
  correctionOrderBeforeFine: true,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

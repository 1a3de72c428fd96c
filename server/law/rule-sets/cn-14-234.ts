import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn14234: RuleSet = {
  key: 'CN-14-234',
  title: '山西省流动人口服务管理办法',
  number: '省政府令第234号',
  jurisdiction: '140000',
  effectiveFrom: plainDate('2013-04-15'),
  effectiveTo: null,
  citation: '《山西省流动人口服务管理办法》(省政府令第234号)',
  verified: false,
  note: null,
  hire: {
    trigger: 'HIRE',
    period: { length: 10, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '《山西省流动人口服务管理办法》(省政府令第234号)',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 10, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '《山西省流动人口服务管理办法》(省政府令第234号)',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(300),
      maximum: yuan(500),
      perPerson: false,
      liable: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
      condition: 'PARALLEL_WITH_ORDER',
      citation: '《山西省流动人口服务管理办法》(省政府令第234号)',
    },
    {
      severity: 'SERIOUS',
      minimum: yuan(500),
      maximum: yuan(3000),
      perPerson: false,
      liable: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
      condition: 'PARALLEL_WITH_ORDER',
      citation: '《山西省流动人口服务管理办法》(省政府令第234号)',
    },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn532013: RuleSet = {
  key: 'CN-53-2013',
  title: '云南省流动人口服务管理条例',
  number: null,
  jurisdiction: '530000',
  effectiveFrom: plainDate('2013-01-01'),
  effectiveTo: null,
  citation: '《云南省流动人口服务管理条例》(2012年)',
  verified: false,
  note: null,
  hire: {
    trigger: 'HIRE',
    period: { length: 5, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《云南省流动人口服务管理条例》(2012年)',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 5, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《云南省流动人口服务管理条例》(2012年)',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(200),
      maximum: yuan(500),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'AFTER_FAILURE_TO_CORRECT',
      citation: '《云南省流动人口服务管理条例》(2012年)',
    },
  ],
  correctionOrderBeforeFine: true,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

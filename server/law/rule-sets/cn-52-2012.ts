import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn522012: RuleSet = {
  key: 'CN-52-2012',
  title: '贵州省流动人口服务管理条例',
  number: null,
  jurisdiction: '520000',
  effectiveFrom: plainDate('2012-10-01'),
  effectiveTo: null,
  citation: '《贵州省流动人口服务管理条例》(2012年)第十九条、第二十九条',
  verified: true,
  note: '报告姓名、性别、民族、户籍地址、现住址、工作场所、身份证号七项',
  hire: {
    trigger: 'HIRE',
    period: { length: 5, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《贵州省流动人口服务管理条例》(2012年)第十九条',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 5, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《贵州省流动人口服务管理条例》(2012年)第十九条',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(2000),
      maximum: yuan(20000),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'AFTER_FAILURE_TO_CORRECT',
      citation: '《贵州省流动人口服务管理条例》(2012年)第二十九条',
    },
  ],
  correctionOrderBeforeFine: true,
  permitTypes: [],
  migrantBorder: 'COUNTY_OR_URBAN_AREA',
}

import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn442010: RuleSet = {
  key: 'CN-44-2010',
  title: '广东省流动人口服务管理条例',
  number: null,
  jurisdiction: '440000',
  effectiveFrom: plainDate('2010-01-01'),
  effectiveTo: null,
  citation: '《广东省流动人口服务管理条例》(2009年修订)第二十一条第二款、第三十二条第二款',
  verified: true,
  note: '由人力资源和社会保障部门责令改正、处罚；向公共就业服务机构备案，不向公安机关',
  hire: {
    trigger: 'HIRE',
    period: { length: 30, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'PUBLIC_EMPLOYMENT_SERVICE',
    citation: '《广东省流动人口服务管理条例》(2009年修订)第二十一条第二款',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 15, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'PUBLIC_EMPLOYMENT_SERVICE',
    citation: '《广东省流动人口服务管理条例》(2009年修订)第二十一条第二款',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(0),
      maximum: yuan(1000),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'MAY_WITH_ORDER',
      citation: '《广东省流动人口服务管理条例》(2009年修订)第三十二条第二款',
    },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'PREFECTURE',
}

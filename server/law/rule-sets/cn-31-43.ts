import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn3143: RuleSet = {
  key: 'CN-31-43',
  title: '上海市实有人口服务和管理若干规定',
  number: '市政府令第43号',
  jurisdiction: '310000',
  effectiveFrom: plainDate('2021-04-01'),
  effectiveTo: null,
  citation: '《上海市实有人口服务和管理若干规定》(市政府令第43号)',
  verified: false,
  note: '罚款是否以责令改正为前提、终止时有无报告期限未见，故未载',
  hire: {
    trigger: 'HIRE',
    period: { length: 2, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'GOVERNMENT_PLATFORM',
    citation: '《上海市实有人口服务和管理若干规定》(市政府令第43号)',
  },
  departure: null,
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(500),
      maximum: yuan(5000),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'PARALLEL_WITH_ORDER',
      citation: '《上海市实有人口服务和管理若干规定》(市政府令第43号)',
    },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

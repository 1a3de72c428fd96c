import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn332016: RuleSet = {
  key: 'CN-33-2016',
  title: '浙江省流动人口居住登记条例',
  number: null,
  jurisdiction: '330000',
  effectiveFrom: plainDate('2016-07-01'),
  effectiveTo: null,
  citation: '《浙江省流动人口居住登记条例》(2016年修订)第八条、第三十四条',
  verified: true,
  note: '同时告知劳动者主动申报居住登记',
  hire: {
    trigger: 'LABOUR_RELATION_START',
    period: { length: 3, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《浙江省流动人口居住登记条例》(2016年修订)第八条',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 3, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《浙江省流动人口居住登记条例》(2016年修订)第八条',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(100),
      maximum: yuan(100),
      perPerson: true,
      liable: 'ENTITY',
      condition: 'MAY_WITH_ORDER',
      citation: '《浙江省流动人口居住登记条例》(2016年修订)第三十四条',
    },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY_OR_URBAN_AREA',
}

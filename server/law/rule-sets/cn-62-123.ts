import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn62123: RuleSet = {
  key: 'CN-62-123',
  title: '甘肃省实施《居住证暂行条例》办法',
  number: '省政府令第123号',
  jurisdiction: '620000',
  effectiveFrom: plainDate('2016-06-01'),
  effectiveTo: null,
  citation: '《甘肃省实施〈居住证暂行条例〉办法》(省政府令第123号)第八条、第二十五条',
  verified: true,
  note: '一般情节只给予警告；适用于到其他城市居住的公民',
  hire: {
    trigger: 'LABOUR_RELATION_START',
    period: { length: 3, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '《甘肃省实施〈居住证暂行条例〉办法》(省政府令第123号)第八条',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 3, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '《甘肃省实施〈居住证暂行条例〉办法》(省政府令第123号)第八条',
  },
  penaltyBands: [
    {
      severity: 'SERIOUS',
      minimum: yuan(200),
      maximum: yuan(500),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'WARNING_FIRST',
      citation: '《甘肃省实施〈居住证暂行条例〉办法》(省政府令第123号)第二十五条',
    },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY_OR_URBAN_AREA',
}

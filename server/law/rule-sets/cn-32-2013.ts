import { plainDate } from '../plain-date.ts'
import type { RuleSet } from './rule-set.ts'

export const cn322013: RuleSet = {
  key: 'CN-32-2013',
  title: '江苏省流动人口居住管理办法(试行)',
  number: null,
  jurisdiction: '320000',
  effectiveFrom: plainDate('2013-01-01'),
  effectiveTo: null,
  citation: '《江苏省流动人口居住管理办法(试行)》(2013年)',
  verified: false,
  note: '本文本无罚则；施行的月日未核',
  hire: {
    trigger: 'CONTRACT_SIGNED',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《江苏省流动人口居住管理办法(试行)》(2013年)',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: null,
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《江苏省流动人口居住管理办法(试行)》(2013年)',
  },
  penaltyBands: [],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

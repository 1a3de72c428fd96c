import { plainDate } from '../plain-date.ts'
import type { RuleSet } from './rule-set.ts'

export const cn122016: RuleSet = {
  key: 'CN-12-2016',
  title: '天津市居住证管理办法',
  number: null,
  jurisdiction: '120000',
  effectiveFrom: plainDate('2016-01-01'),
  effectiveTo: plainDate('2020-12-31'),
  citation: '《天津市居住证管理办法》(2016年)',
  verified: false,
  note: '题名未核；用人单位可以集中代办，无申报期限；罚则为依法处罚，无数额; 2020年12月31日失效',
  hire: null,
  departure: null,
  penaltyBands: [],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

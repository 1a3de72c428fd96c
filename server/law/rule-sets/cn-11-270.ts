import { plainDate } from '../plain-date.ts'
import type { RuleSet } from './rule-set.ts'

export const cn11270: RuleSet = {
  key: 'CN-11-270',
  title: '北京市实施《居住证暂行条例》办法',
  number: '市政府令第270号',
  jurisdiction: '110000',
  effectiveFrom: plainDate('2016-10-01'),
  effectiveTo: null,
  citation: '《北京市实施〈居住证暂行条例〉办法》(市政府令第270号)',
  verified: false,
  note: '用人单位只有协助义务：无申报期限，无罚则',
  hire: null,
  departure: null,
  penaltyBands: [],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

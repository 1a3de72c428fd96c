import { plainDate } from '../plain-date.ts'
import type { RuleSet } from './rule-set.ts'

export const cn3502168: RuleSet = {
  key: 'CN-3502-168',
  title: '厦门市人民政府令第168号(2017年)',
  number: '市政府令第168号',
  jurisdiction: '350200',
  effectiveFrom: plainDate('2017-02-15'),
  effectiveTo: plainDate('2017-10-31'),
  citation: '厦门市政府令第168号(2017年)',
  verified: false,
  note: '用人单位提供住宿的适用；题名未核; 2017年10月31日失效；罚则未见',
  hire: {
    trigger: 'MOVE_IN',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: 'EMPLOYER_PROVIDES_HOUSING',
    recipient: 'POLICE_STATION',
    citation: '厦门市政府令第168号(2017年)',
  },
  departure: {
    trigger: 'MOVE_OUT',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: 'EMPLOYER_PROVIDES_HOUSING',
    recipient: 'POLICE_STATION',
    citation: '厦门市政府令第168号(2017年)',
  },
  penaltyBands: [],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'COUNTY',
}

import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn44032015: RuleSet = {
  key: 'CN-4403-2015',
  title: '深圳经济特区居住证条例',
  number: null,
  jurisdiction: '440300',
  effectiveFrom: plainDate('2015-06-01'),
  effectiveTo: null,
  citation: '《深圳经济特区居住证条例》(2015年)',
  verified: false,
  note: '只及于用人单位提供宿舍的人员：自入住之日起',
  hire: {
    trigger: 'MOVE_IN',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: 'EMPLOYER_PROVIDES_HOUSING',
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《深圳经济特区居住证条例》(2015年)',
  },
  departure: {
    trigger: 'MOVE_OUT',
    period: { length: 7, unit: 'CALENDAR_DAY' },
    appliesIf: 'EMPLOYER_PROVIDES_HOUSING',
    recipient: 'POLICE_OR_ENTRUSTED_AGENCY',
    citation: '《深圳经济特区居住证条例》(2015年)',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(500),
      maximum: yuan(500),
      perPerson: true,
      liable: 'ENTITY',
      condition: 'PARALLEL_WITH_ORDER',
      citation: '《深圳经济特区居住证条例》(2015年)',
    },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [],
  migrantBorder: 'PREFECTURE',
}

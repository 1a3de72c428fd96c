import { plainDate } from '../plain-date.ts'
import { yuan, type RuleSet } from './rule-set.ts'

export const cn34224: RuleSet = {
  key: 'CN-34-224',
  title: '安徽省流动人口居住登记办法',
  number: '省政府令第224号',
  jurisdiction: '340000',
  effectiveFrom: plainDate('2013-03-01'),
  effectiveTo: null,
  citation: '《安徽省流动人口居住登记办法》(2012年)',
  verified: false,
  note: '文号有第224号、第244号两说，未核',
  hire: {
    trigger: 'LABOUR_RELATION_START',
    period: { length: 5, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '《安徽省流动人口居住登记办法》(2012年)',
  },
  departure: {
    trigger: 'LABOUR_RELATION_END',
    period: { length: 5, unit: 'WORKING_DAY' },
    appliesIf: null,
    recipient: 'POLICE_STATION',
    citation: '《安徽省流动人口居住登记办法》(2012年)',
  },
  penaltyBands: [
    {
      severity: 'ORDINARY',
      minimum: yuan(0),
      maximum: yuan(200),
      perPerson: false,
      liable: 'ENTITY',
      condition: 'AFTER_FAILURE_TO_CORRECT',
      citation: '《安徽省流动人口居住登记办法》(2012年)',
    },
  ],
  correctionOrderBeforeFine: true,
  permitTypes: [],
  migrantBorder: 'COUNTY_OR_URBAN_AREA',
}

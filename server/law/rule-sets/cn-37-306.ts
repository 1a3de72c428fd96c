import { plainDate } from '../plain-date.ts'
import { yuan, type ReportingDuty, type RuleSet } from './rule-set.ts'

const duty = {
  period: { length: 3, unit: 'WORKING_DAY' },
  appliesIf: null,
  recipient: 'POLICE_STATION',
  citation: '《山东省流动人口服务管理暂行办法》(省政府令第306号)',
} as const satisfies Partial<ReportingDuty>

/**
 * The text of the penalty was not seen: the draft left the bands of Decree 253 as they were, and no source says
 * otherwise.
 */
const penalty = {
  perPerson: false,
  liable: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
  condition: 'PARALLEL_WITH_ORDER',
  citation: '《山东省流动人口服务管理暂行办法》(省政府令第306号), 罚则条文未核',
} as const

const permitBasis = '《居住证暂行条例》(国务院令第663号)第二条、第九条'

export const cn37306: RuleSet = {
  key: 'CN-37-306',
  title: '山东省流动人口服务管理暂行办法',
  number: '省政府令第306号',
  jurisdiction: '370000',
  effectiveFrom: plainDate('2017-01-01'),
  effectiveTo: null,
  citation: '《山东省流动人口服务管理暂行办法》(省政府令第306号)',
  verified: false,
  note: '罚则条文及2024年省政府令第357号有无修改未核；居住证受理至发放10个工作日，威海公布为15个工作日',
  hire: { ...duty, trigger: 'HIRE' },
  departure: { ...duty, trigger: 'LABOUR_RELATION_END' },
  penaltyBands: [
    { ...penalty, severity: 'ORDINARY', minimum: yuan(500), maximum: yuan(1000) },
    { ...penalty, severity: 'SERIOUS', minimum: yuan(1000), maximum: yuan(5000) },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [
    {
      type: 'ANNUALLY_ENDORSED',
      validYears: 1,
      requirements: [
        { anyOf: [['RESIDENT_IDENTITY_CARD']], citation: permitBasis, collected: true },
        {
          anyOf: [
            ['HOUSING_LEASE'],
            ['REGISTERED_HOUSING_LEASE'],
            ['PROPERTY_OWNERSHIP_CERTIFICATE'],
            ['RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE'],
            ['LABOUR_CONTRACT'],
            ['EMPLOYMENT_CERTIFICATE'],
            ['BUSINESS_LICENCE'],
            ['MEDICAL_OR_SCHOOLING_CERTIFICATE'],
          ],
          citation: permitBasis,
          collected: true,
        },
      ],
      processingWorkingDays: 10,
      expressWorkingDays: 5,
      renewalOpensDaysBefore: 30,
      fee: yuan(0),
      citation:
        '《居住证暂行条例》(国务院令第663号)第九条、第十条、第二十一条：每满一年前一个月内签注，首次申领及签注免费',
      verified: false,
    },
  ],
  migrantBorder: 'COUNTY',
}

import { plainDate } from '../plain-date.ts'
import { yuan, type PermitTypeRule, type ReportingDuty, type RuleSet } from './rule-set.ts'

const duty = {
  period: { length: 3, unit: 'WORKING_DAY' },
  appliesIf: null,
  recipient: 'POLICE_STATION',
  citation: '《山东省流动人口服务管理办法》(省政府令第253号)第十二条',
} as const satisfies Partial<ReportingDuty>

const penalty = {
  perPerson: false,
  liable: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
  condition: 'PARALLEL_WITH_ORDER',
  citation: '《山东省流动人口服务管理办法》(省政府令第253号)第三十八条',
} as const

/** The papers are those that the police of 平度 asked for; the article names the cases, the police the papers. */
const documents = '《山东省流动人口服务管理办法》(省政府令第253号)第十条；平度市公安局办理居住证所需材料'

const identityCard = { anyOf: [['RESIDENT_IDENTITY_CARD']], citation: documents, collected: true } as const

/** Asked of women of child-bearing age (art. 22). Its basis is gone, and it is nobody's business: never collected. */
const fertilityCertificate = {
  anyOf: [['MARRIAGE_AND_FERTILITY_CERTIFICATE']],
  citation: '《山东省流动人口服务管理办法》(省政府令第253号)第二十二条',
  collected: false,
} as const

const permit = {
  processingWorkingDays: 10,
  expressWorkingDays: 5,
  renewalOpensDaysBefore: 30,
  fee: yuan(0),
  citation: '《山东省流动人口服务管理办法》(省政府令第253号)第六条、第十条、第十七条、第十八条',
  verified: true,
} as const satisfies Partial<PermitTypeRule>

export const cn37253: RuleSet = {
  key: 'CN-37-253',
  title: '山东省流动人口服务管理办法',
  number: '省政府令第253号',
  jurisdiction: '370000',
  effectiveFrom: plainDate('2012-10-01'),
  effectiveTo: plainDate('2016-12-31'),
  citation: '《山东省流动人口服务管理办法》(省政府令第253号)第十二条、第三十八条',
  verified: true,
  note: '2017年1月1日起由省政府令第306号《山东省流动人口服务管理暂行办法》接替',
  hire: { ...duty, trigger: 'HIRE' },
  departure: { ...duty, trigger: 'LABOUR_RELATION_END' },
  penaltyBands: [
    { ...penalty, severity: 'ORDINARY', minimum: yuan(500), maximum: yuan(1000) },
    { ...penalty, severity: 'SERIOUS', minimum: yuan(1000), maximum: yuan(5000) },
  ],
  correctionOrderBeforeFine: false,
  permitTypes: [
    {
      ...permit,
      type: 'ONE_YEAR',
      validYears: 1,
      requirements: [
        identityCard,
        fertilityCertificate,
        {
          anyOf: [
            ['HOUSING_LEASE'],
            ['RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE'],
            ['EMPLOYMENT_CERTIFICATE'],
            ['MEDICAL_OR_SCHOOLING_CERTIFICATE'],
          ],
          citation: documents,
          collected: true,
        },
      ],
    },
    {
      ...permit,
      type: 'THREE_YEAR',
      validYears: 3,
      requirements: [
        identityCard,
        fertilityCertificate,
        {
          anyOf: [
            ['LABOUR_CONTRACT', 'SOCIAL_INSURANCE_CERTIFICATE'],
            ['BUSINESS_LICENCE'],
            ['PROPERTY_OWNERSHIP_CERTIFICATE'],
            ['REGISTERED_HOUSING_LEASE'],
          ],
          citation: documents,
          collected: true,
        },
      ],
    },
  ],
  migrantBorder: 'COUNTY',
}

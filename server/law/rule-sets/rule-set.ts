import type { Period } from '../calendar.ts'
import type { PlainDate } from '../plain-date.ts'

/** An employer's duties under one regulation, as data: what each article says stands here once, beside its number. */
export interface RuleSet {
  /** CN, the jurisdiction's number, the decree's number or year: CN-37-253. */
  readonly key: string
  readonly title: string
  /** Number of the decree, where it has one. */
  readonly number: string | null
  /** GB/T 2260, six digits. */
  readonly jurisdiction: string
  readonly effectiveFrom: PlainDate
  /** The last day in force; null where no end is known. */
  readonly effectiveTo: PlainDate | null
  /** The articles of the duty and of its penalty. */
  readonly citation: string
  /** True where the text itself was read, word by word. That it is in force today is not claimed. */
  readonly verified: boolean
  readonly note: string | null
  readonly hire: ReportingDuty | null
  readonly departure: ReportingDuty | null
  readonly penaltyBands: readonly PenaltyBand[]
  /** True where a fine needs an order to correct that was not followed. An order is always given (行政处罚法 art. 28). */
  readonly correctionOrderBeforeFine: boolean
  readonly permitTypes: readonly PermitTypeRule[]
  readonly migrantBorder: MigrantBorder
}

export interface ReportingDuty {
  readonly trigger: Trigger
  /** Null where the text sets no count of days. */
  readonly period: Period | null
  /** Null where the duty has no condition beside the trigger. */
  readonly appliesIf: 'EMPLOYER_PROVIDES_HOUSING' | null
  readonly recipient: Recipient
  readonly citation: string
}

export type Trigger =
  | 'HIRE'
  | 'LABOUR_RELATION_START'
  | 'CONTRACT_SIGNED'
  | 'MOVE_IN'
  | 'ARRIVAL'
  | 'RECORDED'
  | 'LABOUR_RELATION_END'
  | 'MOVE_OUT'

export type Recipient =
  | 'POLICE_STATION'
  | 'POLICE_OR_ENTRUSTED_AGENCY'
  | 'PUBLIC_EMPLOYMENT_SERVICE'
  | 'GOVERNMENT_PLATFORM'

export type Severity = 'ORDINARY' | 'SERIOUS'

/** Both ends belong to the band (民法典 art. 1259). A fixed sum has equal ends, an "up to" begins at 0. */
export interface PenaltyBand {
  readonly severity: Severity
  /** Integer fen. */
  readonly minimum: number
  readonly maximum: number
  readonly perPerson: boolean
  readonly liable: LiableParty
  readonly condition: FineCondition
  readonly citation: string
}

export type LiableParty = 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON' | 'ENTITY'

/** WARNING_FIRST: below this band there is a warning only. */
export type FineCondition = 'PARALLEL_WITH_ORDER' | 'MAY_WITH_ORDER' | 'AFTER_FAILURE_TO_CORRECT' | 'WARNING_FIRST'

export type PermitType = 'ONE_YEAR' | 'THREE_YEAR' | 'ANNUALLY_ENDORSED'

export type DocumentKind =
  | 'RESIDENT_IDENTITY_CARD'
  | 'MARRIAGE_AND_FERTILITY_CERTIFICATE'
  | 'HOUSING_LEASE'
  | 'RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE'
  | 'EMPLOYMENT_CERTIFICATE'
  | 'MEDICAL_OR_SCHOOLING_CERTIFICATE'
  | 'LABOUR_CONTRACT'
  | 'SOCIAL_INSURANCE_CERTIFICATE'
  | 'BUSINESS_LICENCE'
  | 'PROPERTY_OWNERSHIP_CERTIFICATE'
  | 'REGISTERED_HOUSING_LEASE'
  | 'OTHER'

export interface PermitTypeRule {
  readonly type: PermitType
  readonly validYears: number
  /** All of them must be met. */
  readonly requirements: readonly DocumentRequirement[]
  /** From acceptance to issue. */
  readonly processingWorkingDays: number
  /** From issue to delivery by courier, where the applicant chooses it. */
  readonly expressWorkingDays: number
  readonly renewalOpensDaysBefore: number
  /** Integer fen. */
  readonly fee: number
  readonly citation: string
  readonly verified: boolean
}

/** One of the sets must be shown whole. */
export interface DocumentRequirement {
  readonly anyOf: readonly (readonly DocumentKind[])[]
  readonly citation: string
  /** False for what the text once asked and the portal must not collect any more: kept so that the text is whole. */
  readonly collected: boolean
}

/** What a person must have crossed to count as a migrant. */
export type MigrantBorder =
  /** 跨县(市、区), but for areas that a city has joined. */
  | 'COUNTY'
  /** 跨县(市)、设区市的市区: the districts of one city are one area. */
  | 'COUNTY_OR_URBAN_AREA'
  /** 跨地级以上市. */
  | 'PREFECTURE'

export function yuan(amount: number): number {
  return amount * 100
}

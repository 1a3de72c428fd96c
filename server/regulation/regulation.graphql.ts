import { Field, InputType, Int, registerEnumType } from 'type-graphql'
import type { DayKind } from '../law/calendar.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { Recipient, Trigger } from '../law/rule-sets.ts'
import { ApiType, Node } from '../request/api.ts'
import { DateScalar, DecimalScalar } from '../request/scalars.ts'
import { UserError } from '../messages/user-error.graphql.ts'

export const DayUnit = { WORKING_DAY: 'WORKING_DAY', CALENDAR_DAY: 'CALENDAR_DAY' } as const
registerEnumType(DayUnit, {
  name: 'DayUnit',
  description: 'How a period is counted: by the official working days, or by the days of the calendar.',
})

const DayKindEnum = {
  EVENT_DAY: 'EVENT_DAY',
  WORKDAY: 'WORKDAY',
  WEEKEND: 'WEEKEND',
  STATUTORY_HOLIDAY: 'STATUTORY_HOLIDAY',
  MAKE_UP_WORKDAY: 'MAKE_UP_WORKDAY',
  UNPUBLISHED: 'UNPUBLISHED',
} as const satisfies { [Kind in DayKind]: Kind }
registerEnumType(DayKindEnum, { name: 'DayKind', description: 'Why a day counts or does not.' })

export const Severity = { ORDINARY: 'ORDINARY', SERIOUS: 'SERIOUS' } as const
registerEnumType(Severity, { name: 'Severity', description: 'Ordinary, or serious circumstances (情节严重).' })

export const ReportKind = { HIRE: 'HIRE', DEPARTURE: 'DEPARTURE' } as const
registerEnumType(ReportKind, { name: 'ReportKind', description: 'The start or the end of an employment.' })

const ReportingTrigger = {
  HIRE: 'HIRE',
  LABOUR_RELATION_START: 'LABOUR_RELATION_START',
  CONTRACT_SIGNED: 'CONTRACT_SIGNED',
  MOVE_IN: 'MOVE_IN',
  ARRIVAL: 'ARRIVAL',
  RECORDED: 'RECORDED',
  LABOUR_RELATION_END: 'LABOUR_RELATION_END',
  MOVE_OUT: 'MOVE_OUT',
} as const satisfies { [Kind in Trigger]: Kind }
registerEnumType(ReportingTrigger, {
  name: 'ReportingTrigger',
  description: 'The event whose day a period to report begins with.',
})

const ReportRecipient = {
  POLICE_STATION: 'POLICE_STATION',
  POLICE_OR_ENTRUSTED_AGENCY: 'POLICE_OR_ENTRUSTED_AGENCY',
  PUBLIC_EMPLOYMENT_SERVICE: 'PUBLIC_EMPLOYMENT_SERVICE',
  GOVERNMENT_PLATFORM: 'GOVERNMENT_PLATFORM',
} as const satisfies { [Kind in Recipient]: Kind }
registerEnumType(ReportRecipient, { name: 'ReportRecipient', description: 'Who takes the report.' })

const LiableParty = {
  LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
  ENTITY: 'ENTITY',
} as const
registerEnumType(LiableParty, {
  name: 'LiableParty',
  description: 'Whom the regulation fines: a natural person, or the unit itself.',
})

export const PermitType = {
  ONE_YEAR: 'ONE_YEAR',
  THREE_YEAR: 'THREE_YEAR',
  ANNUALLY_ENDORSED: 'ANNUALLY_ENDORSED',
} as const
registerEnumType(PermitType, {
  name: 'PermitType',
  description:
    "ANNUALLY_ENDORSED is the permit of the rules after 2016; which types are on offer is the rule set's to say.",
})

export const DocumentKind = {
  RESIDENT_IDENTITY_CARD: 'RESIDENT_IDENTITY_CARD',
  MARRIAGE_AND_FERTILITY_CERTIFICATE: 'MARRIAGE_AND_FERTILITY_CERTIFICATE',
  HOUSING_LEASE: 'HOUSING_LEASE',
  RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE: 'RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE',
  EMPLOYMENT_CERTIFICATE: 'EMPLOYMENT_CERTIFICATE',
  MEDICAL_OR_SCHOOLING_CERTIFICATE: 'MEDICAL_OR_SCHOOLING_CERTIFICATE',
  LABOUR_CONTRACT: 'LABOUR_CONTRACT',
  SOCIAL_INSURANCE_CERTIFICATE: 'SOCIAL_INSURANCE_CERTIFICATE',
  BUSINESS_LICENCE: 'BUSINESS_LICENCE',
  PROPERTY_OWNERSHIP_CERTIFICATE: 'PROPERTY_OWNERSHIP_CERTIFICATE',
  REGISTERED_HOUSING_LEASE: 'REGISTERED_HOUSING_LEASE',
  OTHER: 'OTHER',
} as const
registerEnumType(DocumentKind, {
  name: 'DocumentKind',
  description: 'A paper that an application for a permit may need.',
})

@ApiType('An amount of money.')
export class Money {
  @Field(() => DecimalScalar, { description: 'In units of the currency, two decimals.' })
  amount!: string
  @Field(() => String, { description: 'ISO 4217: CNY.' })
  currencyCode!: string
}

@ApiType('One day that was looked at, and why it counted or did not.')
export class DeadlineStep {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: PlainDate
  @Field(() => Boolean, { description: 'It counts towards the period.' })
  counted!: boolean
  @Field(() => Int, { nullable: true, description: 'Which day of the period it is, from 1.' })
  ordinal!: number | null
  @Field(() => DayKindEnum, { description: 'Why.' })
  reason!: DayKind
  @Field(() => String, { nullable: true, description: 'The holiday behind it.' })
  holiday!: string | null
}

@ApiType('When a legal period that starts at an event ends. The day of the event is not counted.')
export class Deadline {
  @Field(() => DateScalar, { description: 'The last day on which the duty can still be met.' })
  dueOn!: PlainDate
  @Field(() => Date, { description: '24:00 of that day, as an instant.' })
  dueAt!: Date
  @Field(() => Boolean, {
    description:
      'True while it depends on a year whose holiday schedule is not published yet; it is computed again when it is.',
  })
  provisional!: boolean
  @Field(() => [DeadlineStep], {
    description: 'Every day looked at, in order: what a person needs to check the result by hand.',
  })
  steps!: readonly DeadlineStep[]
  @Field(() => String, { nullable: true, description: 'The article the period comes from.' })
  citation!: string | null
  @Field(() => String, { description: 'Which edition of the holiday calendar it was computed with.' })
  calendarVersion!: string
}

@ApiType("One day of a year's schedule.")
export class CalendarDay {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: PlainDate
  @Field(() => Boolean, { description: 'It is a working day.' })
  working!: boolean
  @Field(() => DayKindEnum, { description: 'Why.' })
  kind!: DayKind
  @Field(() => String, { nullable: true, description: 'The holiday behind it.' })
  holiday!: string | null
}

@ApiType('The working days of a year.')
export class Calendar {
  @Field(() => Int, { description: 'The year.' })
  year!: number
  @Field(() => Boolean, { description: "The State Council's notice for it is known." })
  published!: boolean
  @Field(() => String, { nullable: true, description: 'The notice.' })
  source!: string | null
  @Field(() => [CalendarDay], { description: 'Every day of the year.' })
  days!: CalendarDay[]
}

@ApiType('The range of a fine. Both ends belong to the band.')
export class PenaltyBand {
  @Field(() => Severity, { description: 'In which circumstances.' })
  severity!: 'ORDINARY' | 'SERIOUS'
  @Field(() => Money, { description: 'The least.' })
  minimum!: Money
  @Field(() => Money, { description: 'The most.' })
  maximum!: Money
  @Field(() => Boolean, { description: 'For each worker concerned.' })
  perPerson!: boolean
  @Field(() => LiableParty, { description: 'Who is fined.' })
  liable!: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON' | 'ENTITY'
  @Field(() => String, { description: 'The article.' })
  citation!: string
}

@ApiType('One of these sets of documents must be shown whole: [[A], [B, C]] reads "A, or B and C together".')
export class DocumentRequirement {
  @Field(() => [[DocumentKind]], { description: 'The alternatives.' })
  anyOf!: readonly (readonly (keyof typeof DocumentKind)[])[]
  @Field(() => String, { description: 'The article.' })
  citation!: string
}

@ApiType('What one type of permit needs and promises.')
export class PermitTypeRule {
  @Field(() => PermitType, { description: 'The type.' })
  type!: keyof typeof PermitType
  @Field(() => Int, { description: 'Validity in years.' })
  validYears!: number
  @Field(() => [DocumentRequirement], { description: 'All of these must be met.' })
  requirements!: readonly DocumentRequirement[]
  @Field(() => Int, { description: 'Working days from acceptance to issue.' })
  processingWorkingDays!: number
  @Field(() => Int, { description: 'Working days from issue to delivery by courier.' })
  expressWorkingDays!: number
  @Field(() => Int, { description: 'Days before expiry on which renewal opens.' })
  renewalOpensDaysBefore!: number
  @Field(() => Money, { description: 'What it costs the applicant.' })
  fee!: Money
}

@ApiType('One duty to report, as the regulation has it.')
export class ReportingRule {
  @Field(() => ReportKind, { description: 'What is reported.' })
  kind!: keyof typeof ReportKind
  @Field(() => ReportingTrigger, { description: 'What the period begins with; the day itself is not counted.' })
  trigger!: keyof typeof ReportingTrigger
  @Field(() => Int, {
    description: 'Length of the period, in `unit`; 0 where the text sets no count. 24 hours are one calendar day.',
  })
  days!: number
  @Field(() => DayUnit, { description: 'How it is counted.' })
  unit!: 'WORKING_DAY' | 'CALENDAR_DAY'
  @Field(() => Boolean, { description: 'Only where the employer provides the housing.' })
  onlyWithHousing!: boolean
  @Field(() => ReportRecipient, { description: 'To whom the regulation has it reported.' })
  recipient!: keyof typeof ReportRecipient
  @Field(() => String, { description: 'The article.' })
  citation!: string
}

@ApiType("The employer's duties of one jurisdiction during one period, as data.", { implements: Node })
export class RuleSet extends Node {
  @Field(() => String, { description: 'E.g. CN-37-253.' })
  key!: string
  @Field(() => String, { description: 'Title of the regulation, in Chinese.' })
  title!: string
  @Field(() => String, { description: 'Administrative division code, GB/T 2260, e.g. 370000.' })
  jurisdiction!: string
  @Field(() => DateScalar, { description: 'First day in force.' })
  effectiveFrom!: PlainDate
  @Field(() => DateScalar, { nullable: true, description: 'Last day in force.' })
  effectiveTo!: PlainDate | null
  @Field(() => Int, {
    description:
      'Length of the period to report a hire, in reportingUnit; 0 where the rules set no such duty. 24 hours are one calendar day.',
  })
  reportingDays!: number
  @Field(() => DayUnit, { description: 'How that period is counted.' })
  reportingUnit!: 'WORKING_DAY' | 'CALENDAR_DAY'
  @Field(() => [ReportingRule], { description: 'The duties to report: of a hire, of a departure, of both or none.' })
  duties!: ReportingRule[]
  @Field(() => [PenaltyBand], { description: 'The fines it provides for.' })
  penaltyBands!: PenaltyBand[]
  @Field(() => [PermitTypeRule], { description: 'The permits it offers.' })
  permitTypes!: PermitTypeRule[]
  @Field(() => String, { description: 'The articles of the duty and of its penalty.' })
  citation!: string
  @Field(() => Boolean, { description: 'False where the text of the law has not been checked word by word.' })
  verified!: boolean
  @Field(() => Boolean, { description: 'A fine needs an order to correct that was not followed.' })
  correctionOrderBeforeFine!: boolean
}

@ApiType('What this portal runs on.')
export class ApiInfo {
  @Field(() => String, { description: 'The rule set, or the jurisdiction, that the portal applies.' })
  rulesKey!: string
  @Field(() => String, { description: 'Title of the regulation in force today.' })
  ruleSetTitle!: string
  @Field(() => String, { description: 'Edition of the working-day calendar.' })
  calendarVersion!: string
  @Field(() => Int, { description: 'The last year whose schedule is published.' })
  publishedThrough!: number
  @Field(() => Date, { description: "The portal's clock." })
  now!: Date
  @Field(() => Boolean, { description: 'A demonstration with invented data.' })
  demo!: boolean
}

@InputType({ description: 'One day of a published schedule that differs from the plain week.' })
export class CalendarEntryInput {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: PlainDate
  @Field(() => Boolean, { description: 'Worked (a make-up workday), or off.' })
  working!: boolean
  @Field(() => String, { description: 'The holiday it belongs to.' })
  holiday!: string
}

@InputType({ description: "A year's holiday schedule, or a new edition of one." })
export class PublishCalendarInput {
  @Field(() => Int, { description: 'The year of the notice; its days may lie in the December before.' })
  year!: number
  @Field(() => String, { description: 'Title and number of the notice.' })
  source!: string
  @Field(() => [CalendarEntryInput], { description: 'The days off and the weekend days worked.' })
  holidays!: CalendarEntryInput[]
}

@ApiType('What publishing changed.')
export class PublishCalendarPayload {
  @Field(() => Calendar, { nullable: true, description: 'The year as it stands now.' })
  calendar?: Calendar | null
  @Field(() => Int, { description: 'How many open deadlines became another day, or certain.' })
  deadlinesChanged!: number
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType, connectionOf, Node, RowByRow } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { ReportKind } from '../regulation/regulation.graphql.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import { departureReasons, lateReasonCodes, mostReports, obligationSources } from './employment.table.ts'

const named = <Name extends string>(names: readonly Name[]): { [Key in Name]: Key } =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Key in Name]: Key }

export const obligationStatuses = ['PENDING', 'OVERDUE', 'MET', 'MET_LATE', 'WAIVED'] as const
export type ObligationStatusName = (typeof obligationStatuses)[number]
export const ObligationStatus = named(obligationStatuses)
registerEnumType(ObligationStatus, {
  name: 'ObligationStatus',
  description:
    'How a duty stands now. On a provisional deadline nobody is overdue; WAIVED where the event did not happen.',
})
export const ObligationSource = named(obligationSources)
registerEnumType(ObligationSource, {
  name: 'ObligationSource',
  description:
    "How the portal learnt of the event: by the report itself, from an officer's finding, or because another employer reported a hire of the same person. ROSTER stands only in records from before 30 November 2026: a roster that is checked creates no duty.",
})
export const LateReasonCode = named(lateReasonCodes)
registerEnumType(LateReasonCode, { name: 'LateReasonCode', description: 'Why a report came late.' })
export const DepartureReason = named(departureReasons)
registerEnumType(DepartureReason, {
  name: 'DepartureReason',
  description: 'How the employment ended: by its term (终止), by termination (解除), by death, or otherwise.',
})
export const EmploymentStatus = { ACTIVE: 'ACTIVE', ENDED: 'ENDED', WITHDRAWN: 'WITHDRAWN' } as const
registerEnumType(EmploymentStatus, { name: 'EmploymentStatus', description: 'WITHDRAWN: the hire did not happen.' })
export const EmploymentOrder = {
  HIRED_ON_DESC: 'HIRED_ON_DESC',
  HIRED_ON_ASC: 'HIRED_ON_ASC',
  WORKER_NAME: 'WORKER_NAME',
  DUE_ON: 'DUE_ON',
} as const
registerEnumType(EmploymentOrder, { name: 'EmploymentOrder', description: 'Order of a staff list.' })

@ApiType("One person's employment at one employer.", { implements: Node })
export class Employment extends Node {
  @Field(() => String, { nullable: true, description: 'Position or trade.' })
  position!: string | null
  @Field(() => DateScalar, { description: 'The day of hire.' })
  hiredOn!: PlainDate
  @Field(() => DateScalar, { nullable: true, description: 'The last day employed.' })
  endedOn!: PlainDate | null
  @Field(() => EmploymentStatus, { description: 'How it stands.' })
  status!: keyof typeof EmploymentStatus
  @Field(() => Int, { description: 'Grows with every change; amendments and withdrawals name the one they saw.' })
  version!: number
  employerId!: string
  stationId!: string
  workerId!: string
  asOf?: Date | null
}

@ApiType(
  'The duty to report one hire or one departure. It exists from the moment the portal learns of the event, whoever it learns it from; a report meets it.',
  { implements: Node },
)
export class Obligation extends Node {
  @Field(() => ReportKind, { description: 'What must be reported.' })
  kind!: keyof typeof ReportKind
  @Field(() => DateScalar, { description: 'The day of the event.' })
  eventOn!: PlainDate
  @Field(() => ObligationSource, { description: 'How the portal learnt of it.' })
  source!: keyof typeof ObligationSource
  @Field(() => Date, { description: 'When the portal learnt of it.' })
  createdAt!: Date
  employerId!: string
  stationId!: string
  employmentId!: string | null
  workerId!: string | null
  ruleKey!: string
  dueOn!: PlainDate
  dueAt!: Date
  provisional!: boolean
  calendarVersion!: string
  metAt!: Date | null
  waivedAt!: Date | null
  countedFromDay!: PlainDate | null
  asOf?: Date | null
}

@ApiType('The day of an event as it was reported, and what it was amended to.')
export class EventChange {
  @Field(() => Date, { description: 'When it was amended.' })
  at!: Date
  @Field(() => DateScalar, { description: 'The day reported before.' })
  before!: PlainDate
  @Field(() => DateScalar, { description: 'The day as amended.' })
  after!: PlainDate
}

@ApiType('A deadline that was told and then became another.')
export class DeadlineChange {
  @Field(() => Date, { description: 'When.' })
  at!: Date
  @Field(() => DateScalar, { description: 'The day told before.' })
  before!: PlainDate
  @Field(() => DateScalar, { description: 'The day counted then.' })
  after!: PlainDate
  @Field(() => String, { description: 'The edition of the calendar it was counted with.' })
  calendarVersion!: string
  @Field(() => String, {
    description:
      'CALENDAR_PUBLISHED; CALENDAR_PUBLISHED_LATER_DAY_KEPT where the new count ended earlier and the later day stays; EVENT_AMENDED; EVENT_AMENDED_LATENESS_KEPT where a late report was amended to a later day, or one reported of a duty that an officer had found late, and the day told before stays.',
  })
  reason!: string
}

@ApiType('One field that an amendment changed.')
export class FieldChange {
  @Field(() => String, { description: 'Name of the field, as in AmendReportInput.' })
  field!: string
  @Field(() => String, { nullable: true, description: 'Value before.' })
  before!: string | null
  @Field(() => String, { nullable: true, description: 'Value after.' })
  after!: string | null
}

@ApiType('A correction of a report after it was filed.')
export class Amendment {
  @Field(() => Date, { description: 'When.' })
  at!: Date
  @Field(() => String, { description: 'Why.' })
  reason!: string
  @Field(() => [FieldChange], { description: 'What.' })
  changes!: FieldChange[]
  by!: string
}

@ApiType('What was filed, by whom and when.', { implements: Node })
export class Report extends Node {
  @Field(() => ReportKind, { description: 'What it reports.' })
  kind!: keyof typeof ReportKind
  @Field(() => String, { description: 'Number of the receipt.' })
  receiptNumber!: string
  @Field(() => Date, { description: 'When it was filed: this instant decides whether it was on time.' })
  filedAt!: Date
  @Field(() => LateReasonCode, { nullable: true, description: 'Why it came late.' })
  lateReasonCode!: keyof typeof LateReasonCode | null
  @Field(() => String, { nullable: true, description: 'Why it came late, in words.' })
  lateReason!: string | null
  @Field(() => String, {
    description:
      'Proof of what was filed and when: a compact JWS (EdDSA) over number, employer, kind, event day, filing instant, deadline and the hash of the content; anyone can check it offline with the published keys.',
  })
  receipt!: string
  @Field(() => Date, { nullable: true, description: 'When it was withdrawn.' })
  withdrawnAt!: Date | null
  @Field(() => Date, {
    nullable: true,
    description:
      'When its receipt was issued, where an amendment has replaced an earlier one; the filing instant stays the first.',
  })
  amendedAt!: Date | null
  obligationId!: string
  employerId!: string
  filedBy!: string
  supersedes!: string | null
}

export const EmploymentConnection = connectionOf('Employment', () => Employment, 'employments')
export const ObligationConnection = connectionOf('Obligation', () => Obligation, 'obligations')

@InputType({ description: 'A registration before, outside this portal.' })
export class RegisteredBeforeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "On which day, as far as it is known: not before the hire. Needed for people hired after the employer could report here, and then within the hire's own reporting period.",
  })
  on?: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Number of the paper, where known.' })
  reference?: string | null
}

@InputType({ description: 'A hire.' })
export class ReportHireInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Employers act for themselves and leave it out; an officer filing for an employer names it.',
  })
  employerId?: string | null
  @Field(() => String, { description: 'Name as on the identity card.' })
  name!: string
  @Field(() => String, { description: 'Resident identity number (公民身份号码).' })
  identityNumber!: string
  @Field(() => DateScalar, { description: 'The day of hire.' })
  hiredOn!: PlainDate
  @Field(() => String, { nullable: true, description: 'Position or trade.' })
  position?: string | null
  @Field(() => String, { nullable: true, description: 'Phone of the worker.' })
  phone?: string | null
  @Field(() => String, { nullable: true, description: 'Where the household is registered.' })
  householdRegistrationAddress?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'County of the household registration (GB/T 2260, six digits), where known; decides with the workplace whether the worker counts as a migrant.',
  })
  householdDivisionCode?: string | null
  @Field(() => String, { nullable: true, description: 'Where the worker lives now.' })
  residenceAddress?: string | null
  @Field(() => LateReasonCode, { nullable: true, description: 'Needed, code or text, when the deadline has passed.' })
  lateReasonCode?: keyof typeof LateReasonCode | null
  @Field(() => String, { nullable: true, description: 'Needed, code or text, when the deadline has passed.' })
  lateReason?: string | null
  @Field(() => RegisteredBeforeInput, {
    nullable: true,
    description:
      'Registered before, outside this portal: an employment without a duty, and without a report. The station may ask about it.',
  })
  registeredBefore?: RegisteredBeforeInput | null
}

@InputType({ description: 'The end of an employment.' })
export class ReportDepartureInput {
  @Field(() => ID, { description: 'Which employment.' })
  employmentId!: string
  @Field(() => DateScalar, { description: 'The last day employed.' })
  endedOn!: PlainDate
  @Field(() => DepartureReason, { nullable: true, description: 'How it ended.' })
  reason?: keyof typeof DepartureReason | null
  @Field(() => LateReasonCode, { nullable: true, description: 'Needed, code or text, when the deadline has passed.' })
  lateReasonCode?: keyof typeof LateReasonCode | null
  @Field(() => String, { nullable: true, description: 'Needed, code or text, when the deadline has passed.' })
  lateReason?: string | null
}

@InputType({ description: 'At most 1,000 hires. Each row stands or falls alone.' })
export class ReportHiresInput {
  @Field(() => [ReportHireInput], { description: 'The hires.' })
  @RowByRow(mostReports)
  reports!: ReportHireInput[]
}

@InputType({ description: 'At most 1,000 departures. Each row stands or falls alone.' })
export class ReportDeparturesInput {
  @Field(() => [ReportDepartureInput], { description: 'The departures.' })
  @RowByRow(mostReports)
  reports!: ReportDepartureInput[]
}

@InputType({ description: 'A correction. Fields left out stay as they are.' })
export class AmendReportInput {
  @Field(() => ID, { description: 'Which report.' })
  reportId!: string
  @Field(() => Int, { description: 'Version of the employment that the caller saw.' })
  version!: number
  @Field(() => String, { description: 'Why it is corrected.' })
  reason!: string
  @Field(() => DateScalar, { nullable: true, description: 'The day of hire (reports of hires only).' })
  hiredOn?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day (reports of departures only).' })
  endedOn?: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Position or trade.' })
  position?: string | null
  @Field(() => String, { nullable: true, description: 'Phone of the worker.' })
  phone?: string | null
  @Field(() => String, { nullable: true, description: 'Where the worker lives now.' })
  residenceAddress?: string | null
  @Field(() => String, { nullable: true, description: 'Where the household is registered.' })
  householdRegistrationAddress?: string | null
}

@InputType({ description: 'Takes a report back: the event did not happen.' })
export class WithdrawReportInput {
  @Field(() => ID, { description: 'Which report.' })
  reportId!: string
  @Field(() => Int, { description: 'Version of the employment that the caller saw.' })
  version!: number
  @Field(() => String, { description: 'Why.' })
  reason!: string
}

@ApiType('What came of one report.')
export class ReportPayload {
  @Field(() => Report, { nullable: true, description: 'The report.' })
  report?: Report | null
  @Field(() => Employment, { nullable: true, description: 'The employment that it concerns.' })
  employment?: Employment | null
  @Field(() => [UserError], { description: 'What stands in the way, all at once.' })
  userErrors!: UserError[]
}

@ApiType('What came of many reports, in their order.')
export class BulkReportPayload {
  @Field(() => [ReportPayload], { description: 'One for each row.' })
  results!: ReportPayload[]
  @Field(() => Int, { description: 'How many were filed.' })
  accepted!: number
  @Field(() => Int, { description: 'How many were not.' })
  rejected!: number
  @Field(() => [UserError], { description: 'What stands in the way of the whole; the rows have their own.' })
  userErrors!: UserError[]
}

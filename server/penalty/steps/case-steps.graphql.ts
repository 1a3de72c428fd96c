import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { ReportKind } from '../../regulation/regulation.graphql.ts'
import { Obligation } from '../../employment/employment.graphql.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, ShownOnce } from '../../request/api.ts'
import { DateScalar, DecimalScalar } from '../../request/scalars.ts'
import { Severity } from '../../regulation/regulation.graphql.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { RespondentCase } from '../case/case-file.graphql.ts'
import { capacities } from '../case/case-file.table.ts'
import { PenaltyCase } from '../penalty.graphql.ts'
import { StepInput } from './step-input.graphql.ts'

const RespondentCapacity = Object.fromEntries(capacities.map((name) => [name, name])) as {
  [Name in (typeof capacities)[number]]: Name
}
registerEnumType(RespondentCapacity, {
  name: 'RespondentCapacity',
  description: 'As what somebody is proceeded against.',
})

@InputType({ description: 'What an officer found on site.' })
export class RecordFindingInput {
  @Field(() => ID, { description: 'At which employer.' })
  employerId!: string
  @Field(() => ReportKind, { description: 'An unreported hire or departure.' })
  kind!: keyof typeof ReportKind
  @Field(() => DateScalar, { description: 'The day of the hire or the last day of work.' })
  eventOn!: PlainDate
  @Field(() => String, { description: 'Name of the worker.' })
  workerName!: string
  @Field(() => String, { description: 'Identity number of the worker.' })
  identityNumber!: string
  @Field(() => DateScalar, { description: 'The day of the inspection.' })
  foundOn!: PlainDate
  @Field(() => String, { description: 'What was seen; stays with the station.' })
  note!: string
}

@ApiType('The duty that is known from now on, and its case where it is in breach.')
export class RecordFindingPayload {
  @Field(() => Obligation, {
    nullable: true,
    description: 'Null where something stands in the way, and in a trial (validateOnly).',
  })
  obligation?: Obligation | null
  @Field(() => PenaltyCase, {
    nullable: true,
    description: 'Null where the duty can still be met in time, and in a trial.',
  })
  penaltyCase?: PenaltyCase | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'An order to correct by a day.' })
export class OrderCorrectionInput extends StepInput {
  @Field(() => DateScalar, { description: 'The last day to correct.' })
  correctBy!: PlainDate
  @Field(() => String, { nullable: true, description: 'What is to be done beyond reporting.' })
  note?: string | null
}

@InputType({ description: 'Who handles the case.' })
export class FileCaseInput extends StepInput {
  @Field(() => [ID], { description: 'At least two officers of the station.' })
  officerIds!: string[]
}

@InputType({ description: 'What the party is told before any decision.' })
export class ServeNoticeInput extends StepInput {
  @Field(() => Severity, { description: 'As the officers judge it.' })
  severity!: keyof typeof Severity
  @Field(() => String, {
    nullable: true,
    description:
      "The officers' own reasons, 4 characters or more. Needed where the severity is SERIOUS and the facts do not propose that (PenaltyCase.proposedSeverity).",
  })
  severityReasons?: string | null
  @Field(() => DecimalScalar, {
    description: 'Within the band, both ends included; 0 for a warning where the rules warn first.',
  })
  proposedFine!: string
  @Field(() => String, { description: 'The facts found.' })
  facts!: string
  @Field(() => String, { description: 'Who is proceeded against: a natural person where the rules say so.' })
  respondent!: string
  @Field(() => RespondentCapacity, {
    nullable: true,
    description: 'In which capacity; left out: person directly responsible, or the unit where the rules fine the unit.',
  })
  respondentCapacity?: keyof typeof RespondentCapacity | null
  @Field(() => String, { nullable: true, description: 'Why this person.' })
  namedBecause?: string | null
  @Field(() => DateScalar, { description: 'The day on which it was served; of a publication, the day of it.' })
  servedOn!: PlainDate
  @Field(() => String, {
    nullable: true,
    description:
      "DIRECT (where left out), LEFT, POST, ELECTRONIC (only with the party's consent), PUBLIC_NOTICE (the party then has seven days), or in words.",
  })
  method?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'For PUBLIC_NOTICE: why the party could be reached in no other way.',
  })
  publicReason?: string | null
  @Field(() => String, { nullable: true, description: 'For PUBLIC_NOTICE: where it is published.' })
  publicPlace?: string | null
}

@InputType({ description: "The party's statement and defence." })
export class SubmitStatementInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string
  @Field(() => String, { description: 'What the party says.' })
  text!: string
  @Field(() => Boolean, { nullable: true, description: 'The party agrees to be served electronically.' })
  consentToElectronicService?: boolean | null
}

@InputType({ description: 'The party gave up statement, defence and hearing in writing.' })
export class RecordWaiverInput extends StepInput {
  @Field(() => String, { description: 'Where the signed paper is.' })
  note!: string
}

@InputType({ description: 'The party asks for a hearing.' })
export class RequestHearingInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string
  @Field(() => String, { nullable: true, description: 'What it is to be about.' })
  text?: string | null
}

@InputType({ description: 'When, where and before whom a hearing will be held.' })
export class NotifyHearingInput extends StepInput {
  @Field(() => DateScalar, {
    description: 'The day of the hearing: at least seven working days after the party is told.',
  })
  hearingOn!: PlainDate
  @Field(() => String, { description: 'The time of day.' })
  time!: string
  @Field(() => String, { description: 'Where.' })
  place!: string
  @Field(() => String, { description: 'Who presides: nobody who investigated the case.' })
  chair!: string
  @Field(() => DateScalar, { description: 'When the party was told.' })
  notifiedOn!: PlainDate
}

@InputType({ description: 'A hearing that was held.' })
export class RecordHearingInput extends StepInput {
  @Field(() => DateScalar, { description: 'When.' })
  heldOn!: PlainDate
  @Field(() => String, { description: 'What was said.' })
  summary!: string
}

@InputType({ description: 'A decision as its officers propose it.' })
export class ProposeDecisionInput extends StepInput {
  @Field(() => DecimalScalar, { description: 'Within the band and not above the notice.' })
  fine!: string
  @Field(() => String, { description: 'Why this amount; how the statement was weighed.' })
  reasons!: string
  @Field(() => String, {
    nullable: true,
    description:
      'Why the fine does not wait for the end of the term to correct. Needed while that runs, and of use only where the rules fine beside the order.',
  })
  duringTermReasons?: string | null
}

@InputType({ description: "The chief's decision on a proposal, by someone other than who made it." })
export class DecideCaseInput extends StepInput {
  @Field(() => Boolean, { description: 'False returns it to its officers.' })
  approve!: boolean
  @Field(() => String, { nullable: true, description: 'Needed where it is returned.' })
  reasons?: string | null
}

@InputType({ description: 'An own access for the person proceeded against.' })
export class InviteRespondentInput extends StepInput {
  @Field(() => ID, {
    nullable: true,
    description: "The person's account at the employer, where there is one; left out: a link is made.",
  })
  userId?: string | null
}

@InputType({ description: 'A statement through the own link.' })
export class RespondentStatementInput {
  @Field(() => String, { description: 'What stands behind # in the link.' })
  access!: string
  @Field(() => String, { description: 'What the person says.' })
  text!: string
  @Field(() => Boolean, { nullable: true, description: 'Ask for a hearing, where there is a right to one.' })
  requestHearing?: boolean | null
  @Field(() => Boolean, { nullable: true, description: 'Agree to be served electronically.' })
  consentToElectronicService?: boolean | null
}

@ApiType('The case as it is now.')
export class PenaltyCasePayload {
  @Field(() => PenaltyCase, { nullable: true, description: 'Null where something stands in the way.' })
  penaltyCase?: PenaltyCase | null
  @Field(() => [UserError], { description: 'What stands in the way: all of it at once.' })
  userErrors!: UserError[]
}

@ApiType('The access. A link is shown once.')
export class InviteRespondentPayload {
  @Field(() => PenaltyCase, { nullable: true, description: 'Null where something stands in the way.' })
  penaltyCase?: PenaltyCase | null
  @ShownOnce()
  @Field(() => String, {
    nullable: true,
    description:
      'Path of the portal, with the secret behind #, where no server ever sees it; null where an account was named.',
  })
  accessUrl?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('The case as the person sees it now.')
export class RespondentCasePayload {
  @Field(() => RespondentCase, { nullable: true, description: 'Null where something stands in the way.' })
  respondentCase?: RespondentCase | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

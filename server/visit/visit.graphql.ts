import { Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { IndustryAsked } from '../employer/employer.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { Delivery } from '../permit/permit.graphql.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { DocumentKind, PermitType } from '../regulation/regulation.graphql.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import { visitStatuses, type VisitStatusName } from './visit-status.ts'

export const VisitStatus = Object.fromEntries(visitStatuses.map((status) => [status, status])) as {
  [Status in VisitStatusName]: Status
}
registerEnumType(VisitStatus, {
  name: 'VisitStatus',
  description: 'How far a visit has come. MISSED: its day ended, and nobody had begun it.',
})

@ApiType('A stretch of time.')
export class TimeWindow {
  @Field(() => Date, { description: 'Its beginning.' })
  startsAt!: Date
  @Field(() => Date, { description: 'Its end.' })
  endsAt!: Date
}

@InputType({ description: 'A stretch of time within one day.' })
export class TimeWindowInput {
  @Field(() => Date, { description: 'Its beginning.' })
  startsAt!: Date
  @Field(() => Date, { description: 'Its end.' })
  endsAt!: Date
}

@ApiType('What the company says of a visit: five levels, once.')
export class VisitRating {
  @Field(() => Int, {
    description: '5 very satisfied, 4 satisfied, 3 mostly satisfied, 2 dissatisfied, 1 very dissatisfied.',
  })
  stars!: number
  @Field(() => String, { nullable: true, description: 'In words.' })
  comment!: string | null
  @Field(() => Date, { description: 'When.' })
  at!: Date
}

@ApiType('The green channel: asked for with a reason, ahead of the queue once a chief approves.')
export class UrgentRequest {
  @Field(() => String, { description: 'Why it cannot wait.' })
  reason!: string
  @Field(() => Boolean, { nullable: true, description: 'What the chief decided; null while open.' })
  approved!: boolean | null
  @Field(() => Date, { nullable: true, description: 'When the chief decided.' })
  decidedAt!: Date | null
}

@ApiType('The station comes to the company: asked for, scheduled, done.', { implements: Node })
export class Visit extends Node {
  @Field(() => VisitStatus, { description: 'How far it has come.' })
  status!: VisitStatusName
  @Field(() => String, { description: 'Where the officers come to.' })
  address!: string
  @Field(() => String, { nullable: true, description: 'What the company added.' })
  note!: string | null
  @Field(() => Date, { description: 'When it was asked for.' })
  requestedAt!: Date
  @Field(() => Date, { nullable: true, description: 'When the officers began.' })
  startedAt!: Date | null
  @Field(() => Date, { nullable: true, description: 'When the officers finished.' })
  completedAt!: Date | null
  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancelReason!: string | null
  @Field(() => Date, {
    nullable: true,
    description: 'When the station took its time back; it goes ahead of the queue until it has another.',
  })
  returnedAt!: Date | null
  @Field(() => Float, { nullable: true, description: 'Degrees east, where known.' })
  longitude!: number | null
  @Field(() => Float, { nullable: true, description: 'Degrees north, where known.' })
  latitude!: number | null
  @Field(() => Int, { description: 'Grows with every change; a change names the one it saw.' })
  version!: number
  employerId!: string
  stationId!: string
  preferred!: { startsAt: string; endsAt: string }[]
  startsAt!: Date | null
  endsAt!: Date | null
  urgentReason!: string | null
  urgentApproved!: boolean | null
  urgentDecidedAt!: Date | null
  followsId!: string | null
  ratingStars!: number | null
  ratingComment!: string | null
  ratedAt!: Date | null
  sequence!: number
  asOf?: Date | null
}

export const VisitConnection = connectionOf('Visit', () => Visit, 'visits')

@ApiType('A window in which the station could come, best first, with the reason for its rank.')
export class OfferedWindow {
  @Field(() => TimeWindow, { description: 'The window, as long as the visit would take.' })
  window!: TimeWindow
  @Field(() => Int, { description: "Minutes of travel that this visit would add to the officers' day." })
  travelMinutes!: number
  @Field(() => String, { description: 'Why it stands here, in the language of the request.' })
  reason!: string
  officerIds!: string[]
}

@ApiType(
  'When a station serves. It has nothing to do with working days as the law counts them: a station may serve on a holiday.',
)
export class ServiceDay {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: PlainDate
  @Field(() => String, { nullable: true, description: 'HH:MM; null where the station is closed.' })
  opensAt!: string | null
  @Field(() => String, { nullable: true, description: 'HH:MM; null where the station is closed.' })
  closesAt!: string | null
  @Field(() => String, { nullable: true, description: 'Beginning of the break, HH:MM.' })
  breakFrom!: string | null
  @Field(() => String, { nullable: true, description: 'End of the break, HH:MM.' })
  breakTo!: string | null
  @Field(() => String, { nullable: true, description: 'Why this day differs from the week.' })
  note!: string | null
  @Field(() => Boolean, {
    description: 'A working day of the country. Legal deadlines count these, whatever the station does.',
  })
  workingDay!: boolean
  officerIds!: string[]
}

@InputType({ description: 'Which visits. What is left out does not restrict.' })
export class VisitFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: 'Of this station.' })
  stationId?: string | null
  @Field(() => ID, { nullable: true, description: 'With this officer.' })
  officerId?: string | null
  @Field(() => [VisitStatus], { nullable: true, description: 'With one of these.' })
  status?: VisitStatusName[] | null
  @Field(() => Date, { nullable: true, description: 'Scheduled to end after this.' })
  from?: Date | null
  @Field(() => Date, { nullable: true, description: 'Scheduled to begin before this.' })
  to?: Date | null
  @Field(() => DateScalar, { nullable: true, description: 'Completed on this day or later.' })
  completedFrom?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Completed on this day or earlier.' })
  completedTo?: PlainDate | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: begun on a day off or outside of 9:00 to 17:00. False: begun within them.',
  })
  offHours?: boolean | null
  @Field(() => Boolean, { nullable: true, description: 'True: rated by the company. False: not rated.' })
  rated?: boolean | null
  @Field(() => IndustryAsked, { nullable: true, description: 'At employers of this trade.' })
  industry?: IndustryAsked | null
  @Field(() => String, {
    nullable: true,
    description: 'A visit follows no regulation: asked for one, none is found, as in figures by regulation.',
  })
  ruleKey?: string | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
}

@InputType({ description: 'A worker, and the papers that the worker has.' })
export class VisitApplicantInput {
  @Field(() => ID, { description: "The worker's employment." })
  employmentId!: string
  @Field(() => PermitType, { description: 'Which permit.' })
  permitType!: keyof typeof PermitType
  @Field(() => [DocumentKind], { description: 'The papers that will be shown.' })
  documents!: (keyof typeof DocumentKind)[]
  @Field(() => Delivery, { nullable: true, defaultValue: 'PICKUP', description: 'How the permit comes to the worker.' })
  delivery?: keyof typeof Delivery | null
}

@InputType({ description: 'A request that the station come, for workers whose papers are ready.' })
export class RequestVisitInput {
  @Field(() => ID, { nullable: true, description: 'Employers act for themselves and leave it out.' })
  employerId?: string | null
  @Field(() => String, { nullable: true, description: "Where to; left out: the employer's address." })
  address?: string | null
  @Field(() => Float, { nullable: true, description: 'Degrees east of that address, where known; with latitude.' })
  longitude?: number | null
  @Field(() => Float, { nullable: true, description: 'Degrees north of that address, where known; with longitude.' })
  latitude?: number | null
  @Field(() => [TimeWindowInput], { description: 'When it would suit, the best first; none: any time.' })
  preferredWindows!: TimeWindowInput[]
  @Field(() => [VisitApplicantInput], { description: 'Who.' })
  applicants!: VisitApplicantInput[]
  @Field(() => String, { nullable: true, description: 'What the officers should know.' })
  note?: string | null
  @Field(() => String, { nullable: true, description: 'Asks for the green channel, with this reason.' })
  urgentReason?: string | null
}

@InputType({ description: 'When, and who comes.' })
export class ScheduleVisitInput {
  @Field(() => ID, { description: 'The visit.' })
  visitId!: string
  @Field(() => Int, { description: 'The version that was seen.' })
  version!: number
  @Field(() => TimeWindowInput, { description: 'When.' })
  window!: TimeWindowInput
  @Field(() => [ID], { description: 'Officers on duty, at least one.' })
  officerIds!: string[]
}

@InputType({ description: 'Another time, in one step.' })
export class RescheduleVisitInput extends ScheduleVisitInput {
  @Field(() => String, { description: 'Why: everyone concerned reads it.' })
  reason!: string
}

@InputType({ description: 'Which visit, and why.' })
export class CancelVisitInput {
  @Field(() => ID, { description: 'The visit.' })
  visitId!: string
  @Field(() => Int, { description: 'The version that was seen.' })
  version!: number
  @Field(() => String, { description: 'Why: everyone concerned reads it.' })
  reason!: string
}

@InputType({ description: 'Which visit begins.' })
export class StartVisitInput {
  @Field(() => ID, { description: 'The visit.' })
  visitId!: string
  @Field(() => Int, { description: 'The version that was seen.' })
  version!: number
}

@InputType({ description: 'Which visit is over.' })
export class CompleteVisitInput extends StartVisitInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether people of whom nothing was recorded may go to the next visit. False or null: refused while there are such, with their number. True: completed. Left out: completed too, as before this field existed.',
  })
  confirmUnrecorded?: boolean | null
}

@InputType({ description: "The company's rating, once." })
export class RateVisitInput {
  @Field(() => ID, { description: 'The visit.' })
  visitId!: string
  @Field(() => Int, { description: '1 to 5.' })
  stars!: number
  @Field(() => String, { nullable: true, description: 'In words.' })
  comment?: string | null
}

@InputType({ description: "The chief's decision on the green channel." })
export class DecideUrgentVisitInput extends StartVisitInput {
  @Field(() => Boolean, { description: 'True: ahead of the queue.' })
  approve!: boolean
}

@InputType({ description: 'A window kept free for a visit while somebody asks the company.' })
export class HoldWindowInput {
  @Field(() => ID, { description: 'The visit it is for.' })
  visitId!: string
  @Field(() => TimeWindowInput, { description: 'When.' })
  window!: TimeWindowInput
  @Field(() => [ID], { description: 'Officers on duty, at least one.' })
  officerIds!: string[]
}

@ApiType('What came of the hold.')
export class HoldWindowPayload {
  @Field(() => Date, { nullable: true, description: "Until then the window is nobody else's." })
  heldUntil?: Date | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('The visit as it is now.')
export class VisitPayload {
  @Field(() => Visit, { nullable: true, description: 'Null where something stands in the way.' })
  visit?: Visit | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, connectionOf, Node } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import type { Exchange } from './prior-registration.table.ts'

export const PriorRegistrationStatus = {
  CLAIMED: 'CLAIMED',
  ASKED: 'ASKED',
  ANSWERED: 'ANSWERED',
  ACCEPTED: 'ACCEPTED',
  REJECTED: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
} as const
registerEnumType(PriorRegistrationStatus, {
  name: 'PriorRegistrationStatus',
  description:
    'CLAIMED by the employer; ASKED about by the station, and ANSWERED; ACCEPTED by the station; REJECTED, whereupon the hire must be reported; WITHDRAWN by the employer.',
})

@ApiType('What the station asked about an earlier registration.')
export class PriorRegistrationExchange {
  @Field(() => String, { description: 'The question.' })
  question!: string
  @Field(() => Date, { description: 'When it was asked.' })
  askedAt!: Date
  @Field(() => String, { nullable: true, description: 'The answer; null until there is one.' })
  answer!: string | null
  @Field(() => Date, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null
}

@ApiType(
  "The employer's claim that somebody was registered before, outside this portal: an employment without a duty.",
  { implements: Node },
)
export class PriorRegistration extends Node {
  @Field(() => DateScalar, { nullable: true, description: 'On which day, as far as it is known.' })
  registeredOn!: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Number of the paper, where known.' })
  reference!: string | null
  @Field(() => Date, { description: 'When it was claimed.' })
  claimedAt!: Date
  @Field(() => PriorRegistrationStatus, { description: 'How it stands.' })
  status!: keyof typeof PriorRegistrationStatus
  @Field(() => String, { nullable: true, description: 'Why the station rejected it.' })
  rejectedReason!: string | null
  @Field(() => Int, { description: 'Grows with every change; whoever changes it names the one they saw.' })
  version!: number
  employmentId!: string
  employerId!: string
  stationId!: string
  claimedById!: string | null
  said!: Exchange[]
}

export const PriorRegistrationConnection = connectionOf(
  'PriorRegistration',
  () => PriorRegistration,
  'earlier registrations',
)

@InputType({ description: 'Which earlier registrations. What is left out does not restrict.' })
export class PriorRegistrationFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: "In this station's area." })
  stationId?: string | null
  @Field(() => [PriorRegistrationStatus], { nullable: true, description: 'With one of these.' })
  status?: (keyof typeof PriorRegistrationStatus)[] | null
}

@InputType({ description: 'An earlier registration, with a text about it.' })
export class PriorRegistrationTextInput {
  @Field(() => ID, { description: 'Which earlier registration.' })
  priorRegistrationId!: string
  @Field(() => Int, { description: 'Version that the caller saw.' })
  version!: number
  @Field(() => String, { description: 'The question, the answer, or the reason: at most 500 characters.' })
  text!: string
}

@InputType({ description: 'At most 500 earlier registrations.' })
export class AcceptPriorRegistrationsInput {
  @Field(() => [ID], { description: 'Which.' })
  priorRegistrationIds!: string[]
}

@InputType({ description: 'At most 500 earlier registrations, and one question about each of them.' })
export class AskAboutPriorRegistrationsInput {
  @Field(() => [ID], { description: 'Which.' })
  priorRegistrationIds!: string[]
  @Field(() => String, { description: 'The question: at most 500 characters.' })
  text!: string
}

@ApiType('What came of it.')
export class AskAboutPriorRegistrationsPayload {
  @Field(() => Int, {
    description: 'About how many it was asked; those that are decided or wait for an answer already are left.',
  })
  asked!: number
  @Field(() => [UserError], { description: 'What stands in the way, all at once.' })
  userErrors!: UserError[]
}

@ApiType('What came of it.')
export class PriorRegistrationPayload {
  @Field(() => PriorRegistration, { nullable: true, description: 'The earlier registration.' })
  priorRegistration?: PriorRegistration | null
  @Field(() => [UserError], { description: 'What stands in the way, all at once.' })
  userErrors!: UserError[]
}

@ApiType('What came of it.')
export class AcceptPriorRegistrationsPayload {
  @Field(() => Int, { description: 'How many were accepted; those that are decided already are left.' })
  accepted!: number
  @Field(() => [UserError], { description: 'What stands in the way, all at once.' })
  userErrors!: UserError[]
}

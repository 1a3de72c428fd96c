import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { IndustryAsked } from '../employer/employer.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { DocumentKind, DocumentRequirement, PermitType } from '../regulation/regulation.graphql.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import { applicationStatuses, type ApplicationStatusName } from './application-status.ts'
import { withdrawnBecause } from './permit.table.ts'

export const Delivery = { PICKUP: 'PICKUP', EXPRESS: 'EXPRESS' } as const
registerEnumType(Delivery, {
  name: 'Delivery',
  description: 'Handed over, or sent by courier (快递) where the applicant chose it.',
})
export const PermitApplicationStatus = Object.fromEntries(applicationStatuses.map((status) => [status, status])) as {
  [Status in ApplicationStatusName]: Status
}
registerEnumType(PermitApplicationStatus, {
  name: 'PermitApplicationStatus',
  description: 'From submission to delivery. ACCEPTED starts the time for the decision.',
})
export const WithdrawnBecause = Object.fromEntries(withdrawnBecause.map((because) => [because, because])) as {
  [Because in (typeof withdrawnBecause)[number]]: Because
}
registerEnumType(WithdrawnBecause, {
  name: 'WithdrawnBecause',
  description: 'What an application ended with: the employment, the report of the hire, or the visit.',
})
export const PermitStatus = {
  VALID: 'VALID',
  RENEWAL_OPEN: 'RENEWAL_OPEN',
  EXPIRED: 'EXPIRED',
  CANCELLED: 'CANCELLED',
} as const
registerEnumType(PermitStatus, {
  name: 'PermitStatus',
  description:
    'RENEWAL_OPEN in the 30 days before expiry. An annually endorsed permit that EXPIRED is suspended until it is endorsed.',
})

@ApiType("One worker's application for a residence permit.", { implements: Node })
export class PermitApplication extends Node {
  @Field(() => PermitType, { description: 'Which permit.' })
  type!: keyof typeof PermitType
  @Field(() => PermitApplicationStatus, { description: 'How far it has come.' })
  status!: ApplicationStatusName
  @Field(() => [DocumentKind], { description: 'The papers: as declared, and from the visit on as shown.' })
  documents!: (keyof typeof DocumentKind)[]
  @Field(() => DateScalar, { nullable: true, description: 'The day from which the time for the decision runs.' })
  acceptedOn!: PlainDate | null
  @Field(() => Delivery, { description: 'How the permit comes to the worker.' })
  delivery!: keyof typeof Delivery
  @Field(() => DateScalar, { nullable: true, description: 'The day on which the permit was handed over or arrived.' })
  deliveredOn!: PlainDate | null
  @Field(() => Date, { description: 'When it was asked for.' })
  submittedAt!: Date
  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  rejectReason!: string | null
  @Field(() => WithdrawnBecause, {
    nullable: true,
    description:
      'What ended it where it was withdrawn with something else; null where the employer took it back, or it is not withdrawn.',
  })
  withdrawnBecause!: keyof typeof WithdrawnBecause | null
  @Field(() => Int, { description: "How often a further list of missing papers was told, with a chief's leave." })
  secondLists!: number
  employerId!: string
  stationId!: string
  workerId!: string
  employmentId!: string
  visitId!: string
  ruleKey!: string
  dueOn!: PlainDate | null
  calendarVersion!: string | null
  issuedOn!: PlainDate | null
  deliveryDueOn!: PlainDate | null
  rejectedAt!: Date | null
  toldMissing!: (keyof typeof DocumentKind)[][][] | null
  secondListAllowedAt!: Date | null
  asOf?: Date | null
}

@ApiType('What was found of an applicant at a visit.')
export class DocumentCheck {
  @Field(() => ID, { description: 'At which visit.' })
  visitId!: string
  @Field(() => Boolean, { description: 'The worker was there.' })
  present!: boolean
  @Field(() => [DocumentKind], { description: 'The papers shown.' })
  documents!: (keyof typeof DocumentKind)[]
  @Field(() => Boolean, { description: 'Papers were missing.' })
  lacking!: boolean
  @Field(() => String, { nullable: true, description: 'What the officer noted.' })
  note!: string | null
  @Field(() => Date, { nullable: true, description: 'When it was noted on the device, which may have been offline.' })
  notedAt!: Date | null
  @Field(() => Date, { description: 'When it came in.' })
  at!: Date
}

@ApiType('A residence permit (居住证).', { implements: Node })
export class ResidencePermit extends Node {
  number!: string
  @Field(() => PermitType, { description: 'Which.' })
  type!: keyof typeof PermitType
  @Field(() => DateScalar, { description: 'Day of issue.' })
  issuedOn!: PlainDate
  @Field(() => DateScalar, { description: 'Last day of validity.' })
  expiresOn!: PlainDate
  @Field(() => DateScalar, { description: 'First day of the renewal window, which ends with the day of expiry.' })
  renewalOpensOn!: PlainDate
  cancelledOn!: PlainDate | null
  ruleKey!: string
  workerId!: string
  employerId!: string
  stationId!: string
  asOf?: Date | null
}

export const PermitApplicationConnection = connectionOf('PermitApplication', () => PermitApplication, 'applications')
export const ResidencePermitConnection = connectionOf('ResidencePermit', () => ResidencePermit, 'permits')

@InputType({ description: 'Which applications. What is left out does not restrict.' })
export class PermitApplicationFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: 'Of this station.' })
  stationId?: string | null
  @Field(() => [PermitApplicationStatus], { nullable: true, description: 'With one of these.' })
  status?: ApplicationStatusName[] | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
}

@InputType({ description: 'Which permits. What is left out does not restrict.' })
export class ResidencePermitFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: 'Of this station.' })
  stationId?: string | null
  @Field(() => [PermitStatus], { nullable: true, description: 'With one of these.' })
  status?: (keyof typeof PermitStatus)[] | null
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Issued on this day or later; those replaced since are listed too.',
  })
  issuedFrom?: PlainDate | null
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Issued on this day or earlier; those replaced since are listed too.',
  })
  issuedTo?: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Under this regulation, by its key.' })
  ruleKey?: string | null
  @Field(() => IndustryAsked, { nullable: true, description: 'At employers of this trade.' })
  industry?: IndustryAsked | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
}

@InputType({ description: 'A worker and the papers at hand, before anything is asked for.' })
export class ReadinessInput {
  @Field(() => ID, { description: "The worker's employment." })
  employmentId!: string
  @Field(() => PermitType, { description: 'Which permit.' })
  permitType!: keyof typeof PermitType
  @Field(() => [DocumentKind], { description: 'The papers at hand.' })
  documents!: (keyof typeof DocumentKind)[]
}

@ApiType('Whether a worker can be served.')
export class Readiness {
  @Field(() => Boolean, { description: 'All papers are there, and nothing else stands in the way.' })
  ready!: boolean
  @Field(() => [DocumentRequirement], { description: 'Everything missing, at once.' })
  missing!: readonly DocumentRequirement[]
  @Field(() => [UserError], { description: 'What else stands in the way.' })
  userErrors!: UserError[]
  employmentId!: string
}

@InputType({ description: 'What was found of an applicant.' })
export class RecordApplicationInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string
  @Field(() => [DocumentKind], { description: 'The papers shown.' })
  documents!: (keyof typeof DocumentKind)[]
  @Field(() => Boolean, { description: 'The worker was there.' })
  present!: boolean
  @Field(() => String, { nullable: true, description: 'What the officer noted.' })
  note?: string | null
  @Field(() => Date, {
    nullable: true,
    description: 'When it was noted, by the clock of a device that may have been offline.',
  })
  notedAt?: Date | null
  @Field(() => Date, {
    nullable: true,
    description:
      'The record that this one follows, as the device knew it: another in between is told as a conflict. Null: none was known. Left out: not asked.',
  })
  follows?: Date | null
}

@InputType({ description: 'Leave to tell a further list of missing papers.' })
export class AllowSecondListInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string
  @Field(() => String, { description: 'Why the first list was not whole.' })
  reason!: string
}

@InputType({ description: 'The papers that a waiting worker has by now.' })
export class DeclareDocumentsInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string
  @Field(() => [DocumentKind], { description: 'The papers.' })
  documents!: (keyof typeof DocumentKind)[]
}

@InputType({ description: 'The permit as it was made.' })
export class IssuePermitInput {
  @Field(() => ID, { description: 'The application, accepted.' })
  applicationId!: string
  @Field(() => String, { description: 'Number on the card.' })
  number!: string
  @Field(() => DateScalar, { description: 'Day of issue.' })
  issuedOn!: PlainDate
}

@InputType({ description: 'The permit came to the worker.' })
export class RecordDeliveryInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string
  @Field(() => DateScalar, { description: 'The day.' })
  deliveredOn!: PlainDate
}

@InputType({ description: 'An application that ends without a permit.' })
export class EndApplicationInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string
  @Field(() => String, { description: 'Why.' })
  reason!: string
}

@ApiType('The application as it is now.')
export class PermitApplicationPayload {
  @Field(() => PermitApplication, { nullable: true, description: 'Null where something stands in the way.' })
  application?: PermitApplication | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

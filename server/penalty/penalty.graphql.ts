import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { IndustryAsked } from '../employer/employer.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { ReportKind, Severity } from '../regulation/regulation.graphql.ts'
import { caseOutcomes, caseStatuses, noPenaltyGrounds } from './penalty.table.ts'

export const PenaltyCaseStatus = Object.fromEntries(caseStatuses.map((status) => [status, status])) as {
  [Status in (typeof caseStatuses)[number]]: Status
}
registerEnumType(PenaltyCaseStatus, { name: 'PenaltyCaseStatus', description: 'How far a case has come.' })

export const PenaltyOutcome = Object.fromEntries(caseOutcomes.map((outcome) => [outcome, outcome])) as {
  [Outcome in (typeof caseOutcomes)[number]]: Outcome
}
registerEnumType(PenaltyOutcome, { name: 'PenaltyOutcome', description: 'How a case ended.' })

export const NoPenaltyGround = Object.fromEntries(noPenaltyGrounds.map((name) => [name, name])) as {
  [Name in (typeof noPenaltyGrounds)[number]]: Name
}
registerEnumType(NoPenaltyGround, {
  name: 'NoPenaltyGround',
  description:
    'Why nothing is imposed: minor, corrected and without harm; the first, minor and corrected; or no fault of the party (行政处罚法 art. 33).',
})

export const PenaltyCaseOrder = { DETECTED_DESC: 'DETECTED_DESC', NEXT_DUE: 'NEXT_DUE' } as const
registerEnumType(PenaltyCaseOrder, {
  name: 'PenaltyCaseOrder',
  description: 'The newest first, or the one whose next step is due first.',
})

@ApiType('In what cases must agree to be closed together: closeCases compares them as a whole.')
export class CaseLikeness {
  @Field(() => ReportKind, { description: 'Hires or departures.' })
  kind!: keyof typeof ReportKind
  @Field(() => Severity, { description: 'What the facts of today propose.' })
  severity!: 'ORDINARY' | 'SERIOUS'
  @Field(() => Boolean, { description: 'There is an earlier case of the same kind.' })
  repeated!: boolean
  @Field(() => String, { nullable: true, description: 'Key of the regulation of the act.' })
  ruleKey!: string | null
  @Field(() => [NoPenaltyGround], {
    description: 'The grounds to impose nothing that its facts bear; they are not compared.',
  })
  grounds!: (keyof typeof NoPenaltyGround)[]
}

@ApiType(
  'One breach, from its discovery to its end. The portal finds, computes, reminds and refuses what the law forbids; officers decide, and money is never taken here.',
  { implements: Node },
)
export class PenaltyCase extends Node {
  @Field(() => String, { description: 'County, year, running number.' })
  caseNumber!: string
  @Field(() => PenaltyCaseStatus, { description: 'How far it has come.' })
  status!: keyof typeof PenaltyCaseStatus
  @Field(() => Severity, { description: "As the portal's rule proposes it; an officer decides." })
  severity!: 'ORDINARY' | 'SERIOUS'
  @Field(() => Boolean, {
    description: "Reported late, but before anyone found out: to be weighed in the party's favour.",
  })
  selfCorrected!: boolean
  @Field(() => Boolean, { description: 'An earlier case of the same kind within two years.' })
  repeated!: boolean
  @Field(() => Date, { description: 'When the portal found the breach.' })
  detectedAt!: Date
  @Field(() => Int, { description: 'Grows with every step; a step names the one it saw.' })
  version!: number
  @Field(() => PenaltyOutcome, { nullable: true, description: 'How it ended; null until it has.' })
  outcome!: keyof typeof PenaltyOutcome | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day to put the breach right, as ordered.' })
  correctBy!: PlainDate | null
  @Field(() => Boolean, { description: 'The party was told of the right to a hearing.' })
  hearingOffered!: boolean
  @Field(() => DateScalar, { nullable: true, description: 'When it was closed.' })
  closedOn!: PlainDate | null
  employerId!: string
  stationId!: string
  ruleKey!: string
  severityReasonZh!: string
  severityReasonEn!: string
  asOf?: Date | null
}

export const PenaltyCaseConnection = connectionOf('PenaltyCase', () => PenaltyCase, 'penalty cases')

@InputType({ description: 'Which cases. What is left out does not restrict. pending: not CLOSED.' })
export class PenaltyCaseFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: "In this station's area." })
  stationId?: string | null
  @Field(() => [PenaltyCaseStatus], { nullable: true, description: 'With one of these.' })
  status?: (keyof typeof PenaltyCaseStatus)[] | null
  @Field(() => Severity, { nullable: true, description: 'With this severity.' })
  severity?: 'ORDINARY' | 'SERIOUS' | null
  @Field(() => Boolean, { nullable: true, description: 'True: not closed; false: closed.' })
  pending?: boolean | null
  @Field(() => DateScalar, { nullable: true, description: 'Found on this day or later.' })
  detectedFrom?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Found on this day or earlier.' })
  detectedTo?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Fined on this day or later, and not revoked.' })
  finedFrom?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Fined on this day or earlier, and not revoked.' })
  finedTo?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'With a payment made on this day or later.' })
  paidFrom?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'With a payment made on this day or earlier.' })
  paidTo?: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Under this regulation, by its key.' })
  ruleKey?: string | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
  @Field(() => IndustryAsked, { nullable: true, description: 'Of employers of this trade.' })
  industry?: IndustryAsked | null
}

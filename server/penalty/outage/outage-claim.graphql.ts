import { Field, ID, InputType, Int } from 'type-graphql'
import { ReportKind } from '../../regulation/regulation.graphql.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, connectionOf, Node } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { PenaltyCase } from '../penalty.graphql.ts'

@ApiType(
  "Late reports that an employer explains by an outage of the portal (PORTAL_OUTAGE). They open no case by themselves: an officer checks them. One employer's of one kind and day are one claim.",
  { implements: Node },
)
export class OutageClaim extends Node {
  @Field(() => ReportKind, { description: 'What was reported late.' })
  kind!: keyof typeof ReportKind
  @Field(() => DateScalar, { description: 'The day of the late reports.' })
  claimedOn!: PlainDate
  @Field(() => Date, { description: 'When the first of them was filed.' })
  claimedAt!: Date
  @Field(() => Int, {
    description:
      'Grows with each duty that joins it, is amended to a day that makes it later or is withdrawn, and when it is checked; the check names the one it saw.',
  })
  version!: number
  @Field(() => Int, { description: 'How many duties it is about, those whose report was withdrawn since among them.' })
  duties!: number
  @Field(() => Int, {
    description:
      'Of how many of them the report was withdrawn since. They stay to be checked: late they were before they were withdrawn.',
  })
  withdrawnDuties!: number
  @Field(() => Date, { nullable: true, description: 'When an officer checked it; null until then.' })
  checkedAt!: Date | null
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the portal was out of service, no case for the lateness that was claimed; one that an amendment makes longer afterwards is a case. False: it was not, and the duties have a case. Null until checked.',
  })
  upheld!: boolean | null
  @Field(() => String, { nullable: true, description: "The officer's reasons." })
  reasons!: string | null
  employerId!: string
  stationId!: string
}

export const OutageClaimConnection = connectionOf('OutageClaim', () => OutageClaim, 'outage claims')

@InputType({ description: 'What an officer found out about a claim.' })
export class CheckOutageClaimInput {
  @Field(() => ID, { description: 'The claim.' })
  claimId!: string
  @Field(() => Int, { description: 'The version that was seen: STALE_VERSION where its duties have changed since.' })
  version!: number
  @Field(() => Boolean, {
    description: 'True: the portal was out of service, so there is no case. False: the late reports open one.',
  })
  upheld!: boolean
  @Field(() => String, { description: 'How it was checked, 4 characters or more.' })
  reasons!: string
}

@ApiType('The claim as checked, and the case where it was not upheld.')
export class CheckOutageClaimPayload {
  @Field(() => OutageClaim, { nullable: true, description: 'Null where something stands in the way.' })
  claim?: OutageClaim | null
  @Field(() => PenaltyCase, {
    nullable: true,
    description: 'The case of the late reports, where the claim was not upheld.',
  })
  penaltyCase?: PenaltyCase | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

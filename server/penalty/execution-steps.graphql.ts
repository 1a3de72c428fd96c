import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../law/plain-date.ts'
import { DateScalar, DecimalScalar } from '../platform/scalars.ts'
import { RemedyKind, RemedyResult } from './case-file.graphql.ts'
import { PenaltyOutcome } from './penalty.graphql.ts'
import { noPenaltyGrounds } from './penalty.table.ts'
import { StepInput } from './step-input.graphql.ts'

const NoPenaltyGround = Object.fromEntries(noPenaltyGrounds.map((name) => [name, name])) as { [Name in (typeof noPenaltyGrounds)[number]]: Name }
registerEnumType(NoPenaltyGround, { name: 'NoPenaltyGround', description: 'Why nothing is imposed: minor, corrected and without harm; the first, minor and corrected; or no fault of the party (行政处罚法 art. 33).' })

@InputType({ description: 'A decision that could be handed over in no way.' })
export class PublishDecisionInput extends StepInput {
  @Field(() => DateScalar, { description: 'The day of the publication; sixty days later it counts as served.' })
  publishedOn!: PlainDate
  @Field(() => String, { description: 'Why the party could be reached in no other way.' })
  publicReason!: string
  @Field(() => String, { description: 'Where it is published.' })
  publicPlace!: string
}

@InputType({ description: 'That the decision was handed over.' })
export class RecordServiceInput extends StepInput {
  @Field(() => DateScalar, { description: 'When.' })
  servedOn!: PlainDate
  @Field(() => String, { description: 'DIRECT, LEFT, POST, ELECTRONIC (only with the party\'s consent), PUBLIC_NOTICE (sixty days after its publication, which then is the day of service), or in words.' })
  method!: string
}

@InputType({ description: 'A payment made at the bank, as the bank reported it.' })
export class RecordPaymentInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string
  @Field(() => DecimalScalar, { description: 'In yuan.' })
  amount!: string
  @Field(() => DateScalar, { description: 'The day of the payment.' })
  paidOn!: PlainDate
  @Field(() => String, { description: 'The bank\'s reference; the same one counts once.' })
  reference!: string
}

@InputType({ description: 'One part and its last day.' })
class InstalmentInput {
  @Field(() => DateScalar, { description: 'Its last day.' })
  dueOn!: PlainDate
  @Field(() => DecimalScalar, { description: 'In yuan.' })
  amount!: string
}

@InputType({ description: 'Deferral (one part) or instalments, granted on request.' })
export class GrantInstalmentsInput extends StepInput {
  @Field(() => [InstalmentInput], { description: 'In the order of their days; together the whole of what is outstanding.' })
  instalments!: InstalmentInput[]
  @Field(() => String, { description: 'Why.' })
  reasons!: string
}

@InputType({ description: 'A reconsideration or a lawsuit that was lodged.' })
export class RecordRemedyInput extends StepInput {
  @Field(() => RemedyKind, { description: 'Which.' })
  kind!: keyof typeof RemedyKind
  @Field(() => DateScalar, { description: 'When.' })
  lodgedOn!: PlainDate
}

@InputType({ description: 'How a remedy ended.' })
export class ConcludeRemedyInput extends StepInput {
  @Field(() => DateScalar, { description: 'When.' })
  concludedOn!: PlainDate
  @Field(() => RemedyResult, { description: 'How.' })
  result!: keyof typeof RemedyResult
  @Field(() => DecimalScalar, { nullable: true, description: 'Where it was changed: the fine from now on.' })
  fine?: string | null
}

@InputType({ description: 'A reminder before enforcement.' })
export class RecordDunningInput extends StepInput {
  @Field(() => DateScalar, { description: 'When it was served.' })
  servedOn!: PlainDate
}

@InputType({ description: 'An application to the court.' })
export class ApplyToCourtInput extends StepInput {
  @Field(() => DateScalar, { description: 'When.' })
  appliedOn!: PlainDate
}

@InputType({ description: 'The end of a case.' })
export class CloseCaseInput extends StepInput {
  @Field(() => PenaltyOutcome, { description: 'How it ends.' })
  outcome!: keyof typeof PenaltyOutcome
  @Field(() => String, { description: 'Why.' })
  reasons!: string
  @Field(() => NoPenaltyGround, { nullable: true, description: 'For NOT_PUNISHED: by which sentence of the law. Refused where the facts do not bear it.' })
  ground?: keyof typeof NoPenaltyGround | null
  @Field(() => String, { nullable: true, description: 'For NOT_PUNISHED: whom the officers educated; a record of it is issued with the decision.' })
  educatedPerson?: string | null
  @Field(() => String, { nullable: true, description: 'For NOT_PUNISHED: what that person undertook.' })
  commitment?: string | null
}

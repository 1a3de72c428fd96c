import { Field, ID, InputType, Int } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType, RowByRow } from '../../request/api.ts'
import { DateScalar, DecimalScalar } from '../../request/scalars.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { RemedyKind, RemedyResult } from '../case/case-file.graphql.ts'
import { NoPenaltyGround, PenaltyCase, PenaltyOutcome } from '../penalty.graphql.ts'
import { mostClosed } from '../penalty.table.ts'
import { StepInput } from './step-input.graphql.ts'

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
  @Field(() => String, {
    description:
      "DIRECT, LEFT, POST, ELECTRONIC (only with the party's consent), PUBLIC_NOTICE (sixty days after its publication, which then is the day of service), or in words.",
  })
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
  @Field(() => String, { description: "The bank's reference; the same one counts once." })
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
  @Field(() => [InstalmentInput], {
    description: 'In the order of their days; together the whole of what is outstanding.',
  })
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
  @Field(() => Boolean, {
    nullable: true,
    description:
      'For FINED where a duty is still unmet: closing ends the reminders, so that has to be said. Without it the call is refused and names how many are unmet.',
  })
  confirmUnmet?: boolean | null
  @Field(() => NoPenaltyGround, {
    nullable: true,
    description: 'For NOT_PUNISHED: by which sentence of the law. Refused where the facts do not bear it.',
  })
  ground?: keyof typeof NoPenaltyGround | null
  @Field(() => String, {
    nullable: true,
    description: 'For NOT_PUNISHED: whom the officers educated; a record of it is issued with the decision.',
  })
  educatedPerson?: string | null
  @Field(() => String, { nullable: true, description: 'For NOT_PUNISHED: what that person undertook.' })
  commitment?: string | null
}

@InputType({ description: 'One case of many, and the version that was seen.' })
export class CaseSeenInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string
  @Field(() => Int, { description: 'The version that was seen: STALE_VERSION where the case has moved on.' })
  version!: number
}

@InputType({ description: 'Identical cases that employers put right by themselves, to be closed without a penalty.' })
export class CloseCasesInput {
  @RowByRow(mostClosed)
  @Field(() => [CaseSeenInput], {
    description:
      'Up to 100: of one kind, severity and regulation, self-corrected, with or without an earlier case alike.',
  })
  cases!: CaseSeenInput[]
  @Field(() => String, { description: 'Why; kept with each of them.' })
  reasons!: string
  @Field(() => NoPenaltyGround, {
    nullable: true,
    description: 'By which sentence of the law. Refused of a case whose facts do not bear it.',
  })
  ground?: keyof typeof NoPenaltyGround | null
  @Field(() => String, {
    nullable: true,
    description: "Whom the officers educated; left out: whoever sees to the employer's reports.",
  })
  educatedPerson?: string | null
}

@ApiType('What became of one of the cases.')
export class ClosedCase {
  @Field(() => ID, { nullable: true, description: 'Which, as in the input; null where that named none.' })
  caseId?: string | null
  @Field(() => PenaltyCase, { nullable: true, description: 'The case as closed; null where it was left as it is.' })
  penaltyCase!: PenaltyCase | null
  @Field(() => [UserError], { description: 'Why it was left: STALE_VERSION where it changed meanwhile.' })
  userErrors!: UserError[]
}

@ApiType('Each case on its own, in the order of the input.')
export class CloseCasesPayload {
  @Field(() => [ClosedCase], { description: 'One for each of the input.' })
  results!: ClosedCase[]
  @Field(() => Int, { description: 'How many were closed.' })
  closed!: number
  @Field(() => [UserError], { description: 'What stands in the way of the whole call.' })
  userErrors!: UserError[]
}

import { Field, ID, InputType, Int } from 'type-graphql'

/** What every step names: the case, and the version it saw. */
@InputType({ description: 'What every step names.' })
export abstract class StepInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string
  @Field(() => Int, { description: 'The version that was seen: STALE_VERSION where the case has moved on.' })
  version!: number
}

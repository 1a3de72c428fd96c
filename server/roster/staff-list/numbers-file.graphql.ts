import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { ApiType, ShownOnce } from '../../request/api.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import type { RevealPurpose as Purpose } from '../../worker/disclosure.ts'
import { RevealPurpose } from '../../worker/worker.graphql.ts'

export const NumbersFile = { STAFF_LIST: 'STAFF_LIST', ROSTER_FAULTS: 'ROSTER_FAULTS' } as const
registerEnumType(NumbersFile, {
  name: 'NumbersFile',
  description:
    'Which file of whole numbers: everybody now employed at an employer, or the rows of a roster that are in error.',
})

@InputType({ description: 'Which file, and what for.' })
export class PrepareNumbersFileInput {
  @Field(() => NumbersFile, { description: 'Which.' })
  file!: keyof typeof NumbersFile
  @Field(() => ID, { description: 'The employer of a staff list, the roster of rows in error.' })
  subjectId!: string
  @Field(() => String, {
    description: 'The purpose, in at least 4 characters: it is kept, and the employer and the supervisor can read it.',
  })
  reason!: string
  @Field(() => RevealPurpose, { nullable: true, description: 'The kind of purpose; OTHER where left out.' })
  purpose?: Purpose | null
}

@ApiType('A file that can be fetched once.')
export class PrepareNumbersFilePayload {
  @ShownOnce()
  @Field(() => String, { nullable: true, description: 'Path at which the same person fetches it, once.' })
  url?: string | null
  @Field(() => Date, { nullable: true, description: 'Until when.' })
  expiresAt?: Date | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType, Node } from '../request/api.ts'
import { revealPurposes } from './disclosure.ts'
import { UserError } from '../messages/user-error.graphql.ts'

const Sex = { MALE: 'MALE', FEMALE: 'FEMALE' } as const
registerEnumType(Sex, { name: 'Sex', description: 'As the identity number says it.' })

@ApiType('A person as one employer knows them.', { implements: Node })
export class Worker extends Node {
  @Field(() => String, { description: 'Name as on the identity card; empty once the person was erased.' })
  name!: string
  @Field(() => Sex, { description: 'From the identity number.' })
  sex!: 'MALE' | 'FEMALE'
  @Field(() => String, { nullable: true, description: 'Masked: 138****1234.' })
  phone?: string | null
  @Field(() => String, { nullable: true, description: 'Where the household is registered (户籍地址).' })
  householdRegistrationAddress!: string | null
  @Field(() => String, { nullable: true, description: 'Where the person lives now (现居住地址).' })
  residenceAddress!: string | null
  @Field(() => Date, {
    nullable: true,
    description:
      'When the time for which personal data is kept was over and this person was erased: what is left names nobody.',
  })
  erasedAt!: Date | null
  /** As stored: visible only to actors who may reveal the number, see shown-values.ts. */
  identityMasked!: string
  bornOn!: PlainDate
  employerId!: string
  stationId!: string
}

export const RevealPurpose = Object.fromEntries(revealPurposes.map((purpose) => [purpose, purpose])) as {
  [Purpose in (typeof revealPurposes)[number]]: Purpose
}
registerEnumType(RevealPurpose, {
  name: 'RevealPurpose',
  description:
    'What a full identity number is looked at for: to compare it with the card, for a report, a permit or a visit, for an inspection or a case, to correct a mistake, or otherwise.',
})

@InputType({ description: 'Whose number, and why.' })
export class RevealIdentityNumberInput {
  @Field(() => ID, { description: 'The worker.' })
  workerId!: string
  @Field(() => String, {
    description:
      "The purpose, in at least 4 characters: it is kept, and the worker's employer and the supervisor can read it.",
  })
  reason!: string
  @Field(() => RevealPurpose, { nullable: true, description: 'The kind of purpose; OTHER where left out.' })
  purpose?: (typeof revealPurposes)[number] | null
}

@InputType({ description: 'A whole number that somebody is looked for by, and why.' })
export class FindWorkersByIdentityNumberInput {
  @Field(() => String, { description: 'The whole number.' })
  identityNumber!: string
  @Field(() => String, {
    description:
      'The purpose, in at least 4 characters: it is kept, and the supervisor can read it. The number is not kept.',
  })
  reason!: string
  @Field(() => RevealPurpose, { nullable: true, description: 'The kind of purpose; OTHER where left out.' })
  purpose?: (typeof revealPurposes)[number] | null
}

@ApiType("Who has the number, among the viewer's own.")
export class FindWorkersByIdentityNumberPayload {
  @Field(() => [Worker], { description: 'At most one at an employer; nobody in a trial.' })
  workers!: Worker[]
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('The full number. Not for caches, logs or lists.')
export class RevealIdentityNumberPayload {
  @Field(() => String, { nullable: true, description: 'Eighteen characters.' })
  identityNumber?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

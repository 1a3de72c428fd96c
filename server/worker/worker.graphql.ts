import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../law/plain-date.ts'
import { ApiType, Node } from '../platform/api.ts'
import { DateScalar } from '../platform/scalars.ts'
import { revealPurposes } from './reveal-identity-number.ts'
import { UserError } from '../user-error.graphql.ts'

const Sex = { MALE: 'MALE', FEMALE: 'FEMALE' } as const
registerEnumType(Sex, { name: 'Sex', description: 'As the identity number says it.' })

@ApiType('A person as one employer knows them.', { implements: Node })
export class Worker extends Node {
  @Field(() => String, { description: 'Name as on the identity card; empty once the person was erased.' })
  name!: string
  @Field(() => String, { description: 'All but the first 6 and the last 2 characters replaced by *. The full number is only ever returned by revealIdentityNumber; empty once erased.' })
  identityNumberMasked!: string
  @Field(() => Sex, { description: 'From the identity number.' })
  sex!: 'MALE' | 'FEMALE'
  @Field(() => DateScalar, { description: 'From the identity number; 0001-01-01 once erased.' })
  birthDate!: PlainDate
  @Field(() => String, { nullable: true, description: 'Masked: 138****1234.' })
  phone?: string | null
  @Field(() => String, { nullable: true, description: 'Where the household is registered (户籍地址).' })
  householdRegistrationAddress!: string | null
  @Field(() => String, { nullable: true, description: 'Where the person lives now (现居住地址).' })
  residenceAddress!: string | null
  @Field(() => Date, { nullable: true, description: 'When the time for which personal data is kept was over and this person was erased: what is left names nobody.' })
  erasedAt!: Date | null
  employerId!: string
  stationId!: string
}

export const RevealPurpose = Object.fromEntries(revealPurposes.map((purpose) => [purpose, purpose])) as { [Purpose in (typeof revealPurposes)[number]]: Purpose }
registerEnumType(RevealPurpose, { name: 'RevealPurpose', description: 'What a full identity number is looked at for: to compare it with the card, for a report, a permit or a visit, for an inspection or a case, to correct a mistake, or otherwise.' })

@InputType({ description: 'Whose number, and why.' })
export class RevealIdentityNumberInput {
  @Field(() => ID, { description: 'The worker.' })
  workerId!: string
  @Field(() => String, { description: 'The purpose, in at least 4 characters: it is kept, and the worker\'s employer and the supervisor can read it.' })
  reason!: string
  @Field(() => RevealPurpose, { nullable: true, description: 'The kind of purpose; OTHER where left out.' })
  purpose?: (typeof revealPurposes)[number] | null
}

@ApiType('The full number. Not for caches, logs or lists.')
export class RevealIdentityNumberPayload {
  @Field(() => String, { nullable: true, description: 'Eighteen characters.' })
  identityNumber?: string | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

import { Ctx, Field, FieldResolver, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { ApiType, BeforeSecondFactor, MayCall } from '../request/api.ts'
import { userErrorCodes, type Refusal, type UserErrorCode } from '../request/refusal.ts'
import { basisOf, refusalWords, wordsFor } from './refusal-words.ts'

export const UserErrorCodeEnum = Object.fromEntries(userErrorCodes.map((code) => [code, code])) as Record<
  UserErrorCode,
  UserErrorCode
>
registerEnumType(UserErrorCodeEnum, {
  name: 'UserErrorCode',
  description: 'What may be wrong with a request; errorCatalogue has the words and the remedy of each.',
})

@ApiType(
  'What the caller did wrong, as data. Never an exception: a mutation that returns userErrors has changed nothing (bulk mutations: nothing of that row).',
)
export class UserError implements Refusal {
  @Field(() => UserErrorCodeEnum, { description: 'Which kind of mistake.' })
  code!: UserErrorCode
  @Field(() => [String], {
    nullable: true,
    description: 'Path into the input, e.g. ["reports", "17", "identityNumber"].',
  })
  path?: readonly string[]
  facts?: Refusal['facts']
}

@Resolver(() => UserError)
export class UserErrorResolver {
  @FieldResolver(() => String, { description: 'For a person, in the language of the request (zh-CN or en).' })
  message(@Root() refusal: UserError, @Ctx() context: Context): string {
    return wordsFor(refusal, context.language).message
  }

  @FieldResolver(() => String, { nullable: true, description: 'What to do about it, for a person.' })
  remedy(@Root() refusal: UserError, @Ctx() context: Context): string | null {
    return wordsFor(refusal, context.language).remedy || null
  }

  @FieldResolver(() => String, { nullable: true, description: 'The article of law behind it, where there is one.' })
  basis(@Root() refusal: UserError, @Ctx() context: Context): string | null {
    return basisOf(refusal, context.portal.lawBook.ruleSetOn(context.today))
  }

  @Query(() => [ErrorCatalogueEntry], {
    description: 'Public: every error code with its words, remedy and article in both languages.',
  })
  @MayCall('anyone')
  @BeforeSecondFactor()
  errorCatalogue(@Ctx() { portal, today }: Context): ErrorCatalogueEntry[] {
    const rules = portal.lawBook.ruleSetOn(today)
    return userErrorCodes.map((code) => {
      const { messageZh, messageEn, remedyZh, remedyEn } = refusalWords[code]
      return { code, messageZh, messageEn, remedyZh, remedyEn, basis: basisOf({ code }, rules) }
    })
  }
}

@ObjectType({ simpleResolvers: true, description: 'One error code in both languages.' })
export class ErrorCatalogueEntry {
  @Field(() => UserErrorCodeEnum, { description: 'The code.' })
  code!: UserErrorCode
  @Field(() => String, { description: 'What is wrong, in Chinese.' })
  messageZh!: string
  @Field(() => String, { description: 'What is wrong, in English.' })
  messageEn!: string
  @Field(() => String, { description: 'What to do, in Chinese.' })
  remedyZh!: string
  @Field(() => String, { description: 'What to do, in English.' })
  remedyEn!: string
  @Field(() => String, { nullable: true, description: 'The article behind it.' })
  basis!: string | null
}

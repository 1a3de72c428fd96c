import { Ctx, Field, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { ApiType, MayCall } from '../request/api.ts'
import { highestCost } from './query-cost.ts'

@ApiType(
  'Where the caller stands. Every answer says the same in extensions.cost and in the headers ratelimit-limit, -remaining and -reset.',
)
export class RateLimit {
  @Field(() => Int, { description: 'Points that may be spent in a minute; they fill up evenly.' })
  limit!: number
  @Field(() => Int, { description: 'Points that are left after this operation.' })
  remaining!: number
  @Field(() => Int, {
    description:
      'What this operation costs: one point for each object that it could fetch, by the page sizes it asks for.',
  })
  cost!: number
  @Field(() => Int, { description: 'The most that one operation may cost.' })
  highestCost!: number
  @Field(() => Int, { description: 'Seconds until all points are there again.' })
  resetSeconds!: number
}

@Resolver()
export class RateLimitResolver {
  @Query(() => RateLimit, {
    nullable: true,
    description: 'Public: what the caller may still ask for; null where nobody counts.',
  })
  @MayCall('anyone')
  rateLimit(@Ctx() { balance }: Context): RateLimit | null {
    return balance && { ...balance, highestCost }
  }
}

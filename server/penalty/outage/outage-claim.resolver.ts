import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import { Employer } from '../../employer/employer.graphql.ts'
import { loadEmployers } from '../../employer/employer.read.ts'
import { Obligation } from '../../employment/employment.graphql.ts'
import { InPerson, MayCall, PageArguments } from '../../request/api.ts'
import { globalId } from '../../request/global-id.ts'
import type { Connection } from '../../request/pagination.ts'
import { ensureFound } from '../../request/refusal.ts'
import { checkOutageClaim } from './check-outage-claim.ts'
import {
  CheckOutageClaimInput,
  CheckOutageClaimPayload,
  OutageClaim,
  OutageClaimConnection,
} from './outage-claim.graphql.ts'
import { loadClaimedDuties, readOutageClaims } from './outage-claim.read.ts'

@Resolver(() => OutageClaim)
export class OutageClaimResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { id }: OutageClaim): string {
    return globalId('OutageClaim', id)
  }

  @FieldResolver(() => Employer, { description: 'Whose reports they are.' })
  async employer(@Root() { employerId }: OutageClaim, @Ctx() context: Context): Promise<Employer> {
    return ensureFound(await context.load(loadEmployers, employerId))
  }

  @FieldResolver(() => [Obligation], {
    description: 'The duties that were met late, the one due first on top; the first 100.',
  })
  async obligations(@Root() { id }: OutageClaim, @Ctx() context: Context): Promise<Obligation[]> {
    return (await context.load(loadClaimedDuties, id)) ?? []
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may check it.' })
  mayCheck(@Root() { checkedAt, stationId }: OutageClaim, @Ctx() { actor }: Context): boolean {
    return checkedAt === null && !actor.readOnly && actor.stationId === stationId
  }

  @Query(() => OutageClaimConnection, {
    description:
      'Late reports explained by an outage of the portal that the viewer may see, the longest waiting first.',
  })
  @MayCall('signed-in')
  outageClaims(
    @Ctx() context: Context,
    @Arg('checked', () => Boolean, {
      nullable: true,
      description: 'True: those that were checked; false: those that wait. Left out: all.',
    })
    checked: boolean | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<OutageClaim>> {
    return readOutageClaims(context, checked ?? null, page)
  }

  @Mutation(() => CheckOutageClaimPayload, {
    description: 'An officer says whether the portal was out of service when reports became late.',
  })
  @MayCall(['OFFICER', 'STATION_CHIEF'])
  @InPerson()
  checkOutageClaim(
    @Ctx() context: Context,
    @Arg('input', () => CheckOutageClaimInput, { description: 'Which, and what was found out.' })
    input: CheckOutageClaimInput,
  ): Promise<object> {
    return checkOutageClaim(context, input)
  }
}

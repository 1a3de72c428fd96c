import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { PermitApplication, PermitApplicationPayload, RecordApplicationInput } from '../../permit/permit.graphql.ts'
import { InPerson, MayCall } from '../../request/api.ts'
import { momentOf } from '../../request/as-of.ts'
import type { Context } from '../../request/context.ts'
import { Visit } from '../visit.graphql.ts'
import { loadVisitAt } from '../visit.read.ts'
import { recordApplication } from './record-application.ts'

const officers = ['OFFICER', 'STATION_CHIEF'] as const

/** What a visit adds to an application for a permit. */
@Resolver(() => PermitApplication)
export class ApplicationVisitResolver {
  @FieldResolver(() => Visit, {
    nullable: true,
    description: 'The visit that it waits for, or at which it was accepted.',
  })
  visit(@Root() { visitId, asOf }: PermitApplication, @Ctx() context: Context): Promise<Visit | null> {
    return context.load(loadVisitAt, momentOf({ id: visitId, asOf }))
  }

  @Mutation(() => PermitApplicationPayload, { description: 'What an officer finds of an applicant during a visit.' })
  @MayCall(officers)
  @InPerson()
  recordApplication(
    @Ctx() context: Context,
    @Arg('input', () => RecordApplicationInput, { description: 'The finding.' }) input: RecordApplicationInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return recordApplication(context, input)
  }
}

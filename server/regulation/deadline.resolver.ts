import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { workingDaysLate } from '../law/calendar.ts'
import { Deadline } from './regulation.graphql.ts'

@Resolver(() => Deadline)
export class DeadlineResolver {
  @FieldResolver(() => Int, {
    description:
      'Working days by which a report made now would be late; 0 on the last day and before it, and while none has passed since.',
  })
  workingDaysLate(@Root() { dueOn }: Deadline, @Ctx() { today, portal }: Context): number {
    return workingDaysLate(dueOn, today, portal.calendar)
  }
}

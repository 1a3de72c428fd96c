import { ApiType } from '../request/api.ts'
import { Field, Int } from 'type-graphql'

@ApiType('What is open at an employer, now or at the instant of the list it stands in.')
export class EmployerCounts {
  @Field(() => Int, { description: 'People employed now.' })
  activeEmployments!: number
  @Field(() => Int, { description: 'Duties that can still be met in time.' })
  pendingObligations!: number
  @Field(() => Int, { description: 'Duties in breach.' })
  overdueObligations!: number
  @Field(() => Int, { description: 'Cases that are not closed.' })
  pendingCases!: number
}

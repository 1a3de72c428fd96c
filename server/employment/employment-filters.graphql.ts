import { Field, ID, InputType, Int } from 'type-graphql'
import { IndustryAsked } from '../employer/employer.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { DateScalar } from '../request/scalars.ts'
import {
  EmploymentStatus,
  ObligationSource,
  ObligationStatus,
  type ObligationStatusName,
} from './employment.graphql.ts'
import { ReportKind } from '../regulation/regulation.graphql.ts'

@InputType({ description: 'Which employments. What is left out does not restrict.' })
export class EmploymentFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: "In this station's area." })
  stationId?: string | null
  @Field(() => IndustryAsked, { nullable: true, description: 'At employers of this trade.' })
  industry?: IndustryAsked | null
  @Field(() => [EmploymentStatus], { nullable: true, description: 'With one of these.' })
  status?: (keyof typeof EmploymentStatus)[] | null
  @Field(() => String, {
    nullable: true,
    description:
      'Part of the name or of the position, or a person code. A whole identity number is refused: findWorkersByIdentityNumber.',
  })
  search?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'Hired on this day or later.' })
  hiredFrom?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Hired on this day or earlier.' })
  hiredTo?: PlainDate | null
  @Field(() => Boolean, { nullable: true, description: 'True: whose worker holds no permit that is valid today.' })
  withoutPermit?: boolean | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
}

@InputType({ description: 'Which obligations. What is left out does not restrict.' })
export class ObligationFilter {
  @Field(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId?: string | null
  @Field(() => ID, { nullable: true, description: "In this station's area." })
  stationId?: string | null
  @Field(() => IndustryAsked, { nullable: true, description: 'Of employers of this trade.' })
  industry?: IndustryAsked | null
  @Field(() => [ObligationStatus], { nullable: true, description: 'With one of these.' })
  status?: ObligationStatusName[] | null
  @Field(() => ReportKind, { nullable: true, description: 'Of this kind.' })
  kind?: keyof typeof ReportKind | null
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: PlainDate | null
  @Field(() => [ObligationSource], { nullable: true, description: 'Learnt of in one of these ways.' })
  source?: (keyof typeof ObligationSource)[] | null
  @Field(() => String, { nullable: true, description: 'Under this regulation, by its key.' })
  ruleKey?: string | null
  @Field(() => Int, {
    nullable: true,
    description: 'Met late or overdue by at least so many working days; 0 where none has passed since the last day.',
  })
  daysLateFrom?: number | null
  @Field(() => Int, { nullable: true, description: 'Met late or overdue by at most so many working days.' })
  daysLateTo?: number | null
  @Field(() => Date, { nullable: true, description: 'As the portal knew it at this instant; now where left out.' })
  asOf?: Date | null
}

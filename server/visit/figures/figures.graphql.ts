import { Field, Float, Int } from 'type-graphql'
import { ApiType } from '../../request/api.ts'

@ApiType('How long companies of one size waited for their visit.')
export class WaitingTime {
  @Field(() => String, { description: 'SMALL up to 10 workers employed, MEDIUM up to 100, LARGE beyond.' })
  size!: string
  @Field(() => Int, { description: 'Visits that were scheduled.' })
  visits!: number
  @Field(() => Float, { nullable: true, description: 'Days from the request to the visit: the middle one.' })
  medianDays!: number | null
}

@ApiType("What a station's visits came to in a period.")
export class VisitFigures {
  @Field(() => Int, { description: 'Companies visited.' })
  companiesVisited!: number
  @Field(() => Int, { description: 'Visits completed.' })
  visitsCompleted!: number
  @Field(() => Int, {
    description: 'Visits on days that are no working days of the country, or outside 08:30 to 17:30.',
  })
  offHours!: number
  @Field(() => Int, { description: 'Applications accepted on these visits.' })
  accepted!: number
  @Field(() => Int, { description: 'Permits issued in the period.' })
  permitsIssued!: number
  @Field(() => Float, { nullable: true, description: 'Permits issued from a completed visit of the period.' })
  permitsPerVisit!: number | null
  @Field(() => Int, { description: 'Decisions that fell due in the period.' })
  decisionsDue!: number
  @Field(() => Int, { description: 'Of these, decided on or before their day.' })
  decisionsOnTime!: number
  @Field(() => Float, { nullable: true, description: 'Their share.' })
  onTimeRate!: number | null
  @Field(() => Int, { description: 'Ratings.' })
  ratings!: number
  @Field(() => Float, { nullable: true, description: 'Their mean, of 5.' })
  averageRating!: number | null
  @Field(() => Float, { nullable: true, description: 'Share of ratings of 3 and more.' })
  satisfaction!: number | null
  @Field(() => Int, { description: 'Urgent requests.' })
  urgentRequested!: number
  @Field(() => Int, { description: 'Of these, let ahead by a chief.' })
  urgentApproved!: number
  @Field(() => Int, { description: 'Second lists of missing papers that a chief allowed and that were told.' })
  secondLists!: number
  @Field(() => [WaitingTime], { description: 'Waiting time by size of the company.' })
  waiting!: WaitingTime[]
}

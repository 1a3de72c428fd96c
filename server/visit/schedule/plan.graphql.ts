import { Field, ID, InputType, Int } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { TimeWindow, TimeWindowInput, Visit } from '../visit.graphql.ts'

@ApiType("One place on an officer's way.")
export class VisitStop {
  @Field(() => TimeWindow, { description: 'When.' })
  window!: TimeWindow
  @Field(() => Int, { description: 'Minutes from the place before, or from the station.' })
  travelMinutesBefore!: number
  @Field(() => Boolean, { description: 'It has its time already, and the plan does not move it.' })
  pinned!: boolean
  visitId!: string
}

@ApiType("An officer's way through one day.")
export class VisitRoute {
  @Field(() => DateScalar, { description: 'The day.' })
  on!: PlainDate
  @Field(() => [VisitStop], { description: 'The places, in order.' })
  stops!: VisitStop[]
  @Field(() => Int, { description: 'Minutes of travel, out and home included.' })
  travelMinutes!: number
  officerIds!: string[]
}

@ApiType('A request that the plan leaves out, and why.')
export class UnplannedVisit {
  @Field(() => String, { description: 'Why, in the language of the request.' })
  reason!: string
  visitId!: string
}

@ApiType('How good the plan is.')
export class VisitPlanFigures {
  @Field(() => Int, { description: 'Visits on the routes, those with a time already among them.' })
  visits!: number
  @Field(() => Int, { description: 'Workers who are served on them.' })
  applicants!: number
  @Field(() => Int, { description: 'Minutes of travel of all routes.' })
  travelMinutes!: number
  @Field(() => Int, { description: 'No plan of these visits travels less.' })
  lowerBoundTravelMinutes!: number
  @Field(() => Boolean, {
    description: 'Proven: no plan of all requests that could be served in these days is better.',
  })
  optimal!: boolean
  @Field(() => Int, { description: 'Milliseconds that it took.' })
  solvedInMs!: number
}

@ApiType(
  "Officers' days laid out over the open requests of a station. A proposal: nothing is scheduled before it is adopted.",
)
export class VisitPlan {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: PlainDate
  @Field(() => DateScalar, { description: 'Last day.' })
  to!: PlainDate
  @Field(() => [VisitRoute], { description: 'The days of officers.' })
  routes!: VisitRoute[]
  @Field(() => [UnplannedVisit], { description: 'What could not be planned.' })
  unplanned!: UnplannedVisit[]
  @Field(() => VisitPlanFigures, { description: 'How good it is.' })
  figures!: VisitPlanFigures
  stationId!: string
}

@InputType({ description: 'What to lay out.' })
export class PlanVisitsInput {
  @Field(() => ID, { description: 'The station.' })
  stationId!: string
  @Field(() => DateScalar, { description: 'First day.' })
  from!: PlainDate
  @Field(() => DateScalar, { description: 'Last day, at most 31 days on.' })
  to!: PlainDate
}

@InputType({ description: 'One visit of the plan, as proposed or changed by hand.' })
export class AdoptVisitStopInput {
  @Field(() => ID, { description: 'The visit.' })
  visitId!: string
  @Field(() => Int, { description: 'The version that was seen.' })
  version!: number
  @Field(() => TimeWindowInput, { description: 'When.' })
  window!: TimeWindowInput
  @Field(() => [ID], { description: 'Who comes.' })
  officerIds!: string[]
}

@InputType({ description: 'A plan to adopt whole. With validateOnly it is checked, and nothing is kept.' })
export class AdoptVisitPlanInput {
  @Field(() => ID, { description: 'The station.' })
  stationId!: string
  @Field(() => [AdoptVisitStopInput], { description: 'The visits.' })
  stops!: AdoptVisitStopInput[]
}

@ApiType('The proposal.')
export class VisitPlanPayload {
  @Field(() => VisitPlan, { nullable: true, description: 'Null where something stands in the way.' })
  plan?: VisitPlan | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('What was scheduled: all of it, or nothing.')
export class AdoptVisitPlanPayload {
  @Field(() => [Visit], { description: 'The visits as they are now.' })
  visits!: Visit[]
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

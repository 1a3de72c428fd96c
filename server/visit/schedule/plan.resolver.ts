import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { User } from '../../access/access.graphql.ts'
import { loadUserOrUnknown } from '../../access/access.read.ts'
import type { Context } from '../../request/context.ts'
import { MayCall, OncePerDocument } from '../../request/api.ts'
import { ensureFound } from '../../request/refusal.ts'
import { Station } from '../../station/station.graphql.ts'
import { loadStations } from '../../station/station.read.ts'
import { adoptVisitPlan } from './adopt-visit-plan.ts'
import { planVisits } from './plan-visits.ts'
import {
  AdoptVisitPlanInput,
  AdoptVisitPlanPayload,
  PlanVisitsInput,
  UnplannedVisit,
  VisitPlan,
  VisitPlanPayload,
  VisitRoute,
  VisitStop,
} from './plan.graphql.ts'
import { Visit } from '../visit.graphql.ts'
import { loadVisits } from '../visit.read.ts'

const officers = ['OFFICER', 'STATION_CHIEF'] as const

@Resolver(() => VisitPlan)
export class VisitPlanResolver {
  @FieldResolver(() => Station, { description: 'Whose officers.' })
  async station(@Root() { stationId }: VisitPlan, @Ctx() context: Context): Promise<Station> {
    return ensureFound(await context.load(loadStations, stationId))
  }

  @Mutation(() => VisitPlanPayload, {
    description:
      'Lays the open requests of a station out over days and officers, by an optimiser, and says how good that is. Nothing is scheduled.',
  })
  @MayCall(officers)
  @OncePerDocument()
  planVisits(
    @Ctx() context: Context,
    @Arg('input', () => PlanVisitsInput, { description: 'What to lay out.' }) input: PlanVisitsInput,
  ): Promise<Partial<VisitPlanPayload>> {
    return planVisits(context, input)
  }

  @Mutation(() => AdoptVisitPlanPayload, {
    description: 'Schedules a plan whole, as proposed or changed by hand; refused whole where one visit breaks a rule.',
  })
  @MayCall(officers)
  adoptVisitPlan(
    @Ctx() context: Context,
    @Arg('input', () => AdoptVisitPlanInput, { description: 'The plan.' }) input: AdoptVisitPlanInput,
  ): Promise<Partial<AdoptVisitPlanPayload>> {
    return adoptVisitPlan(context, input)
  }
}

@Resolver(() => VisitRoute)
export class VisitRouteResolver {
  @FieldResolver(() => [User], { description: 'Who goes.' })
  officers(@Root() { officerIds }: VisitRoute, @Ctx() context: Context): Promise<User[]> {
    return Promise.all(officerIds.map((id) => loadUserOrUnknown(context, id)))
  }
}

@Resolver(() => VisitStop)
export class VisitStopResolver {
  @FieldResolver(() => Visit, { description: 'The visit.' })
  async visit(@Root() { visitId }: VisitStop, @Ctx() context: Context): Promise<Visit> {
    return ensureFound(await context.load(loadVisits, visitId))
  }
}

@Resolver(() => UnplannedVisit)
export class UnplannedVisitResolver {
  @FieldResolver(() => Visit, { description: 'The visit.' })
  async visit(@Root() { visitId }: UnplannedVisit, @Ctx() context: Context): Promise<Visit> {
    return ensureFound(await context.load(loadVisits, visitId))
  }
}

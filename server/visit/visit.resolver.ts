import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { User } from '../access/access.graphql.ts'
import { loadUserOrUnknown } from '../access/access.read.ts'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { employerAt } from '../employer/employer.read.ts'
import { addDays, type PlainDate } from '../law/plain-date.ts'
import { PermitApplication } from '../permit/permit.graphql.ts'
import { countVisited, loadApplicationsOfVisits } from '../permit/permit.read.ts'
import { InPerson, MayCall, PageArguments } from '../request/api.ts'
import { momentOf } from '../request/as-of.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { BadRequest, ensureFound } from '../request/refusal.ts'
import { DateScalar } from '../request/scalars.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { cancelVisit } from './schedule/cancel-visit.ts'
import { completeVisit } from './onsite/complete-visit.ts'
import { decideUrgentVisit, undecided } from './request/decide-urgent-visit.ts'
import { holdWindow } from './request/hold-window.ts'
import { offerWindows } from './request/offer-windows.ts'
import { rateVisit } from './onsite/rate-visit.ts'
import { requestVisit } from './request/request-visit.ts'
import { rescheduleVisit } from './schedule/reschedule-visit.ts'
import { scheduleVisit } from './schedule/schedule-visit.ts'
import { readServiceDays } from './service/service.read.ts'
import { startVisit } from './onsite/start-visit.ts'
import { readQueue } from './request/visit-queue.ts'
import {
  CancelVisitInput,
  CompleteVisitInput,
  DecideUrgentVisitInput,
  HoldWindowInput,
  HoldWindowPayload,
  OfferedWindow,
  RateVisitInput,
  RequestVisitInput,
  RescheduleVisitInput,
  ScheduleVisitInput,
  ServiceDay,
  StartVisitInput,
  TimeWindow,
  UrgentRequest,
  Visit,
  VisitConnection,
  VisitFilter,
  VisitPayload,
  VisitRating,
} from './visit.graphql.ts'
import { mayOverride, mayServe } from '../station/station.policy.ts'
import { mayCancel, mayRate } from './visit.policy.ts'
import { loadOfficersOfVisits, loadVisits, readVisits } from './visit.read.ts'

const companies = ['HR', 'EMPLOYER_ADMIN'] as const
const officers = ['OFFICER', 'STATION_CHIEF'] as const
const parties = [...companies, ...officers] as const
const longestSpan = 92

@Resolver(() => Visit)
export class VisitResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() visit: Visit): string {
    return globalId('Visit', visit.id)
  }

  @FieldResolver(() => Employer, { description: 'The company that is visited.' })
  async employer(@Root() visit: Visit, @Ctx() context: Context): Promise<Employer> {
    return ensureFound(await employerAt(context, visit))
  }

  @FieldResolver(() => Station, { description: 'The station that comes.' })
  async station(@Root() { stationId }: Visit, @Ctx() context: Context): Promise<Station> {
    return ensureFound(await context.load(loadStations, stationId))
  }

  @FieldResolver(() => [TimeWindow], { description: 'When it would suit the company, the best first; none: any time.' })
  preferredWindows(@Root() { preferred }: Visit): TimeWindow[] {
    return preferred.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }))
  }

  @FieldResolver(() => TimeWindow, { nullable: true, description: 'When it takes place.' })
  scheduled(@Root() { startsAt, endsAt }: Visit): TimeWindow | null {
    return startsAt === null || endsAt === null ? null : { startsAt, endsAt }
  }

  @FieldResolver(() => [User], { description: 'Who comes.' })
  async officers(@Root() visit: Visit, @Ctx() context: Context): Promise<User[]> {
    const ids = (await context.load(loadOfficersOfVisits, visit.id)) ?? []
    return Promise.all(ids.map((id) => loadUserOrUnknown(context, id)))
  }

  @FieldResolver(() => [PermitApplication], { description: 'For whom: who waits for it, and whom it has seen.' })
  async applications(@Root() visit: Visit, @Ctx() context: Context): Promise<PermitApplication[]> {
    return (await context.load(loadApplicationsOfVisits, momentOf(visit))) ?? []
  }

  @FieldResolver(() => Int, { description: 'How many people it is made for, or was; not who withdrew or left before.' })
  async people(@Root() visit: Visit, @Ctx() context: Context): Promise<number> {
    return countVisited((await context.load(loadApplicationsOfVisits, momentOf(visit))) ?? [])
  }

  @FieldResolver(() => VisitRating, { nullable: true, description: 'What the company said of it.' })
  rating(@Root() { ratingStars, ratingComment, ratedAt }: Visit): VisitRating | null {
    return ratingStars === null || ratedAt === null ? null : { stars: ratingStars, comment: ratingComment, at: ratedAt }
  }

  @FieldResolver(() => UrgentRequest, { nullable: true, description: 'The green channel, where it was asked for.' })
  urgent(@Root() { urgentReason, urgentApproved, urgentDecidedAt }: Visit): UrgentRequest | null {
    return urgentReason === null ? null : { reason: urgentReason, approved: urgentApproved, decidedAt: urgentDecidedAt }
  }

  @FieldResolver(() => Visit, { nullable: true, description: 'The visit whose unserved workers this one is for.' })
  follows(@Root() { followsId }: Visit, @Ctx() context: Context): Promise<Visit | null> | null {
    return followsId === null ? null : context.load(loadVisits, followsId)
  }

  @FieldResolver(() => String, { description: 'Path of the hand-over list to print, once the visit is completed.' })
  handOverUrl(@Root() { id }: Visit): string {
    return `/visits/${globalId('Visit', id)}/hand-over.pdf`
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may schedule, do or complete it.' })
  mayServe(@Root() visit: Visit, @Ctx() { actor }: Context): boolean {
    return mayServe(actor, visit)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may call it off now.' })
  mayCancel(@Root() visit: Visit, @Ctx() { actor }: Context): boolean {
    return ['REQUESTED', 'SCHEDULED', 'MISSED'].includes(visit.status) && mayCancel(actor, visit)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may rate it now.' })
  mayRate(@Root() visit: Visit, @Ctx() { actor }: Context): boolean {
    return visit.status === 'COMPLETED' && visit.ratedAt === null && mayRate(actor, visit)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may decide on the green channel now.' })
  mayDecideUrgent(@Root() visit: Visit, @Ctx() { actor }: Context): boolean {
    return (
      undecided.includes(visit.status) &&
      visit.urgentReason !== null &&
      visit.urgentDecidedAt === null &&
      mayOverride(actor, visit)
    )
  }

  @Query(() => VisitConnection, { description: 'Visits that the viewer may see, by their time: the latest first.' })
  @MayCall([...parties, 'AUDITOR'])
  visits(
    @Ctx() context: Context,
    @Arg('filter', () => VisitFilter, { nullable: true, description: 'Which.' }) filter: VisitFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Visit>> {
    return readVisits(context, filter ?? {}, page)
  }

  @Query(() => [OfferedWindow], {
    description: 'Windows in which the station could come, the best first, each with the reason for its rank.',
  })
  @MayCall(parties)
  offeredWindows(
    @Ctx() context: Context,
    @Arg('employerId', () => ID, { nullable: true, description: 'Employers leave it out.' }) employerId: string | null,
    @Arg('headcount', () => Int, { description: 'How many workers.' }) headcount: number,
    @Arg('from', () => DateScalar, { description: 'First day.' }) from: PlainDate,
    @Arg('to', () => DateScalar, { description: 'Last day.' }) to: PlainDate,
  ): Promise<OfferedWindow[]> {
    ensureSpan(from, to)
    return offerWindows(context, { employerId, headcount, from, to })
  }

  @Mutation(() => VisitPayload, { description: 'Asks the station to come, for workers whose papers are ready.' })
  @MayCall(parties)
  requestVisit(
    @Ctx() context: Context,
    @Arg('input', () => RequestVisitInput, { description: 'The request.' }) input: RequestVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return requestVisit(context, input)
  }

  @Mutation(() => VisitPayload, { description: 'Gives a request its time and its officers.' })
  @MayCall(officers)
  scheduleVisit(
    @Ctx() context: Context,
    @Arg('input', () => ScheduleVisitInput, { description: 'When, and who comes.' }) input: ScheduleVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return scheduleVisit(context, input)
  }

  @Mutation(() => VisitPayload, { description: 'Moves a visit to another time in one step.' })
  @MayCall(officers)
  rescheduleVisit(
    @Ctx() context: Context,
    @Arg('input', () => RescheduleVisitInput, { description: 'When, who comes, and why.' }) input: RescheduleVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return rescheduleVisit(context, input)
  }

  @Mutation(() => VisitPayload, { description: 'Calls a visit off.' })
  @MayCall(parties)
  cancelVisit(
    @Ctx() context: Context,
    @Arg('input', () => CancelVisitInput, { description: 'Which, and why.' }) input: CancelVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return cancelVisit(context, input)
  }

  @Mutation(() => VisitPayload, { description: 'The officers are there and begin.' })
  @MayCall(officers)
  startVisit(
    @Ctx() context: Context,
    @Arg('input', () => StartVisitInput, { description: 'Which.' }) input: StartVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return startVisit(context, input)
  }

  @Mutation(() => VisitPayload, {
    description: 'The visit is over: whoever was served is accepted, the others wait for the next one.',
  })
  @MayCall(officers)
  @InPerson()
  completeVisit(
    @Ctx() context: Context,
    @Arg('input', () => CompleteVisitInput, { description: 'Which.' }) input: CompleteVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return completeVisit(context, input)
  }

  @Mutation(() => VisitPayload, { description: 'The company rates a visit that is over, once.' })
  @MayCall(companies)
  rateVisit(
    @Ctx() context: Context,
    @Arg('input', () => RateVisitInput, { description: 'The rating.' }) input: RateVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return rateVisit(context, input)
  }

  @Mutation(() => VisitPayload, { description: 'The chief lets an urgent request ahead of the queue, or not.' })
  @MayCall(['STATION_CHIEF'])
  @InPerson()
  decideUrgentVisit(
    @Ctx() context: Context,
    @Arg('input', () => DecideUrgentVisitInput, { description: 'The decision.' }) input: DecideUrgentVisitInput,
  ): Promise<Partial<VisitPayload>> {
    return decideUrgentVisit(context, input)
  }

  @Mutation(() => HoldWindowPayload, { description: 'Keeps a window free for some minutes; it frees itself.' })
  @MayCall(officers)
  holdWindow(
    @Ctx() context: Context,
    @Arg('input', () => HoldWindowInput, { description: 'Which window.' }) input: HoldWindowInput,
  ): Promise<Partial<HoldWindowPayload>> {
    return holdWindow(context, input)
  }
}

@Resolver(() => OfferedWindow)
export class OfferedWindowResolver {
  @FieldResolver(() => [User], { description: 'Who would come.' })
  officers(@Root() { officerIds }: OfferedWindow, @Ctx() context: Context): Promise<User[]> {
    return Promise.all(officerIds.map((id) => loadUserOrUnknown(context, id)))
  }
}

@Resolver(() => ServiceDay)
export class ServiceDayResolver {
  @FieldResolver(() => [User], { description: 'Who serves on that day.' })
  officersOnDuty(@Root() { officerIds }: ServiceDay, @Ctx() context: Context): Promise<User[]> {
    return Promise.all(officerIds.map((id) => loadUserOrUnknown(context, id)))
  }
}

@Resolver(() => Station)
export class StationServiceResolver {
  @FieldResolver(() => [ServiceDay], { description: 'When the station serves, and who is on duty.' })
  serviceDays(
    @Root() station: Station,
    @Ctx() context: Context,
    @Arg('from', () => DateScalar, { description: 'First day.' }) from: PlainDate,
    @Arg('to', () => DateScalar, { description: 'Last day.' }) to: PlainDate,
  ): Promise<ServiceDay[]> {
    ensureSpan(from, to)
    return readServiceDays(context, station.id, from, to)
  }

  @FieldResolver(() => VisitConnection, {
    description:
      'Requests and missed visits that wait for a time, as far as the viewer may see them: the urgent first, then those that lost their time through the station, then as they came.',
  })
  visitQueue(
    @Root() station: Station,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Visit>> {
    return readQueue(context, station.id, page)
  }
}

@Resolver(() => Employer)
export class EmployerVisitsResolver {
  @FieldResolver(() => VisitConnection, { description: 'Visits to it.' })
  visits(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Arg('filter', () => VisitFilter, { nullable: true, description: 'Which.' }) filter: VisitFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Visit>> {
    return readVisits(context, { ...filter, employerId: globalId('Employer', employer.id) }, page)
  }
}

function ensureSpan(from: PlainDate, to: PlainDate): void {
  if (from > to) throw new BadRequest('The last day lies before the first.')
  if (addDays(from, longestSpan) < to) throw new BadRequest(`Ask for at most ${longestSpan} days.`)
}

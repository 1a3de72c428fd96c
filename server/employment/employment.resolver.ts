import type { GraphQLResolveInfo } from 'graphql'
import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Info,
  InputType,
  Field,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { employerAt } from '../employer/employer.read.ts'
import { workingDaysLate, workingDaysUntil, type Deadline as LawDeadline } from '../law/calendar.ts'
import { dayOf, type PlainDate } from '../law/plain-date.ts'
import { momentOf } from '../request/as-of.ts'
import { selectedFields } from '../request/selected-fields.ts'
import { ApiType, CountedForKeys, MayCall, PageArguments, TriedAfter } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { requireFound } from '../request/refusal.ts'
import { DateScalar } from '../request/scalars.ts'
import { explain } from '../regulation/deadlines.ts'
import { Deadline } from '../regulation/regulation.graphql.ts'
import { Worker } from '../worker/worker.graphql.ts'
import { workerAt } from '../worker/worker.read.ts'
import { amendReport } from './amend/amend-report.ts'
import { confirmEmployment } from './questions/confirm-employment.ts'
import { mayReportFor } from './employment.policy.ts'
import {
  AmendReportInput,
  BulkReportPayload,
  DeadlineChange,
  Employment,
  EmploymentConnection,
  EmploymentOrder,
  EventChange,
  Obligation,
  ObligationConnection,
  ObligationStatus,
  Report,
  ReportDepartureInput,
  ReportDeparturesInput,
  ReportHireInput,
  ReportHiresInput,
  ReportPayload,
  WithdrawReportInput,
  type ObligationStatusName,
} from './employment.graphql.ts'
import { EmploymentFilter, ObligationFilter } from './employment-filters.graphql.ts'
import {
  loadDeadlineChanges,
  loadDepartureObligations,
  loadEmploymentAt,
  loadEventChanges,
  loadHireObligations,
  loadReportOfObligation,
} from './employment.read.ts'
import { readEmployments, readObligations } from './employment-lists.read.ts'
import { obligationStatus } from './obligation-status.ts'
import { reportDeparture } from './departure/report-departure.ts'
import { reportDepartures } from './departure/report-departures.ts'
import { reportHire } from './hire/report-hire.ts'
import { reportHires } from './hire/report-hires.ts'
import { countGuessedHires } from './questions/number-guesses.ts'
import { countTriedHires } from './questions/staff-questions.ts'
import { withdrawReport } from './amend/withdraw-report.ts'
import { UserError } from '../messages/user-error.graphql.ts'

const reporters = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'] as const
const readers = [...reporters, 'AUDITOR'] as const

@InputType({ description: "The answer to a question that another employer's hire raised." })
export class ConfirmEmploymentInput {
  @Field(() => ID, { description: 'The obligation with source CROSS_EMPLOYER.' })
  obligationId!: string
  @Field(() => String, { description: 'What the employer knows of it.' })
  note!: string
}

@ApiType('What came of the answer.')
export class ConfirmEmploymentPayload {
  @Field(() => Obligation, { nullable: true, description: 'The obligation, waived.' })
  obligation?: Obligation | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@Resolver(() => Employment)
export class EmploymentResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() employment: Employment): string {
    return globalId('Employment', employment.id)
  }

  @FieldResolver(() => Employer, { description: 'Who employs.' })
  employer(@Root() employment: Employment, @Ctx() context: Context): Employer | Promise<Employer> {
    return requireFound(employerAt(context, employment))
  }

  @FieldResolver(() => Worker, { description: 'Who is employed.' })
  worker(@Root() employment: Employment, @Ctx() context: Context): Worker | Promise<Worker> {
    return requireFound(workerAt(context, employment))
  }

  @FieldResolver(() => Obligation, {
    nullable: true,
    description: 'The duty to report the hire. Null where the person was registered before, outside this portal.',
  })
  hireObligation(
    @Root() employment: Employment,
    @Ctx() context: Context,
  ): Obligation | null | Promise<Obligation | null> {
    return context.related(loadHireObligations, momentOf(employment))
  }

  @FieldResolver(() => Obligation, {
    nullable: true,
    description: 'The duty to report the end, once the portal knows of one.',
  })
  departureObligation(
    @Root() employment: Employment,
    @Ctx() context: Context,
  ): Obligation | null | Promise<Obligation | null> {
    return context.related(loadDepartureObligations, momentOf(employment))
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may report its end now.' })
  mayReportDeparture(@Root() employment: Employment, @Ctx() { actor }: Context): boolean {
    return (
      employment.status === 'ACTIVE' &&
      mayReportFor(actor, { id: employment.employerId, stationId: employment.stationId })
    )
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may amend or withdraw its reports.' })
  mayAmend(@Root() employment: Employment, @Ctx() { actor }: Context): boolean {
    return (
      employment.status !== 'WITHDRAWN' &&
      mayReportFor(actor, { id: employment.employerId, stationId: employment.stationId })
    )
  }

  @Query(() => EmploymentConnection, { description: 'Employments that the viewer may see.' })
  @MayCall(readers)
  employments(
    @Ctx() context: Context,
    @Arg('filter', () => EmploymentFilter, { nullable: true, description: 'Which.' }) filter: EmploymentFilter | null,
    @Arg('orderBy', () => EmploymentOrder, {
      nullable: true,
      description: 'In which order; newest hires first where left out.',
    })
    orderBy: keyof typeof EmploymentOrder | null,
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Employment>> {
    return readEmployments(context, filter ?? {}, orderBy ?? 'HIRED_ON_DESC', page, selectedFields(info))
  }

  @Mutation(() => ReportPayload, { description: 'Reports a hire, on time or late.' })
  @MayCall(reporters)
  @TriedAfter(countTriedHires)
  @CountedForKeys(countGuessedHires)
  reportHire(
    @Ctx() context: Context,
    @Arg('input', () => ReportHireInput, { description: 'The hire.' }) input: ReportHireInput,
  ): Promise<Partial<ReportPayload>> {
    return reportHire(context, input)
  }

  @Mutation(() => BulkReportPayload, { description: 'Reports many hires; each row stands or falls alone.' })
  @MayCall(reporters)
  @TriedAfter(countTriedHires)
  @CountedForKeys(countGuessedHires)
  reportHires(
    @Ctx() context: Context,
    @Arg('input', () => ReportHiresInput, { description: 'The hires.' }) input: ReportHiresInput,
  ): Promise<Partial<BulkReportPayload>> {
    return reportHires(context, input)
  }

  @Mutation(() => ReportPayload, { description: 'Reports the end of an employment, on time or late.' })
  @MayCall(reporters)
  reportDeparture(
    @Ctx() context: Context,
    @Arg('input', () => ReportDepartureInput, { description: 'The end.' }) input: ReportDepartureInput,
  ): Promise<Partial<ReportPayload>> {
    return reportDeparture(context, input)
  }

  @Mutation(() => BulkReportPayload, {
    description: 'Reports the ends of many employments; each row stands or falls alone.',
  })
  @MayCall(reporters)
  reportDepartures(
    @Ctx() context: Context,
    @Arg('input', () => ReportDeparturesInput, { description: 'The ends.' }) input: ReportDeparturesInput,
  ): Promise<Partial<BulkReportPayload>> {
    return reportDepartures(context, input)
  }

  @Mutation(() => ReportPayload, {
    description:
      'Corrects a report, with a reason; before and after are kept. It issues a new receipt, which names the one it replaces; a lateness once found stays.',
  })
  @MayCall(reporters)
  amendReport(
    @Ctx() context: Context,
    @Arg('input', () => AmendReportInput, { description: 'The correction.' }) input: AmendReportInput,
  ): Promise<Partial<ReportPayload>> {
    return amendReport(context, input)
  }

  @Mutation(() => ReportPayload, {
    description: 'Takes a report back because the event did not happen; nothing is deleted.',
  })
  @MayCall(reporters)
  withdrawReport(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawReportInput, { description: 'Which, and why.' }) input: WithdrawReportInput,
  ): Promise<Partial<ReportPayload>> {
    return withdrawReport(context, input)
  }

  @Mutation(() => ConfirmEmploymentPayload, {
    description: 'Answers a CROSS_EMPLOYER obligation: the person still works here, there is no departure to report.',
  })
  @MayCall(reporters)
  confirmEmployment(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmEmploymentInput, { description: 'Which, and what is known.' })
    input: ConfirmEmploymentInput,
  ): Promise<Partial<ConfirmEmploymentPayload>> {
    return confirmEmployment(context, input)
  }
}

@Resolver(() => Obligation)
export class ObligationResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() obligation: Obligation): string {
    return globalId('Obligation', obligation.id)
  }

  @FieldResolver(() => Employer, { description: 'Whose duty it is.' })
  employer(@Root() obligation: Obligation, @Ctx() context: Context): Employer | Promise<Employer> {
    return requireFound(employerAt(context, obligation))
  }

  @FieldResolver(() => Employment, { nullable: true, description: 'The employment that it is about.' })
  employment(@Root() { employmentId, asOf }: Obligation, @Ctx() context: Context): Promise<Employment | null> | null {
    return employmentId === null ? null : context.load(loadEmploymentAt, momentOf({ id: employmentId, asOf }))
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The person that it is about.' })
  worker(@Root() { workerId, asOf }: Obligation, @Ctx() context: Context): Worker | null | Promise<Worker | null> {
    return workerId === null ? null : workerAt(context, { workerId, asOf })
  }

  @FieldResolver(() => Deadline, { description: 'By when, and how that was counted.' })
  deadline(@Root() obligation: Obligation, @Ctx() { portal }: Context): LawDeadline {
    return explain(obligation, portal)
  }

  @FieldResolver(() => ObligationStatus, {
    description: 'How it stands now, or stood at the instant of which it is shown.',
  })
  status(@Root() obligation: Obligation, @Ctx() { now }: Context): ObligationStatusName {
    return obligationStatus(obligation, obligation.asOf ?? now)
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Working days until the last day; negative once late; null where nothing is left to do.',
  })
  workingDaysLeft(@Root() obligation: Obligation, @Ctx() { now, portal }: Context): number | null {
    const at = obligation.asOf ?? now
    const today = dayOf(at)
    const status = obligationStatus(obligation, at)
    if (status === 'PENDING') return workingDaysUntil(today, obligation.dueOn, portal.calendar)
    return status === 'OVERDUE' ? -workingDaysLate(obligation.dueOn, today, portal.calendar) : null
  }

  @FieldResolver(() => Report, { nullable: true, description: 'The report that meets it.' })
  report(@Root() obligation: Obligation, @Ctx() context: Context): Report | null | Promise<Report | null> {
    return context.related(loadReportOfObligation, momentOf(obligation))
  }

  @FieldResolver(() => DateScalar, {
    description:
      'The day that its deadline was counted from: the day of the event, or, where a late report was amended to a later day, the day reported before.',
  })
  countedFrom(@Root() { countedFromDay, eventOn }: Obligation): PlainDate {
    return countedFromDay ?? eventOn
  }

  @FieldResolver(() => [EventChange], { description: 'What its day was amended from and to, the oldest first.' })
  async eventChanges(@Root() obligation: Obligation, @Ctx() context: Context): Promise<EventChange[]> {
    return (await context.load(loadEventChanges, obligation.id)) ?? []
  }

  @FieldResolver(() => [DeadlineChange], { description: 'Days that were told before.' })
  async deadlineChanges(@Root() obligation: Obligation, @Ctx() context: Context): Promise<DeadlineChange[]> {
    return (await context.load(loadDeadlineChanges, obligation.id)) ?? []
  }

  @FieldResolver(() => Boolean, {
    description: 'The viewer may answer this question of whether the person still works there.',
  })
  mayConfirmEmployment(@Root() obligation: Obligation, @Ctx() { actor }: Context): boolean {
    const open = obligation.metAt === null && obligation.waivedAt === null
    return (
      open &&
      obligation.source === 'CROSS_EMPLOYER' &&
      mayReportFor(actor, { id: obligation.employerId, stationId: obligation.stationId })
    )
  }

  @Query(() => ObligationConnection, { description: 'Obligations that the viewer may see, the earliest due first.' })
  @MayCall(readers)
  obligations(
    @Ctx() context: Context,
    @Arg('filter', () => ObligationFilter, { nullable: true, description: 'Which.' }) filter: ObligationFilter | null,
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Obligation>> {
    return readObligations(context, filter ?? {}, page, selectedFields(info))
  }
}

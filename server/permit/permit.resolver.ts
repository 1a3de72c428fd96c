import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { employerAt } from '../employer/employer.read.ts'
import { mayReportFor } from '../employment/employment.policy.ts'
import { Employment } from '../employment/employment.graphql.ts'
import { loadEmployments } from '../employment/employment.read.ts'
import { deliveryDeadline, missingDocuments, permitStatus, processingDeadline, requirementsOf } from '../law/permit.ts'
import { dayOf } from '../law/plain-date.ts'
import { ruleSetByKey, type DocumentRequirement as LawRequirement } from '../law/rule-sets.ts'
import type { Deadline as LawDeadline } from '../law/calendar.ts'
import { momentOf } from '../request/as-of.ts'
import { InPerson, MayCall, PageArguments } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { ensureFound } from '../request/refusal.ts'
import { editionNamed } from '../regulation/deadlines.ts'
import { Deadline, DocumentRequirement } from '../regulation/regulation.graphql.ts'
import { mayOverride, mayServe } from '../station/station.policy.ts'
import { shownCardNumber } from '../worker/shown-values.ts'
import { Worker } from '../worker/worker.graphql.ts'
import { workerAt } from '../worker/worker.read.ts'
import { allowSecondList } from './allow-second-list.ts'
import { checkReadiness } from './check-readiness.ts'
import { declareDocuments } from './declare-documents.ts'
import { rejectApplication, withdrawable, withdrawApplication } from './end-application.ts'
import { issuePermit } from './issue-permit.ts'
import {
  AllowSecondListInput,
  DeclareDocumentsInput,
  DocumentCheck,
  EndApplicationInput,
  IssuePermitInput,
  PermitApplication,
  PermitApplicationConnection,
  PermitApplicationFilter,
  PermitApplicationPayload,
  PermitStatus,
  Readiness,
  ReadinessInput,
  RecordDeliveryInput,
  ResidencePermit,
  ResidencePermitConnection,
  ResidencePermitFilter,
} from './permit.graphql.ts'
import {
  hasLeft,
  loadCurrentPermits,
  loadLatestChecks,
  loadPermitsOfApplications,
  readApplications,
  readPermits,
} from './permit.read.ts'
import { recordDelivery } from './record-delivery.ts'

const officers = ['OFFICER', 'STATION_CHIEF'] as const
const parties = ['HR', 'EMPLOYER_ADMIN', ...officers] as const
const readers = [...parties, 'AUDITOR'] as const

@Resolver(() => PermitApplication)
export class PermitApplicationResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() application: PermitApplication): string {
    return globalId('PermitApplication', application.id)
  }

  @FieldResolver(() => Worker, { description: 'Whose permit it is to be.' })
  async worker(@Root() application: PermitApplication, @Ctx() context: Context): Promise<Worker> {
    return ensureFound(await workerAt(context, application))
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'The employer that asks for it.' })
  employer(
    @Root() application: PermitApplication,
    @Ctx() context: Context,
  ): Employer | null | Promise<Employer | null> {
    return employerAt(context, application)
  }

  @FieldResolver(() => [DocumentRequirement], {
    description: 'Everything still missing, all at once, so that nobody has to come back twice.',
  })
  missing(@Root() application: PermitApplication): readonly LawRequirement[] {
    const rules = ruleSetByKey(application.ruleKey)
    return application.acceptedOn !== null || rules === null
      ? []
      : missingDocuments(application.type, application.documents, rules)
  }

  @FieldResolver(() => [DocumentRequirement], {
    description: 'All that the rules ask for this permit, with its alternatives.',
  })
  requirements(@Root() { type, ruleKey }: PermitApplication): readonly LawRequirement[] {
    const rules = ruleSetByKey(ruleKey)
    return rules === null ? [] : requirementsOf(type, rules)
  }

  @FieldResolver(() => DocumentCheck, { nullable: true, description: 'What an officer last found.' })
  check(@Root() application: PermitApplication, @Ctx() context: Context): Promise<DocumentCheck | null> {
    return context.load(loadLatestChecks, momentOf(application))
  }

  @FieldResolver(() => Deadline, {
    nullable: true,
    description: 'By when the permit must be decided, counted from acceptance.',
  })
  decisionDeadline(
    @Root() { acceptedOn, dueOn, type, ruleKey, calendarVersion }: PermitApplication,
    @Ctx() { portal }: Context,
  ): LawDeadline | null {
    if (acceptedOn === null || dueOn === null) return null
    return {
      ...processingDeadline(
        acceptedOn,
        type,
        ruleSetByKey(ruleKey)!,
        editionNamed(calendarVersion ?? '', portal.calendar),
      ),
      dueOn,
    }
  }

  @FieldResolver(() => Deadline, {
    nullable: true,
    description: 'By when the courier brings the permit, where the applicant chose it.',
  })
  deliveryDeadline(
    @Root() { issuedOn, delivery, type, ruleKey }: PermitApplication,
    @Ctx() { portal }: Context,
  ): LawDeadline | null {
    return issuedOn === null || delivery !== 'EXPRESS'
      ? null
      : deliveryDeadline(issuedOn, type, ruleSetByKey(ruleKey)!, portal.calendar)
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Issued or rejected in time; null while there is time, and where it was taken back.',
  })
  onTime(
    @Root() { dueOn, issuedOn, rejectedAt, status, asOf }: PermitApplication,
    @Ctx() { today: now }: Context,
  ): boolean | null {
    const today = asOf == null ? now : dayOf(asOf)
    if (dueOn === null || status === 'WITHDRAWN') return null
    const decidedOn = rejectedAt === null ? issuedOn : dayOf(rejectedAt)
    if (decidedOn !== null) return decidedOn <= dueOn
    return today > dueOn ? false : null
  }

  @FieldResolver(() => ResidencePermit, { nullable: true, description: 'The permit, once issued.' })
  permit(@Root() application: PermitApplication, @Ctx() context: Context): Promise<ResidencePermit | null> {
    return context.load(loadPermitsOfApplications, momentOf(application))
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may allow a second list of missing papers.' })
  mayAllowSecondList(@Root() application: PermitApplication, @Ctx() { actor }: Context): boolean {
    return (
      application.toldMissing !== null &&
      application.acceptedOn === null &&
      application.secondListAllowedAt === null &&
      mayOverride(actor, application)
    )
  }

  @FieldResolver(() => Boolean, {
    description: 'The applicant works for the employer that asked no longer, as known now: no permit is issued.',
  })
  hasLeft(@Root() { workerId }: PermitApplication, @Ctx() context: Context): Promise<boolean> {
    return hasLeft(context, workerId)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may issue the permit now.' })
  async mayIssue(@Root() application: PermitApplication, @Ctx() context: Context): Promise<boolean> {
    return (
      application.status === 'ACCEPTED' &&
      mayServe(context.actor, application) &&
      !(await hasLeft(context, application.workerId))
    )
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may reject it now.' })
  mayReject(@Root() application: PermitApplication, @Ctx() { actor }: Context): boolean {
    return application.status === 'ACCEPTED' && mayServe(actor, application)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may take it back now.' })
  mayWithdraw(@Root() application: PermitApplication, @Ctx() { actor }: Context): boolean {
    return (
      withdrawable.includes(application.status) && mayReportFor(actor, { ...application, id: application.employerId })
    )
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may say now that papers have come since.' })
  mayDeclareDocuments(@Root() application: PermitApplication, @Ctx() { actor }: Context): boolean {
    return (
      (application.status === 'SUBMITTED' || application.status === 'DOCUMENTS_MISSING') &&
      mayReportFor(actor, { ...application, id: application.employerId })
    )
  }

  @Query(() => PermitApplicationConnection, { description: 'Applications that the viewer may see, the newest first.' })
  @MayCall(readers)
  permitApplications(
    @Ctx() context: Context,
    @Arg('filter', () => PermitApplicationFilter, { nullable: true, description: 'Which.' })
    filter: PermitApplicationFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<PermitApplication>> {
    return readApplications(context, filter ?? {}, page)
  }

  @Query(() => [Readiness], {
    description: 'Who could be served with these papers, and everything that is missing: nothing is kept.',
  })
  @MayCall(parties)
  readiness(
    @Ctx() context: Context,
    @Arg('employerId', () => ID, { nullable: true, description: 'Employers leave it out.' }) employerId: string | null,
    @Arg('applicants', () => [ReadinessInput], { description: 'Who, with which papers.' }) applicants: ReadinessInput[],
  ): Promise<Readiness[]> {
    return checkReadiness(context, employerId, applicants)
  }

  @Mutation(() => PermitApplicationPayload, { description: "A chief's leave to tell a second list of missing papers." })
  @MayCall(['STATION_CHIEF'])
  @InPerson()
  allowSecondList(
    @Ctx() context: Context,
    @Arg('input', () => AllowSecondListInput, { description: 'Which, and why.' }) input: AllowSecondListInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return allowSecondList(context, input)
  }

  @Mutation(() => PermitApplicationPayload, { description: 'HR says which papers a waiting worker has by now.' })
  @MayCall(parties)
  declareDocuments(
    @Ctx() context: Context,
    @Arg('input', () => DeclareDocumentsInput, { description: 'The papers.' }) input: DeclareDocumentsInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return declareDocuments(context, input)
  }

  @Mutation(() => PermitApplicationPayload, { description: 'The permit was made.' })
  @MayCall(officers)
  @InPerson()
  issuePermit(
    @Ctx() context: Context,
    @Arg('input', () => IssuePermitInput, { description: 'The permit.' }) input: IssuePermitInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return issuePermit(context, input)
  }

  @Mutation(() => PermitApplicationPayload, { description: 'The permit came to the worker.' })
  @MayCall(officers)
  recordDelivery(
    @Ctx() context: Context,
    @Arg('input', () => RecordDeliveryInput, { description: 'When.' }) input: RecordDeliveryInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return recordDelivery(context, input)
  }

  @Mutation(() => PermitApplicationPayload, { description: 'The employer takes an application back.' })
  @MayCall(parties)
  withdrawApplication(
    @Ctx() context: Context,
    @Arg('input', () => EndApplicationInput, { description: 'Which, and why.' }) input: EndApplicationInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return withdrawApplication(context, input)
  }

  @Mutation(() => PermitApplicationPayload, {
    description: 'The station decides against an application, and says why.',
  })
  @MayCall(officers)
  @InPerson()
  rejectApplication(
    @Ctx() context: Context,
    @Arg('input', () => EndApplicationInput, { description: 'Which, and why.' }) input: EndApplicationInput,
  ): Promise<Partial<PermitApplicationPayload>> {
    return rejectApplication(context, input)
  }
}

@Resolver(() => Readiness)
export class ReadinessResolver {
  @FieldResolver(() => Employment, { nullable: true, description: 'Whose.' })
  employment(@Root() { employmentId }: Readiness, @Ctx() context: Context): Promise<Employment | null> | null {
    return employmentId === '' ? null : context.load(loadEmployments, employmentId)
  }
}

@Resolver(() => ResidencePermit)
export class ResidencePermitResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() permit: ResidencePermit): string {
    return globalId('ResidencePermit', permit.id)
  }

  @FieldResolver(() => Worker, { description: 'Whose it is.' })
  async worker(@Root() permit: ResidencePermit, @Ctx() context: Context): Promise<Worker> {
    return ensureFound(await workerAt(context, permit))
  }

  @FieldResolver(() => String, {
    description:
      'Number on the card. An identity number that was typed for it is hidden from who may not reveal numbers.',
  })
  number(@Root() permit: ResidencePermit, @Ctx() { actor }: Context): string {
    return shownCardNumber(actor, permit, permit.number)
  }

  @FieldResolver(() => PermitStatus, { description: 'How it stands today.' })
  status(@Root() permit: ResidencePermit, @Ctx() { today }: Context): keyof typeof PermitStatus {
    return permitStatus(permit, permit.asOf == null ? today : dayOf(permit.asOf), ruleSetByKey(permit.ruleKey)!)
  }

  @Query(() => ResidencePermitConnection, { description: "Each worker's latest permit, the next to expire first." })
  @MayCall(readers)
  residencePermits(
    @Ctx() context: Context,
    @Arg('filter', () => ResidencePermitFilter, { nullable: true, description: 'Which.' })
    filter: ResidencePermitFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<ResidencePermit>> {
    return readPermits(context, filter ?? {}, page)
  }
}

@Resolver(() => Worker)
export class WorkerPermitResolver {
  @FieldResolver(() => ResidencePermit, {
    nullable: true,
    description: 'The latest permit of this worker, valid or expired.',
  })
  currentPermit(@Root() worker: Worker, @Ctx() context: Context): Promise<ResidencePermit | null> {
    return context.load(loadCurrentPermits, worker.id)
  }
}

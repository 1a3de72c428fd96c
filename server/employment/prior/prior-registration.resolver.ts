import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { User } from '../../access/access.graphql.ts'
import { loadUserOrUnknown } from '../../access/access.read.ts'
import { isWithinReportingTerm } from '../../law/reporting.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import type { Context } from '../../request/context.ts'
import { Employer } from '../../employer/employer.graphql.ts'
import { loadEmployers } from '../../employer/employer.read.ts'
import { InPerson, MayCall, PageArguments } from '../../request/api.ts'
import { globalId } from '../../request/global-id.ts'
import type { Connection } from '../../request/pagination.ts'
import { ensureFound, type Refused } from '../../request/refusal.ts'
import { Employment } from '../employment.graphql.ts'
import { loadEmployments } from '../employment.read.ts'
import { acceptClaims } from './accept-claims.ts'
import { answerAboutClaim } from './answer-about-claim.ts'
import { askAboutClaim } from './ask-about-claim.ts'
import { askAboutClaims } from './ask-about-claims.ts'
import { mayAnswerClaim, mayDecideClaim, type OfClaim } from './get-claim.ts'
import {
  AcceptPriorRegistrationsInput,
  AcceptPriorRegistrationsPayload,
  AskAboutPriorRegistrationsInput,
  AskAboutPriorRegistrationsPayload,
  PriorRegistration,
  PriorRegistrationConnection,
  PriorRegistrationExchange,
  PriorRegistrationFilter,
  PriorRegistrationPayload,
  PriorRegistrationTextInput,
} from './prior-registration.graphql.ts'
import { loadPriorRegistrationOf, readPriorRegistrations } from './prior-registration.read.ts'
import { rejectClaim } from './reject-claim.ts'
import { withdrawClaim } from './withdraw-claim.ts'

const officers = ['OFFICER', 'STATION_CHIEF'] as const
const clerks = ['HR', 'EMPLOYER_ADMIN'] as const
const open = ({ status }: PriorRegistration): boolean =>
  status === 'CLAIMED' || status === 'ASKED' || status === 'ANSWERED'

@Resolver(() => PriorRegistration)
export class PriorRegistrationResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() claim: PriorRegistration): string {
    return globalId('PriorRegistration', claim.id)
  }

  @FieldResolver(() => Employment, { description: 'Whose employment it is about.' })
  async employment(@Root() claim: PriorRegistration, @Ctx() context: Context): Promise<Employment> {
    return ensureFound(await context.load(loadEmployments, claim.employmentId))
  }

  @FieldResolver(() => Employer, { description: 'Who claims it.' })
  async employer(@Root() claim: PriorRegistration, @Ctx() context: Context): Promise<Employer> {
    return ensureFound(await context.load(loadEmployers, claim.employerId))
  }

  @FieldResolver(() => User, { description: 'Who claimed it for the employer.' })
  claimedBy(@Root() { claimedById }: PriorRegistration, @Ctx() context: Context): Promise<User> {
    return loadUserOrUnknown(context, claimedById)
  }

  @FieldResolver(() => Boolean, {
    description:
      'The hire was so recent when this was claimed that the time to report it was still running, or began on that day or later.',
  })
  async withinReportingTerm(@Root() claim: PriorRegistration, @Ctx() context: Context): Promise<boolean> {
    const { hiredOn } = ensureFound(await context.load(loadEmployments, claim.employmentId))
    return isWithinReportingTerm(hiredOn, claim.claimedAt, appliedLaw(context.portal))
  }

  @FieldResolver(() => [PriorRegistrationExchange], { description: 'Questions and answers, the oldest first.' })
  exchanges(@Root() { said }: PriorRegistration): PriorRegistrationExchange[] {
    return said.map(({ askedAt, answeredAt, ...exchange }) => ({
      ...exchange,
      askedAt: new Date(askedAt),
      answeredAt: answeredAt === null ? null : new Date(answeredAt),
    }))
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may ask about it, accept or reject it.' })
  mayDecide(@Root() claim: PriorRegistration, @Ctx() { actor }: Context): boolean {
    return open(claim) && mayDecideClaim(actor, claim)
  }

  @FieldResolver(() => Boolean, { description: "The viewer may answer the station's last question." })
  mayAnswer(@Root() claim: PriorRegistration, @Ctx() { actor }: Context): boolean {
    return claim.status === 'ASKED' && mayAnswerClaim(actor, claim)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may take it back.' })
  mayWithdraw(@Root() claim: PriorRegistration, @Ctx() { actor }: Context): boolean {
    return open(claim) && mayAnswerClaim(actor, claim)
  }

  @Query(() => PriorRegistrationConnection, {
    description: 'Earlier registrations that the viewer may see, the latest claims first.',
  })
  @MayCall([...clerks, ...officers, 'AUDITOR'])
  priorRegistrations(
    @Ctx() context: Context,
    @Arg('filter', () => PriorRegistrationFilter, { nullable: true, description: 'Which.' })
    filter: PriorRegistrationFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<PriorRegistration>> {
    return readPriorRegistrations(context, filter ?? {}, page)
  }

  @Mutation(() => PriorRegistrationPayload, {
    description: 'Asks the employer about an earlier registration; one question at a time.',
  })
  @MayCall(officers)
  askAboutPriorRegistration(
    @Ctx() context: Context,
    @Arg('input', () => PriorRegistrationTextInput, { description: 'Which, and the question.' })
    input: PriorRegistrationTextInput,
  ): Promise<OfClaim | Refused> {
    return askAboutClaim(context, input)
  }

  @Mutation(() => AskAboutPriorRegistrationsPayload, {
    description: 'Asks one question about many earlier registrations; each employer is told once.',
  })
  @MayCall(officers)
  askAboutPriorRegistrations(
    @Ctx() context: Context,
    @Arg('input', () => AskAboutPriorRegistrationsInput, { description: 'Which, and the question.' })
    input: AskAboutPriorRegistrationsInput,
  ): Promise<{ asked: number } | Refused> {
    return askAboutClaims(context, input)
  }

  @Mutation(() => PriorRegistrationPayload, {
    description: "Answers the station's question about an earlier registration.",
  })
  @MayCall(clerks)
  answerAboutPriorRegistration(
    @Ctx() context: Context,
    @Arg('input', () => PriorRegistrationTextInput, { description: 'Which, and the answer.' })
    input: PriorRegistrationTextInput,
  ): Promise<OfClaim | Refused> {
    return answerAboutClaim(context, input)
  }

  @Mutation(() => AcceptPriorRegistrationsPayload, { description: 'Accepts earlier registrations, many at once.' })
  @MayCall(officers)
  @InPerson()
  acceptPriorRegistrations(
    @Ctx() context: Context,
    @Arg('input', () => AcceptPriorRegistrationsInput, { description: 'Which.' }) input: AcceptPriorRegistrationsInput,
  ): Promise<{ accepted: number } | Refused> {
    return acceptClaims(context, input)
  }

  @Mutation(() => PriorRegistrationPayload, {
    description:
      'Rejects an earlier registration, with the reason: the duty to report the hire arises now, counted from the day of hire, and the employer is told.',
  })
  @MayCall(officers)
  @InPerson()
  rejectPriorRegistration(
    @Ctx() context: Context,
    @Arg('input', () => PriorRegistrationTextInput, { description: 'Which, and why.' })
    input: PriorRegistrationTextInput,
  ): Promise<OfClaim | Refused> {
    return rejectClaim(context, input)
  }

  @Mutation(() => PriorRegistrationPayload, {
    description: 'Takes back an earlier registration that was claimed by mistake, and the employment with it.',
  })
  @MayCall(clerks)
  withdrawPriorRegistration(
    @Ctx() context: Context,
    @Arg('input', () => PriorRegistrationTextInput, { description: 'Which, and why.' })
    input: PriorRegistrationTextInput,
  ): Promise<OfClaim | Refused> {
    return withdrawClaim(context, input)
  }
}

@Resolver(() => Employment)
export class EmploymentPriorRegistrationResolver {
  @FieldResolver(() => PriorRegistration, {
    nullable: true,
    description:
      'That the person was registered before, outside this portal; null where the hire is or was to be reported.',
  })
  priorRegistration(@Root() employment: Employment, @Ctx() context: Context): Promise<PriorRegistration | null> {
    return context.load(loadPriorRegistrationOf, employment.id)
  }
}

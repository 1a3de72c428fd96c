import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { User } from '../access/access.graphql.ts'
import { loadAccounts } from '../access/access.read.ts'
import type { Context, Language } from '../request/context.ts'
import { industries, industryCodes } from '../law/industries.ts'
import { CountsAttempts, InPerson, MayCall, PreparedBy } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { ensureFound } from '../request/refusal.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { approveEmployer } from './approve-employer.ts'
import {
  ApproveEmployerInput,
  Employer,
  EmployerConnection,
  EmployerFilter,
  EmployerPayload,
  Industry,
  NameReportersInput,
  RegisterEmployerInput,
  SetEmployerPlaceInput,
  SetIndustryInput,
} from './employer.graphql.ts'
import { mayDecideOn, mayLocate, maySetIndustry } from './employer.policy.ts'
import { findEmployer, listEmployers } from './employer.read.ts'
import { nameReporters } from './name-reporters.ts'
import { hashForRegistration, registerEmployer } from './register-employer.ts'
import { registrationLimits } from './registration-limits.ts'
import { setEmployerPlace } from './set-employer-place.ts'
import { setIndustry } from './set-industry.ts'

@ArgsType()
class EmployersArguments {
  @Field(() => EmployerFilter, { nullable: true, description: 'Which of them.' })
  filter?: EmployerFilter | null
  @Field(() => Int, { nullable: true, description: 'How many, 1 to 100 (default 20).' })
  first?: number | null
  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null
}

@Resolver(() => Employer)
export class EmployerResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() employer: Employer): string {
    return globalId('Employer', employer.id)
  }

  @FieldResolver(() => Station, { description: 'The station that serves it.' })
  async station(@Root() employer: Employer, @Ctx() context: Context): Promise<Station> {
    return ensureFound(await context.load(loadStations, employer.stationId))
  }

  @FieldResolver(() => Industry, { nullable: true, description: 'Its trade; null where nobody has said.' })
  industry(@Root() { industryCode }: Employer, @Ctx() { language }: Context): Industry | null {
    return industryCode === null ? null : nameIndustry(industryCode, language)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may say of which trade it is.' })
  maySetIndustry(@Root() employer: Employer, @Ctx() { actor }: Context): boolean {
    return maySetIndustry(actor, employer)
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who of its people sees to its reports and is reminded by name; null where everybody is.',
  })
  responsibleUser(@Root() { responsibleId }: Employer, @Ctx() context: Context): Promise<User | null> | null {
    return responsibleId === null ? null : context.load(loadAccounts, responsibleId)
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who is reminded beside them.' })
  deputyUser(@Root() { deputyId }: Employer, @Ctx() context: Context): Promise<User | null> | null {
    return deputyId === null ? null : context.load(loadAccounts, deputyId)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may approve or reject it now.' })
  mayDecide(@Root() employer: Employer, @Ctx() { actor }: Context): boolean {
    return employer.status === 'PENDING' && mayDecideOn(actor, employer)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may say where it is.' })
  maySetPlace(@Root() employer: Employer, @Ctx() { actor }: Context): boolean {
    return employer.status === 'ACTIVE' && mayLocate(actor, employer)
  }

  @Query(() => Employer, {
    nullable: true,
    description: 'One employer, by its id or its credit code; null where the viewer may not see it.',
  })
  @MayCall('signed-in')
  employer(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Global id.' }) id: string | null,
    @Arg('unifiedSocialCreditCode', () => String, { nullable: true, description: 'Eighteen characters.' })
    unifiedSocialCreditCode: string | null,
  ): Promise<Employer | null> {
    return findEmployer(context, { id, unifiedSocialCreditCode })
  }

  @Query(() => EmployerConnection, {
    description:
      "Employers that the viewer may see: a station's own, all for auditors and administrators. Newest registration first.",
  })
  @MayCall('signed-in')
  employers(
    @Ctx() context: Context,
    @Args(() => EmployersArguments) { filter, ...page }: EmployersArguments,
  ): Promise<Connection<Employer>> {
    return listEmployers(context, filter ?? {}, page)
  }

  @Mutation(() => EmployerPayload, {
    description: 'A company asks for an account; its station checks it and approves. Public, and limited in rate.',
  })
  @MayCall('anyone')
  @CountsAttempts(registrationLimits)
  @PreparedBy(hashForRegistration)
  registerEmployer(
    @Ctx() context: Context,
    @Arg('input', () => RegisterEmployerInput, { description: 'The company and its administrator.' })
    input: RegisterEmployerInput,
  ): Promise<object> {
    return registerEmployer(context, input)
  }

  @Query(() => [Industry], { description: 'Public: the trades that employers are told apart by.' })
  @MayCall('anyone')
  industries(@Ctx() { language }: Context): Industry[] {
    return industryCodes.map((code) => nameIndustry(code, language))
  }

  @Mutation(() => EmployerPayload, { description: 'Says of which trade an employer is.' })
  @MayCall(['EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  setIndustry(
    @Ctx() context: Context,
    @Arg('input', () => SetIndustryInput, { description: 'Which employer, which trade.' }) input: SetIndustryInput,
  ): Promise<object> {
    return setIndustry(context, input)
  }

  @Mutation(() => EmployerPayload, {
    description: 'Says who of the employer sees to its reports, and who beside them: they are reminded by name.',
  })
  @MayCall(['EMPLOYER_ADMIN'])
  @InPerson()
  nameReporters(
    @Ctx() context: Context,
    @Arg('input', () => NameReportersInput, { description: 'Both, one, or nobody.' }) input: NameReportersInput,
  ): Promise<object> {
    return nameReporters(context, input)
  }

  @Mutation(() => EmployerPayload, {
    description: 'Says where a company is, for planning visits; its requests that wait for a time move with it.',
  })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  setEmployerPlace(
    @Ctx() context: Context,
    @Arg('input', () => SetEmployerPlaceInput, { description: 'Where.' }) input: SetEmployerPlaceInput,
  ): Promise<object> {
    return setEmployerPlace(context, input)
  }

  @Mutation(() => EmployerPayload, {
    description: 'The station approves a registration, or rejects it with a reason. The employer is told.',
  })
  @MayCall(['OFFICER', 'STATION_CHIEF'])
  @InPerson()
  approveEmployer(
    @Ctx() context: Context,
    @Arg('input', () => ApproveEmployerInput, { description: 'The decision.' }) input: ApproveEmployerInput,
  ): Promise<object> {
    return approveEmployer(context, input)
  }
}

function nameIndustry(code: Industry['code'], language: Language): Industry {
  return { code, name: industries[code][language === 'en' ? 'en' : 'zh'] }
}

import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import { Obligation } from '../employment/employment.graphql.ts'
import { bandFor } from '../law/penalty.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { MayCall, PageArguments } from '../platform/api.ts'
import { globalId } from '../platform/global-id.ts'
import type { Connection } from '../platform/keyset.ts'
import { ensureFound } from '../platform/refusal.ts'
import { PenaltyBand } from '../regulation/regulation.graphql.ts'
import { bandOf } from '../regulation/regulation.read.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { PenaltyCase, PenaltyCaseConnection, PenaltyCaseFilter } from './penalty.graphql.ts'
import { loadCaseOfObligation, loadObligationsOfCase, readCases } from './penalty.read.ts'

@Resolver(() => PenaltyCase)
export class PenaltyCaseResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() penaltyCase: PenaltyCase): string {
    return globalId('PenaltyCase', penaltyCase.id)
  }

  @FieldResolver(() => Employer, { description: 'The employer whose duty was not met.' })
  async employer(@Root() { employerId }: PenaltyCase, @Ctx() context: Context): Promise<Employer> {
    return ensureFound(await context.load(loadEmployers, employerId))
  }

  @FieldResolver(() => Station, { description: 'The station that has the case.' })
  async station(@Root() { stationId }: PenaltyCase, @Ctx() context: Context): Promise<Station> {
    return ensureFound(await context.load(loadStations, stationId))
  }

  @FieldResolver(() => [Obligation], { description: 'The duties that were not met in time.' })
  async obligations(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<Obligation[]> {
    return (await context.load(loadObligationsOfCase, penaltyCase.id)) ?? []
  }

  @FieldResolver(() => PenaltyBand, { description: 'The range of the fine, both ends included.' })
  band(@Root() { ruleKey, severity }: PenaltyCase): PenaltyBand {
    return bandOf(ensureFound(bandFor(severity, ensureFound(ruleSetByKey(ruleKey)))))
  }

  @FieldResolver(() => String, { description: 'Why this severity.' })
  severityReason(@Root() penaltyCase: PenaltyCase, @Ctx() { language }: Context): string {
    return language === 'en' ? penaltyCase.severityReasonEn : penaltyCase.severityReasonZh
  }

  @Query(() => PenaltyCaseConnection, { description: 'Penalty cases that the viewer may see, the newest first.' })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR'])
  penaltyCases(
    @Ctx() context: Context,
    @Arg('filter', () => PenaltyCaseFilter, { nullable: true, description: 'Which.' }) filter: PenaltyCaseFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<PenaltyCase>> {
    return readCases(context, filter ?? {}, page)
  }
}

@Resolver(() => Obligation)
export class ObligationCaseResolver {
  @FieldResolver(() => PenaltyCase, { nullable: true, description: 'The case that its breach opened.' })
  penaltyCase(@Root() obligation: Obligation, @Ctx() context: Context): Promise<PenaltyCase | null> {
    return context.load(loadCaseOfObligation, obligation.id)
  }
}

@Resolver(() => Employer)
export class EmployerCasesResolver {
  @FieldResolver(() => PenaltyCaseConnection, { description: 'Its penalty cases.' })
  penaltyCases(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Arg('filter', () => PenaltyCaseFilter, { nullable: true, description: 'Which.' }) filter: PenaltyCaseFilter | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<PenaltyCase>> {
    return readCases(context, { ...filter, employerId: globalId('Employer', employer.id) }, page)
  }
}

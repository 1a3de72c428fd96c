import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { employerAt } from '../employer/employer.read.ts'
import { Obligation } from '../employment/employment.graphql.ts'
import { MayCall, PageArguments } from '../request/api.ts'
import { momentOf } from '../request/as-of.ts'
import { globalId } from '../request/global-id.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { BadRequest, ensureFound } from '../request/refusal.ts'
import { DateScalar } from '../request/scalars.ts'
import { Money, PenaltyBand } from '../regulation/regulation.graphql.ts'
import { bandOf } from '../regulation/regulation.read.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { loadCaseFacts } from './case/case-facts.read.ts'
import { Exposure } from './exposure/exposure.graphql.ts'
import { readExposure } from './exposure/exposure.read.ts'
import { PenaltyCase, PenaltyCaseConnection, PenaltyCaseFilter, PenaltyCaseOrder } from './penalty.graphql.ts'
import {
  loadCaseOfObligation,
  loadFirstObligationsOfCase,
  loadObligationsOfCase,
  readCases,
  type CaseConnection,
} from './penalty.read.ts'
import { bandThatApplies, unmetDuties } from './procedure/case-facts.ts'

@Resolver(() => PenaltyCase)
export class PenaltyCaseResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() penaltyCase: PenaltyCase): string {
    return globalId('PenaltyCase', penaltyCase.id)
  }

  @FieldResolver(() => Employer, { description: 'The employer whose duty was not met.' })
  async employer(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<Employer> {
    return ensureFound(await employerAt(context, penaltyCase))
  }

  @FieldResolver(() => Station, { description: 'The station that has the case.' })
  async station(@Root() { stationId }: PenaltyCase, @Ctx() context: Context): Promise<Station> {
    return ensureFound(await context.load(loadStations, stationId))
  }

  @FieldResolver(() => [Obligation], { description: 'The duties that were not met in time.' })
  async obligations(
    @Root() penaltyCase: PenaltyCase,
    @Ctx() context: Context,
    @Arg('first', () => Int, {
      nullable: true,
      description:
        'At most so many, the one due first on top, those that are waived at the end; left out: all of them.',
    })
    first: number | null,
  ): Promise<Obligation[]> {
    if (first != null && first < 1) throw new BadRequest('Ask for 1 or more.')
    return (
      (await context.load(
        first == null ? loadObligationsOfCase : loadFirstObligationsOfCase(first),
        momentOf(penaltyCase),
      )) ?? []
    )
  }

  @FieldResolver(() => Int, {
    description: 'How many duties the case is about; those that were waived since are not among them.',
  })
  async obligationCount(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<number> {
    return ensureFound(await context.load(loadCaseFacts, momentOf(penaltyCase))).duties.filter(({ waived }) => !waived)
      .length
  }

  @FieldResolver(() => Int, { description: 'How many of them are still to be reported.' })
  async unmetCount(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<number> {
    return unmetDuties(ensureFound(await context.load(loadCaseFacts, momentOf(penaltyCase)))).length
  }

  @FieldResolver(() => PenaltyBand, {
    description:
      "The range of the fine, both ends included: of the law of the act, or of today's where that is lighter.",
  })
  async band(@Root() penaltyCase: PenaltyCase, @Ctx() context: Context): Promise<PenaltyBand> {
    return bandOf(
      ensureFound(
        bandThatApplies(ensureFound(await context.load(loadCaseFacts, momentOf(penaltyCase))), penaltyCase.severity),
      ).band,
    )
  }

  @FieldResolver(() => String, { description: 'Why this severity.' })
  severityReason(@Root() penaltyCase: PenaltyCase, @Ctx() { language }: Context): string {
    return language === 'en' ? penaltyCase.severityReasonEn : penaltyCase.severityReasonZh
  }

  @Query(() => PenaltyCaseConnection, {
    description: 'Penalty cases that the viewer may see, the newest first unless asked otherwise.',
  })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR'])
  penaltyCases(
    @Ctx() context: Context,
    @Arg('filter', () => PenaltyCaseFilter, { nullable: true, description: 'Which.' }) filter: PenaltyCaseFilter | null,
    @Arg('orderBy', () => PenaltyCaseOrder, { nullable: true, description: 'In which order.' }) orderBy:
      | keyof typeof PenaltyCaseOrder
      | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<CaseConnection> {
    return readCases(context, filter ?? {}, page, orderBy ?? 'DETECTED_DESC')
  }
}

@Resolver(() => Obligation)
export class ObligationCaseResolver {
  @FieldResolver(() => PenaltyCase, { nullable: true, description: 'The case that its breach opened.' })
  penaltyCase(
    @Root() obligation: Obligation,
    @Ctx() context: Context,
  ): PenaltyCase | null | Promise<PenaltyCase | null> {
    return context.related(loadCaseOfObligation, obligation.id)
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
  ): Promise<CaseConnection> {
    return readCases(context, { ...filter, employerId: globalId('Employer', employer.id) }, page)
  }

  @FieldResolver(() => Exposure, {
    description:
      'What the law could cost if nothing more is reported before a day: every duty in breach or about to be, with its band. Never falls as the day moves on.',
  })
  exposure(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Arg('by', () => DateScalar, { nullable: true, description: 'The day; default: today.' }) by: PlainDate | null,
  ): Promise<Exposure> {
    return readExposure(context, employer.id, by)
  }
}

@Resolver(() => PenaltyCaseConnection)
export class PenaltyCaseConnectionResolver {
  @FieldResolver(() => Money, {
    description: 'Fine and surcharge not yet paid, over all cases of the list; computed only when asked for.',
  })
  totalOutstanding(@Root() connection: CaseConnection): Promise<Money> {
    return connection.totalOutstanding()
  }
}

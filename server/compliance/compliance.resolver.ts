import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { selectedFields } from '../request/selected-fields.ts'
import { MayCall } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import { DateScalar } from '../request/scalars.ts'
import { Station } from '../station/station.graphql.ts'
import { loadStations } from '../station/station.read.ts'
import { ensureReadsFigures } from './compliance.policy.ts'
import {
  ComplianceFigures,
  ComplianceFilter,
  ComplianceGroup,
  ComplianceGrouping,
  ComplianceOrder,
  ComplianceReport,
  FigureDefinition,
  LatenessBucket,
  type ComplianceGroupingName,
  type ComplianceOrderName,
} from './compliance.graphql.ts'
import { readCompliance, readFigures, readLateness } from './compliance.read.ts'
import { figureNames, figureWords } from './figure-words.ts'

const readers = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR'] as const

@Resolver(() => ComplianceReport)
export class ComplianceResolver {
  @Query(() => ComplianceReport, {
    description:
      'Figures of a period by employer, station, month, trade or regulation, within what the viewer may see.',
  })
  @MayCall(readers)
  compliance(
    @Ctx() context: Context,
    @Arg('filter', () => ComplianceFilter, { description: 'Of whom, when, and as of when.' }) filter: ComplianceFilter,
    @Arg('groupBy', () => ComplianceGrouping, { description: 'By what.' }) groupBy: ComplianceGroupingName,
    @Arg('orderBy', () => ComplianceOrder, {
      nullable: true,
      description: 'Which groups first; by key where left out.',
    })
    orderBy: ComplianceOrderName | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many groups, 1 to 500.' }) first:
      | number
      | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ComplianceReport> {
    return readCompliance(context, filter, {
      groupBy,
      orderBy: orderBy ?? 'KEY',
      first: first ?? 50,
      fields: selectedFields(info),
    })
  }

  @Query(() => [FigureDefinition], {
    description: 'Public: what each figure counts, of what, and by which day it belongs to a period.',
  })
  @MayCall('anyone')
  complianceDefinitions(@Ctx() { language }: Context): FigureDefinition[] {
    return figureNames.map((figure) => ({ figure, ...figureWords[figure][language] }))
  }
}

@Resolver(() => ComplianceGroup)
export class ComplianceGroupResolver {
  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'The employer, where figures are told apart by employer.',
  })
  employer(
    @Root() { employerId }: ComplianceGroup,
    @Ctx() context: Context,
  ): Employer | null | Promise<Employer | null> {
    return employerId === null ? null : context.related(loadEmployers, employerId)
  }

  @FieldResolver(() => Station, {
    nullable: true,
    description: 'The station, where figures are told apart by station.',
  })
  station(@Root() { stationId }: ComplianceGroup, @Ctx() context: Context): Promise<Station | null> | null {
    return stationId === null ? null : context.load(loadStations, stationId)
  }
}

@Resolver(() => ComplianceFigures)
export class ComplianceFiguresResolver {
  @FieldResolver(() => [LatenessBucket], {
    description: 'How late, in working days: of the duties met late or overdue.',
  })
  lateness(@Root() { of }: ComplianceFigures, @Ctx() context: Context): Promise<LatenessBucket[]> {
    return readLateness(context, of)
  }
}

@Resolver(() => Employer)
export class EmployerComplianceResolver {
  @FieldResolver(() => ComplianceFigures, { description: 'Its figures of a period, as things stand or stood.' })
  compliance(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Arg('from', () => DateScalar, { description: 'First day of the period.' }) from: PlainDate,
    @Arg('to', () => DateScalar, { description: 'Last day of the period.' }) to: PlainDate,
    @Arg('asOf', () => Date, {
      nullable: true,
      description: 'As the portal knew it at this instant; now where left out.',
    })
    asOf: Date | null,
  ): Promise<ComplianceFigures> {
    ensureReadsFigures(context.actor)
    return readFigures(context, { employerId: globalId('Employer', employer.id), from, to, asOf })
  }
}

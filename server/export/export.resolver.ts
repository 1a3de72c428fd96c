import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import {
  ComplianceGrouping,
  ComplianceOrder,
  type ComplianceGroupingName,
  type ComplianceOrderName,
} from '../compliance/compliance.graphql.ts'
import type { Context } from '../request/context.ts'
import { Obligation } from '../employment/employment.graphql.ts'
import { loadObligationAt } from '../employment/employment.read.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { RequireStepUp, MayCall, PageArguments } from '../request/api.ts'
import { momentOf } from '../request/as-of.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { DateScalar } from '../request/scalars.ts'
import { labelStrata } from './evidence/label-strata.ts'
import { drawSample } from './evidence/draw-sample.ts'
import {
  AuditSample,
  AuditSampleConnection,
  DeleteQuestionInput,
  DrawSampleInput,
  Export,
  ExportConnection,
  ExportPayload,
  RequestExportInput,
  SampleStratum,
  SamplePayload,
  SavedQuestion,
  SavedQuestionPayload,
  SaveQuestionInput,
} from './export.graphql.ts'
import { readExports, readQuestions, readSamples } from './export.read.ts'
import { requestExport } from './request-export.ts'
import { deleteQuestion, saveQuestion } from './save-question.ts'

const readers = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF', 'AUDITOR'] as const

@Resolver(() => Export)
export class ExportResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { id }: Export): string {
    return globalId('Export', id)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Path at which the file is fetched, for as long as it is kept.',
  })
  url(@Root() { id, status }: Export): string | null {
    return status === 'READY' ? `/exports/${id}` : null
  }

  @Query(() => ExportConnection, { description: "The viewer's own files, the newest first." })
  @MayCall('signed-in')
  exports(@Ctx() context: Context, @Args(() => PageArguments) page: PageArguments): Promise<Connection<Export>> {
    return readExports(context, page)
  }

  @Mutation(() => ExportPayload, {
    description: 'Asks for a file of what a list or figures show; it is written in the background, identities masked.',
  })
  @MayCall(readers)
  @RequireStepUp('second factor')
  requestExport(
    @Ctx() context: Context,
    @Arg('input', () => RequestExportInput, { description: 'Which.' }) input: RequestExportInput,
  ): Promise<Partial<ExportPayload>> {
    return requestExport(context, input)
  }
}

@Resolver(() => AuditSample)
export class AuditSampleResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { id }: AuditSample): string {
    return globalId('AuditSample', id)
  }

  @FieldResolver(() => [SampleStratum], { description: 'The parts, and how many were drawn from each.' })
  strata(@Root() sample: AuditSample, @Ctx() context: Context): Promise<SampleStratum[]> {
    return labelStrata(context, sample)
  }

  @FieldResolver(() => [Obligation], { description: 'The duties drawn, as they stood.' })
  async obligations(@Root() { obligationIds, asOf }: AuditSample, @Ctx() context: Context): Promise<Obligation[]> {
    const found = await Promise.all(obligationIds.map((id) => context.load(loadObligationAt, momentOf({ id, asOf }))))
    return found.filter((obligation) => obligation !== null)
  }

  @Query(() => AuditSampleConnection, { description: 'Samples drawn by any auditor, the newest first.' })
  @MayCall(['AUDITOR'])
  auditSamples(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<AuditSample>> {
    return readSamples(context, page)
  }

  @Mutation(() => SamplePayload, { description: 'Draws duties to be looked at; the draw stands in the trail.' })
  @MayCall(['AUDITOR'])
  drawSample(
    @Ctx() context: Context,
    @Arg('input', () => DrawSampleInput, { description: 'How.' }) input: DrawSampleInput,
  ): Promise<Partial<SamplePayload>> {
    return drawSample(context, input)
  }
}

@Resolver(() => SavedQuestion)
export class SavedQuestionResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { id }: SavedQuestion): string {
    return globalId('SavedQuestion', id)
  }

  @FieldResolver(() => DateScalar, { description: 'First day of its period.' })
  from(@Root() { question }: SavedQuestion): PlainDate {
    return question.compliance.from as PlainDate
  }

  @FieldResolver(() => DateScalar, { description: 'Last day of its period.' })
  to(@Root() { question }: SavedQuestion): PlainDate {
    return question.compliance.to as PlainDate
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Of this station.' })
  stationId(@Root() { question }: SavedQuestion): string | null {
    return question.compliance.stationId ?? null
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Of this employer.' })
  employerId(@Root() { question }: SavedQuestion): string | null {
    return question.compliance.employerId ?? null
  }

  @FieldResolver(() => ComplianceGrouping, { description: 'By what.' })
  groupBy(@Root() { question }: SavedQuestion): ComplianceGroupingName {
    return question.groupBy
  }

  @FieldResolver(() => ComplianceOrder, { nullable: true, description: 'In which order.' })
  orderBy(@Root() { question }: SavedQuestion): ComplianceOrderName | null {
    return question.orderBy ?? null
  }

  @Query(() => [SavedQuestion], { description: "The viewer's own questions, by name." })
  @MayCall(readers)
  savedQuestions(@Ctx() context: Context): Promise<SavedQuestion[]> {
    return readQuestions(context)
  }

  @Mutation(() => SavedQuestionPayload, {
    description: 'Keeps a question about compliance, and has it answered by itself where wanted.',
  })
  @MayCall(readers)
  saveQuestion(
    @Ctx() context: Context,
    @Arg('input', () => SaveQuestionInput, { description: 'Which.' }) input: SaveQuestionInput,
  ): Promise<Partial<SavedQuestionPayload>> {
    return saveQuestion(context, input)
  }

  @Mutation(() => SavedQuestionPayload, { description: 'Forgets a question; its reports stay.' })
  @MayCall(readers)
  deleteQuestion(
    @Ctx() context: Context,
    @Arg('input', () => DeleteQuestionInput, { description: 'Which.' }) input: DeleteQuestionInput,
  ): Promise<Partial<SavedQuestionPayload>> {
    return deleteQuestion(context, input)
  }
}

import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { User } from '../access/access.graphql.ts'
import { loadUserOrUnknown } from '../access/access.read.ts'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { InPerson, MayCall, PageArguments } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { DateScalar } from '../request/scalars.ts'
import { Worker } from '../worker/worker.graphql.ts'
import { loadWorkers } from '../worker/worker.read.ts'
import { liftHold } from './lift-hold.ts'
import { placeHold } from './place-hold.ts'
import {
  ErasureEntry,
  ErasureOutlook,
  ErasureRun,
  ErasureRunConnection,
  LegalHold,
  LegalHoldConnection,
  LegalHoldPayload,
  LiftLegalHoldInput,
  PlaceLegalHoldInput,
  RetentionRule,
} from './retention.graphql.ts'
import { readErasureEntries, readErasures, readHolds, readOutlook, readRetentionRules } from './retention.read.ts'

const overseers = ['AUDITOR', 'ADMIN'] as const

@Resolver(() => LegalHold)
export class LegalHoldResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { id }: LegalHold): string {
    return globalId('LegalHold', id)
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'Whose people it keeps.' })
  employer(@Root() { employerId }: LegalHold, @Ctx() context: Context): Promise<Employer | null> {
    return context.load(loadEmployers, employerId)
  }

  @FieldResolver(() => Worker, {
    nullable: true,
    description: "The one whom it keeps; null: all of the employer's people, or somebody whom the viewer may not see.",
  })
  worker(@Root() { workerId }: LegalHold, @Ctx() context: Context): Promise<Worker | null> | null {
    return workerId === null ? null : context.load(loadWorkers, workerId)
  }

  @FieldResolver(() => Boolean, { description: "It is about one person, and not about all of the employer's." })
  ofOnePerson(@Root() { workerId }: LegalHold): boolean {
    return workerId !== null
  }

  @FieldResolver(() => User, { description: 'Who placed it.' })
  placedBy(@Root() { placedBy }: LegalHold, @Ctx() context: Context): Promise<User> {
    return loadUserOrUnknown(context, placedBy)
  }

  @FieldResolver(() => Boolean, { description: 'It keeps them today.' })
  standing(@Root() { liftedAt, endsOn }: LegalHold, @Ctx() { today }: Context): boolean {
    return liftedAt === null && endsOn >= today
  }

  @Query(() => [RetentionRule], {
    description: 'Public: how long each kind of record is kept, by which law, and what happens then.',
  })
  @MayCall('anyone')
  retentionRules(@Ctx() context: Context): RetentionRule[] {
    return readRetentionRules(context)
  }

  @Query(() => LegalHoldConnection, { description: 'Holds, the newest first.' })
  @MayCall(overseers)
  legalHolds(
    @Ctx() context: Context,
    @Arg('standing', () => Boolean, {
      nullable: true,
      description: 'Those that hold today, or those that do no longer; all where left out.',
    })
    standing: boolean | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<LegalHold>> {
    return readHolds(context, standing, page)
  }

  @Mutation(() => LegalHoldPayload, { description: "Keeps an employer's people, or one of them, from being erased." })
  @MayCall(overseers)
  @InPerson()
  placeLegalHold(
    @Ctx() context: Context,
    @Arg('input', () => PlaceLegalHoldInput, { description: 'Whom, until when, and why.' }) input: PlaceLegalHoldInput,
  ): Promise<Partial<LegalHoldPayload>> {
    return placeHold(context, input)
  }

  @Mutation(() => LegalHoldPayload, { description: 'Lifts a hold before its end.' })
  @MayCall(overseers)
  @InPerson()
  liftLegalHold(
    @Ctx() context: Context,
    @Arg('input', () => LiftLegalHoldInput, { description: 'Which, and why.' }) input: LiftLegalHoldInput,
  ): Promise<Partial<LegalHoldPayload>> {
    return liftHold(context, input)
  }
}

@Resolver(() => ErasureRun)
export class ErasureRunResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() { id }: ErasureRun): string {
    return globalId('ErasureRun', id)
  }

  @FieldResolver(() => [ErasureEntry], { description: 'Who was erased, as rows without a person.' })
  entries(
    @Root() { id }: ErasureRun,
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many, 1 to 500.' }) first: number,
  ): Promise<ErasureEntry[]> {
    return readErasureEntries(context, id, first)
  }

  @Query(() => ErasureRunConnection, { description: 'What was erased, the newest first.' })
  @MayCall(overseers)
  erasureRuns(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<ErasureRun>> {
    return readErasures(context, page)
  }

  @Query(() => ErasureOutlook, {
    description: 'How many persons will be erased by a day to come, and how many holds keep, as things stand now.',
  })
  @MayCall(['AUDITOR'])
  erasureOutlook(
    @Ctx() context: Context,
    @Arg('by', () => DateScalar, { description: 'The day.' }) by: PlainDate,
  ): Promise<ErasureOutlook> {
    return readOutlook(context, by)
  }
}

@Resolver(() => ErasureEntry)
export class ErasureEntryResolver {
  @FieldResolver(() => ID, { description: "The worker's global id: the row stays." })
  workerId(@Root() { workerId }: ErasureEntry): string {
    return globalId('Worker', workerId)
  }

  @FieldResolver(() => Employer, { nullable: true, description: 'The employer that had reported the person.' })
  employer(@Root() { employerId }: ErasureEntry, @Ctx() context: Context): Promise<Employer | null> {
    return context.load(loadEmployers, employerId)
  }
}

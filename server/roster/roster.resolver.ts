import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../request/context.ts'
import { Employer } from '../employer/employer.graphql.ts'
import { loadEmployers } from '../employer/employer.read.ts'
import { MayCall, PageArguments, TriedAfter } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import type { Connection } from '../request/pagination.ts'
import { BadRequest, ensureFound, type Refusal, type Refused } from '../request/refusal.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import { accountOf } from './account-of-roster.ts'
import { answerRosterQuestions } from './questions/answer-roster-questions.ts'
import { applyRosterAmendments } from './file/apply-roster-amendments.ts'
import { cancelRosterImport } from './import/cancel-roster-import.ts'
import { correctRosterRows, countTriedCorrections } from './rows/correct-roster-rows.ts'
import { dayQuestionOf } from './questions/day-question.ts'
import { dismissRosterRows } from './rows/dismiss-roster-rows.ts'
import { answersForReader } from './questions/file-answers.ts'
import {
  AnswerRosterQuestionsInput,
  asFileQuestion,
  RosterAccount,
  RosterFileQuestion,
} from './questions/file-questions.graphql.ts'
import { fileRosterImport } from './file/file-roster-import.ts'
import { followRoster } from './import/follow-roster.ts'
import { foreseeCases } from './check/foreseen-cases.read.ts'
import {
  ApplyRosterAmendmentsInput,
  CancelRosterImportInput,
  CorrectRosterRowsInput,
  DismissRosterRowsInput,
  FileRosterImportInput,
  RestoreRosterRowsInput,
  StartRosterImportInput,
} from './roster-inputs.graphql.ts'
import { limitOfChoice } from './check/limit-of-choice.ts'
import { DateScalar } from '../request/scalars.ts'
import { digitsIn } from '../law/digits-in.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { RosterDayOrder, RosterDayQuestion } from './questions/day-question.graphql.ts'
import {
  RosterForeseenCase,
  RosterImport,
  RosterImportConnection,
  RosterImportPayload,
  RosterRow,
  RosterRowConnection,
  RosterRowFinding,
  RosterRowOrder,
  RosterRowOutcome,
  RosterSheet,
  RosterSummary,
} from './roster.graphql.ts'
import { loadSummaries, readRosterImports, readRosterRows } from './roster.read.ts'
import { restoreRosterRows } from './rows/restore-roster-rows.ts'
import { shownText } from './rows/shown-row.ts'
import { questionsOf } from './questions/questions-of-roster.ts'
import type { DayOrder } from './sheet/rows/read-day.ts'
import { startRosterImport, type OfRoster } from './import/start-roster-import.ts'
// Brings the roster's own sentences into the catalogue of words.
import './check/say-finding.ts'

/** Digits of the largest row number. */
const mostDigits = 7

/** @throws BadRequest for long texts and for numbers of people, which no row is searched by. */
function searched(search: string | null | undefined): string | null {
  if (search == null) return null
  if (search.length > textLimits.rosterSearch || search.includes('\0'))
    throw new BadRequest(`Search for at most ${textLimits.rosterSearch} characters.`)
  if (digitsIn(search, mostDigits + 1) !== null)
    throw new BadRequest('Rows are searched for by their name or row number, not by identity numbers.')
  return search
}

const reporters = ['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'] as const

@Resolver(() => RosterImport)
export class RosterImportResolver {
  @FieldResolver(() => String, { description: 'Name of the file; a whole identity number in it is hidden.' })
  fileName(@Root() roster: RosterImport, @Ctx() { actor }: Context): string {
    return shownText(actor, roster, roster.fileName)
  }

  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() roster: RosterImport): string {
    return globalId('RosterImport', roster.id)
  }

  @FieldResolver(() => Employer, { description: 'Whose staff it is.' })
  async employer(@Root() roster: RosterImport, @Ctx() context: Context): Promise<Employer> {
    return ensureFound(await context.load(loadEmployers, roster.employerId))
  }

  @FieldResolver(() => RosterSummary, { description: 'How many rows of each kind there are.' })
  async summary(@Root() roster: RosterImport, @Ctx() context: Context): Promise<RosterSummary> {
    return ensureFound(await context.load(loadSummaries, roster.id))
  }

  @FieldResolver(() => [RosterForeseenCase], {
    description: 'Which cases would follow if the late rows were filed now.',
  })
  foreseenCases(@Root() roster: RosterImport, @Ctx() context: Context): Promise<RosterForeseenCase[]> {
    return foreseeCases(context, roster)
  }

  @FieldResolver(() => [RosterSheet], {
    description: 'The sheets of the workbook, those that were read first; none of a .csv.',
  })
  sheets(@Root() { sheetHeads, otherSheets }: RosterImport): RosterSheet[] {
    const read = sheetHeads
      .filter(({ sheet }) => sheet !== '')
      .map(({ sheet }) => ({ name: sheet, read: true, hidden: false, looksLikeRoster: true }))
    return [...read, ...otherSheets.map((sheet) => ({ ...sheet, read: false }))]
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The file, as long as it is kept and only for who sent it: with it the roster is checked again, with other columns, sheets or order of days.',
  })
  uploadId(@Root() { uploadKey }: RosterImport): string | null {
    return uploadKey && globalId('Upload', uploadKey)
  }

  @FieldResolver(() => [RosterFileQuestion], {
    description:
      'What the file also says and is asked about once, answered or not. Nothing is filed while one that stops the filing is not answered.',
  })
  fileQuestions(@Root() roster: RosterImport): RosterFileQuestion[] {
    return questionsOf(roster).map(asFileQuestion)
  }

  @FieldResolver(() => RosterAccount, {
    nullable: true,
    description: 'What became of every row of the file; null until it is checked.',
  })
  account(@Root() roster: RosterImport, @Ctx() context: Context): Promise<RosterAccount | null> {
    return accountOf(context, roster)
  }

  @FieldResolver(() => RosterDayOrder, {
    nullable: true,
    deprecationReason: 'See DAY_ORDER in `fileQuestions`. Gone after 2027-06-01.',
    description: 'What was said of the order in which its days are written.',
  })
  dayOrder(@Root() { answers }: RosterImport): DayOrder | null {
    return answersForReader(answers).dayOrder ?? null
  }

  @FieldResolver(() => RosterDayQuestion, {
    nullable: true,
    deprecationReason: 'See DAY_ORDER in `fileQuestions`. Gone after 2027-06-01.',
    description: 'What must be asked about its days.',
  })
  dayQuestion(@Root() roster: RosterImport, @Ctx() context: Context): Promise<RosterDayQuestion | null> {
    return dayQuestionOf(context, roster)
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'The latest `hiredBefore` that the choice for many rows may name: whoever was hired later is to be reported, or says in its row on which day it was registered before. Null for who may not report.',
  })
  registeredBeforeLimit(@Root() roster: RosterImport, @Ctx() context: Context): Promise<PlainDate | null> {
    return limitOfChoice(context, roster.employerId)
  }

  @FieldResolver(() => UserError, {
    nullable: true,
    description: 'Why the file could not be read, or why not every row could be filed.',
  })
  failure(@Root() { failed }: RosterImport): Refusal | null {
    return failed
  }

  @FieldResolver(() => RosterRowConnection, { description: 'Its rows.' })
  rows(
    @Root() roster: RosterImport,
    @Ctx() context: Context,
    @Arg('outcome', () => [RosterRowOutcome], { nullable: true, description: 'With one of these.' }) outcome:
      | (keyof typeof RosterRowOutcome)[]
      | null,
    @Arg('finding', () => RosterRowFinding, { nullable: true, description: 'About which there is this.' }) finding:
      | keyof typeof RosterRowFinding
      | null,
    @Arg('orderBy', () => RosterRowOrder, {
      nullable: true,
      description: 'In which order; as in the file where left out.',
    })
    orderBy: keyof typeof RosterRowOrder | null,
    @Arg('search', () => String, {
      nullable: true,
      description: `With this in the name, or with this number in the file: at most ${textLimits.rosterSearch} characters.`,
    })
    search: string | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<RosterRow>> {
    return readRosterRows(context, roster.id, { outcome, finding, orderBy, search: searched(search) }, page)
  }

  @Subscription(() => RosterImport, {
    description:
      'A roster each time it has come further; ends when the portal has nothing left to do with it. Asking for it now and then tells the same.',
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) =>
      followRoster(context, args.id) as never,
  })
  @MayCall('signed-in')
  rosterImport(
    @Root() roster: RosterImport,
    @Arg('id', () => ID, { description: 'Which roster.' }) _id: string,
  ): RosterImport {
    return roster
  }

  @Mutation(() => RosterImportPayload, {
    description:
      "Checks a roster. A check changes nothing: what it finds stays the employer's own list, as to-dos with their deadlines, until it is filed, answered or dismissed.",
  })
  @MayCall(reporters)
  startRosterImport(
    @Ctx() context: Context,
    @Arg('input', () => StartRosterImportInput, { description: 'What to check, and how.' })
    input: StartRosterImportInput,
  ): Promise<OfRoster | Refused> {
    return startRosterImport(context, input)
  }

  @Mutation(() => RosterImportPayload, {
    description: 'Files every row that can be filed; the moment of asking counts as the moment of filing.',
  })
  @MayCall(reporters)
  fileRosterImport(
    @Ctx() context: Context,
    @Arg('input', () => FileRosterImportInput, { description: 'Which roster, and why late rows are late.' })
    input: FileRosterImportInput,
  ): Promise<OfRoster | Refused> {
    return fileRosterImport(context, input)
  }

  @Mutation(() => RosterImportPayload, { description: 'Puts a roster away; what it found is no longer to be done.' })
  @MayCall(reporters)
  cancelRosterImport(
    @Ctx() context: Context,
    @Arg('input', () => CancelRosterImportInput, { description: 'Which roster, and why.' })
    input: CancelRosterImportInput,
  ): Promise<OfRoster | Refused> {
    return cancelRosterImport(context, input)
  }

  @Mutation(() => RosterImportPayload, {
    description:
      'Corrects rows in error, or gives the last day of people gone; each is checked again at once, and what is still wrong stands in the row.',
  })
  @MayCall(reporters)
  @TriedAfter(countTriedCorrections)
  correctRosterRows(
    @Ctx() context: Context,
    @Arg('input', () => CorrectRosterRowsInput, { description: 'Which rows, and how.' }) input: CorrectRosterRowsInput,
  ): Promise<OfRoster | Refused> {
    return correctRosterRows(context, input)
  }

  @Mutation(() => RosterImportPayload, {
    description:
      'Answers what a file also says, for the whole file: it is checked again with the answers, under a new id. What was corrected or dismissed in its table stays, and habits are remembered for the employer.',
  })
  @MayCall(reporters)
  answerRosterQuestions(
    @Ctx() context: Context,
    @Arg('input', () => AnswerRosterQuestionsInput, { description: 'Which roster, and the answers.' })
    input: AnswerRosterQuestionsInput,
  ): Promise<OfRoster | Refused> {
    return answerRosterQuestions(context, input)
  }

  @Mutation(() => RosterImportPayload, {
    description:
      "Takes rows off the employer's list: nothing is to be reported of them. restoreRosterRows takes it back.",
  })
  @MayCall(reporters)
  dismissRosterRows(
    @Ctx() context: Context,
    @Arg('input', () => DismissRosterRowsInput, { description: 'Which rows.' }) input: DismissRosterRowsInput,
  ): Promise<OfRoster | Refused> {
    return dismissRosterRows(context, input)
  }

  @Mutation(() => RosterImportPayload, {
    description:
      "Takes a dismissal back: the rows are checked again as of now, and stand on the employer's list as far as something is still to be reported.",
  })
  @MayCall(reporters)
  restoreRosterRows(
    @Ctx() context: Context,
    @Arg('input', () => RestoreRosterRowsInput, { description: 'Which rows.' }) input: RestoreRosterRowsInput,
  ): Promise<OfRoster | Refused> {
    return restoreRosterRows(context, input)
  }

  @Mutation(() => RosterImportPayload, {
    description:
      'Amends what was reported of unchanged people by what the roster says otherwise; all of the rows, or none.',
  })
  @MayCall(reporters)
  applyRosterAmendments(
    @Ctx() context: Context,
    @Arg('input', () => ApplyRosterAmendmentsInput, { description: 'Which rows, and why.' })
    input: ApplyRosterAmendmentsInput,
  ): Promise<OfRoster | Refused> {
    return applyRosterAmendments(context, input)
  }
}

@Resolver(() => Employer)
export class EmployerRostersResolver {
  @FieldResolver(() => RosterImportConnection, { description: 'Rosters that were sent, the latest first.' })
  rosterImports(
    @Root() employer: Employer,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<RosterImport>> {
    return readRosterImports(context, employer.id, page)
  }
}

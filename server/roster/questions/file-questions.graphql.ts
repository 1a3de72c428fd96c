import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import type { PlainDate } from '../../law/plain-date.ts'
import { ApiType } from '../../request/api.ts'
import { DateScalar } from '../../request/scalars.ts'
import { POSSIBLE_ANSWERS, QUESTION_KINDS, type QuestionAnswer, type QuestionKind } from '../sheet/file-questions.ts'
import type { FileQuestion } from './questions-of-roster.ts'

const named = <Name extends string>(names: readonly Name[]): { [Key in Name]: Key } =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Key in Name]: Key }

export const RosterFileQuestionKind = named(QUESTION_KINDS)
registerEnumType(RosterFileQuestionKind, {
  name: 'RosterFileQuestionKind',
  description:
    'What a file also says: other sheets or a second list that look like rosters; a word of a column of states or remarks; rows struck through; hidden rows; days whose order cannot be seen; a second column of days that disagrees with the one that is read; days stored as a midnight that a time zone moved; last days that stand for "never"; formulas that were never calculated.',
})

export const RosterFileAnswer = named([
  ...new Set(QUESTION_KINDS.flatMap((kind): readonly QuestionAnswer[] => POSSIBLE_ANSWERS[kind])),
])
registerEnumType(RosterFileAnswer, {
  name: 'RosterFileAnswer',
  description:
    'READ: they count like the others. LEAVE_OUT: they are passed over, with the reason. EMPLOYED: works here. LEFT: has left; the row needs a last day. NOT_STARTED: passed over, to be reported once they have begun. AS_SHOWN, NEXT_DAY: which day is meant. KEEP_COLUMN: the column that is read counts. OTHER_COLUMN: the other one, where it has a day. ROW_BY_ROW: each row is to be corrected. LEAVE_EMPTY: those cells count as empty. The rest: what stands first, second and third in a day.',
})

@ApiType('An answer that can be given.')
export class RosterFileAnswerOption {
  @Field(() => RosterFileAnswer, { description: 'The answer.' })
  answer!: QuestionAnswer
  @Field(() => Int, {
    nullable: true,
    description: 'Of an order of days: of the rows that are asked about, those that it can read.',
  })
  rows!: number | null
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Of an order of days: the day that it gives in the example.',
  })
  on!: PlainDate | null
}

@ApiType(
  'Something that the whole file is asked about, once, before anything of it is filed. Answer with answerRosterQuestions, or with `answers` of startRosterImport.',
)
export class RosterFileQuestion {
  @Field(() => RosterFileQuestionKind, { description: 'What is asked about.' })
  kind!: QuestionKind
  @Field(() => String, {
    nullable: true,
    description:
      'Of a state or remark the word, of a second column of days its header, which the answer names; * stands for every further word of a column that holds many.',
  })
  word!: string | null
  @Field(() => Int, { description: 'In how many rows.' })
  rows!: number
  @Field(() => [String], { description: 'Cells of the first rows, e.g. E17.' })
  cells!: readonly string[]
  @Field(() => [String], { description: 'Of other sheets: their names.' })
  sheets!: readonly string[]
  @Field(() => String, { nullable: true, description: 'Of days whose order cannot be seen: such a cell.' })
  exampleCell!: string | null
  @Field(() => String, { nullable: true, description: 'What it says.' })
  exampleText!: string | null
  @Field(() => [RosterFileAnswerOption], { description: 'What can be answered.' })
  options!: RosterFileAnswerOption[]
  @Field(() => RosterFileAnswer, { nullable: true, description: 'What was answered; null where nothing was.' })
  answer!: QuestionAnswer | null
  @Field(() => Date, { nullable: true, description: 'When.' })
  answeredAt!: Date | null
  @Field(() => Boolean, { description: 'It was answered for an earlier file, and used again.' })
  remembered!: boolean
  @Field(() => Boolean, { description: 'Nothing of the file is filed before this is answered.' })
  stopsFiling!: boolean
  answeredById!: string | null
}

export function asFileQuestion({
  kind,
  word,
  rows,
  cells,
  sheets,
  example,
  possible,
  readable,
  given,
  stopsFiling,
}: FileQuestion): RosterFileQuestion {
  const counts = new Map(
    readable.map(({ order, rows: inRows, on }) => [
      order as QuestionAnswer,
      { rows: inRows, on: on as PlainDate | null },
    ]),
  )
  return {
    kind,
    rows,
    cells,
    sheets,
    stopsFiling,
    word: word === '' ? null : word,
    exampleCell: example?.cell ?? null,
    exampleText: example?.text ?? null,
    options: possible
      .filter((answer) => kind !== 'DAY_ORDER' || counts.has(answer))
      .map((answer) => ({ answer, rows: counts.get(answer)?.rows ?? null, on: counts.get(answer)?.on ?? null })),
    answer: given?.answer ?? null,
    answeredAt: given && new Date(given.at),
    remembered: given?.remembered ?? false,
    answeredById: given?.by ?? null,
  }
}

@InputType({ description: 'An answer to what a file also says.' })
export class RosterFileAnswerInput {
  @Field(() => RosterFileQuestionKind, { description: 'Which question.' })
  kind!: QuestionKind
  @Field(() => String, { nullable: true, description: 'Of STATUS_WORD and OTHER_DAYS: which word.' })
  word?: string | null
  @Field(() => RosterFileAnswer, { description: 'One of the answers that the question has.' })
  answer!: QuestionAnswer
}

@InputType({ description: 'Answers to what a file also says; what was answered before and is not named stays.' })
export class AnswerRosterQuestionsInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => [RosterFileAnswerInput], { description: 'The answers, at most 100.' })
  answers!: RosterFileAnswerInput[]
}

@ApiType('How many rows were passed over for one reason.')
export class RosterIgnoredCount {
  @Field(() => String, {
    description:
      'The reason: title, subtitle, header, blank, totals, signature, note, no_person; by an answer: left_out, not_started, struck_left_out, hidden_left_out.',
  })
  because!: string
  @Field(() => Int, { description: 'Rows.' })
  rows!: number
}

@ApiType(
  'What became of every row of the file: those read are those taken, asked about, to be corrected, duplicates and passed over.',
)
export class RosterAccount {
  @Field(() => Int, { description: 'Rows that the file has.' })
  read!: number
  @Field(() => Int, { description: 'Rows that were taken as people.' })
  people!: number
  @Field(() => Int, { description: 'Rows about which a question of the file waits for its answer.' })
  asked!: number
  @Field(() => Int, { description: 'Rows in error, each with what to correct.' })
  toCorrect!: number
  @Field(() => Int, { description: 'Rows about a person of another row.' })
  duplicates!: number
  @Field(() => Int, { description: 'Rows passed over, each with its reason.' })
  ignored!: number
  @Field(() => [RosterIgnoredCount], { description: 'The same by reason, the commonest first.' })
  ignoredBecause!: RosterIgnoredCount[]
  @Field(() => Int, {
    description: 'Rows of which something was taken otherwise than it is written: `rows(finding: CHANGED)`.',
  })
  changed!: number
}

@ApiType('A value that was taken otherwise than the file has it, by reading or by a correction in the table.')
export class RosterRowChange {
  @Field(() => String, { description: 'Which field.' })
  field!: string
  @Field(() => String, { nullable: true, description: 'Which cell of the file, e.g. E17.' })
  cell!: string | null
  @Field(() => String, {
    description: 'As the file has it; of an identity number all but the last 4 characters are hidden.',
  })
  before!: string
  @Field(() => String, { nullable: true, description: 'As it was taken; null where nothing was.' })
  after!: string | null
}

import { Field, ID, InputType, Int } from 'type-graphql'
import { LateReasonCode } from '../employment/employment.graphql.ts'
import { RosterFileAnswerInput } from './questions/file-questions.graphql.ts'
import { RosterDayOrder } from './questions/day-question.graphql.ts'
import { RosterMode } from './roster.graphql.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { DateScalar } from '../request/scalars.ts'
import type { DayOrder } from './sheet/rows/read-day.ts'

@InputType({ description: 'What a column means.' })
export class RosterColumnInput {
  @Field(() => String, { description: 'Its header as the file has it.' })
  header!: string
  @Field(() => String, {
    nullable: true,
    description:
      'name, identityNumber, hiredOn, endedOn, phone, householdRegistrationAddress, residenceAddress, position, householdDivisionCode, sex, departureReason, lateReason, registeredBefore (a day, or yes or no), registeredBeforeReference, status or remark; null: none of these.',
  })
  field?: string | null
}

@InputType({
  description: 'One choice for many rows: whoever was hired before a day was registered before, outside this portal.',
})
export class RosterRegisteredBeforeInput {
  @Field(() => DateScalar, {
    description:
      'Everybody hired before this day whose row says nothing else; at the latest the end of the reporting period that began when the employer could report here.',
  })
  hiredBefore!: PlainDate
  @Field(() => DateScalar, {
    nullable: true,
    description: 'On which day they were registered, where that was one day for all.',
  })
  on?: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Number of the paper, where there is one for all.' })
  reference?: string | null
}

@InputType({
  description:
    'A roster to check. The same upload once more, with other columns, takes the place of its earlier check.',
})
export class StartRosterImportInput {
  @Field(() => ID, { description: 'From POST /uploads.' })
  uploadId!: string
  @Field(() => RosterMode, { description: 'How to read it.' })
  mode!: keyof typeof RosterMode
  @Field(() => [RosterColumnInput], {
    nullable: true,
    description: 'What columns mean where the portal took them for something else; remembered for the employer.',
  })
  columns?: RosterColumnInput[] | null
  @Field(() => [String], {
    nullable: true,
    description: 'Names of the sheets to read; the one that tells most where left out.',
  })
  sheets?: string[] | null
  @Field(() => [RosterFileAnswerInput], {
    nullable: true,
    description:
      "Answers to what the file also says, for programs that know their files. What is not answered here is answered as for the employer's earlier files, or asked about.",
  })
  answers?: RosterFileAnswerInput[] | null
  @Field(() => RosterDayOrder, {
    nullable: true,
    deprecationReason: 'Answer DAY_ORDER in `answers`. Gone after 2027-06-01.',
    description:
      'How days are written whose order cannot be seen, such as 3/5/26. Without it they are asked about, never guessed.',
  })
  dayOrder?: DayOrder | null
  @Field(() => RosterRegisteredBeforeInput, {
    nullable: true,
    description: 'Who was registered before: employments without a duty, which are never late.',
  })
  registeredBefore?: RosterRegisteredBeforeInput | null
  @Field(() => ID, {
    nullable: true,
    description: 'Employers act for themselves and leave it out; an officer acting for an employer names it.',
  })
  employerId?: string | null
}

@InputType({ description: 'Files every row that can be filed.' })
export class FileRosterImportInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => LateReasonCode, {
    nullable: true,
    description: 'Needed, code or text, when a row is late and does not say why itself.',
  })
  lateReasonCode?: keyof typeof LateReasonCode | null
  @Field(() => String, {
    nullable: true,
    description: 'Needed, code or text, when a row is late and does not say why itself.',
  })
  lateReason?: string | null
}

@InputType({ description: 'Puts a roster away.' })
export class CancelRosterImportInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => String, {
    nullable: true,
    description: "Why, for the employer's own record.",
  })
  reason?: string | null
}

@InputType({
  description:
    'One row, corrected. What is left out stays as the file has it; days as one writes them, e.g. 2026-03-05.',
})
export class RosterRowCorrection {
  @Field(() => Int, { description: 'Which row.' })
  rowNumber!: number
  @Field(() => String, { nullable: true, description: 'Name as on the identity card.' })
  name?: string | null
  @Field(() => String, { nullable: true, description: 'Resident identity number.' })
  identityNumber?: string | null
  @Field(() => String, { nullable: true, description: 'Day of hire.' })
  hiredOn?: string | null
  @Field(() => String, { nullable: true, description: 'Last day employed.' })
  endedOn?: string | null
  @Field(() => String, { nullable: true, description: 'Phone of the worker.' })
  phone?: string | null
  @Field(() => String, { nullable: true, description: 'Where the household is registered.' })
  householdRegistrationAddress?: string | null
  @Field(() => String, { nullable: true, description: 'County of the household registration, six digits.' })
  householdDivisionCode?: string | null
  @Field(() => String, { nullable: true, description: 'Where the worker lives now.' })
  residenceAddress?: string | null
  @Field(() => String, { nullable: true, description: 'Position or trade.' })
  position?: string | null
  @Field(() => String, { nullable: true, description: 'How the employment ended, in words.' })
  departureReason?: string | null
  @Field(() => String, { nullable: true, description: 'Why it is reported late.' })
  lateReason?: string | null
  @Field(() => String, { nullable: true, description: 'Registered before, outside this portal: a day, or yes or no.' })
  registeredBefore?: string | null
  @Field(() => String, { nullable: true, description: 'Number of that registration.' })
  registeredBeforeReference?: string | null
}

@InputType({ description: 'At most 500 rows in error, duplicates, or people gone whose last day is given.' })
export class CorrectRosterRowsInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => [RosterRowCorrection], { description: 'The rows.' })
  rows!: RosterRowCorrection[]
}

@InputType({ description: 'At most 500 rows of which nothing is to be reported.' })
export class DismissRosterRowsInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => [Int], { description: 'Which rows.' })
  rowNumbers!: number[]
}

@InputType({ description: 'At most 500 rows that were dismissed.' })
export class RestoreRosterRowsInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => [Int], { description: 'Which rows.' })
  rowNumbers!: number[]
}

@InputType({
  description: 'Amends the reports of unchanged people by what the roster says otherwise; at most 100 rows.',
})
export class ApplyRosterAmendmentsInput {
  @Field(() => ID, { description: 'Which roster.' })
  rosterImportId!: string
  @Field(() => [Int], { description: 'Which rows.' })
  rowNumbers!: number[]
  @Field(() => String, { description: 'Why the reports are corrected.' })
  reason!: string
}

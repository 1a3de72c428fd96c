import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import { Employment, FieldChange, Report } from '../../employment/employment.graphql.ts'
import { loadEmployments, loadReports } from '../../employment/employment.read.ts'
import type { Deadline as LawDeadline } from '../../law/calendar.ts'
import type { Refusal } from '../../request/refusal.ts'
import { Deadline } from '../../regulation/regulation.graphql.ts'
import { UserError } from '../../messages/user-error.graphql.ts'
import { User } from '../../access/access.graphql.ts'
import { loadUserOrUnknown } from '../../access/access.read.ts'
import { shownIdentityNumber } from '../../worker/shown-values.ts'
import { dayChoicesOf } from '../questions/day-question.ts'
import { dutiesOfRow, reportsOfRow } from '../check/duties-of-row.ts'
import { RosterFileQuestion, RosterRowChange } from '../questions/file-questions.graphql.ts'
import { RosterDayChoice } from '../questions/day-question.graphql.ts'
import { RosterCell, RosterPriorRegistration, RosterRow, RosterRowDuty, RosterWarning } from '../roster.graphql.ts'
import { cellsOfRow, changesOfRow, claimOfRow, detailsOfRow, proposalOf } from '../check/row-details.ts'
import { asUserError } from '../check/row-refusals.ts'
import { shownError, shownText } from './shown-row.ts'
import { placeOf } from '../sheet/sheet-heads.ts'
import { sayRowWarning } from '../sheet/rows/row-words.ts'

@Resolver(() => RosterRow)
export class RosterRowResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The sheet that it stands on; null of a .csv, and of somebody who is gone from several.',
  })
  sheet(@Root() { rowNumber, sheetHeads }: RosterRow): string | null {
    return sheetHeads[placeOf(rowNumber).sheetIndex]?.sheet || null
  }

  @FieldResolver(() => Int, { description: 'Its number on that sheet.' })
  sheetRow(@Root() { rowNumber }: RosterRow): number {
    return placeOf(rowNumber).row
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the person.' })
  name(@Root() row: RosterRow, @Ctx() { actor }: Context): string | null {
    return shownText(actor, row, row.personName)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'As much of the number as the viewer may see: the last 4 characters for who may reveal it, else 18 *.',
  })
  identityNumberMasked(@Root() row: RosterRow, @Ctx() { actor }: Context): string | null {
    return row.identityMasked === null ? null : shownIdentityNumber(actor, row, row.identityMasked)
  }

  @FieldResolver(() => String, { nullable: true, description: 'How a row about nobody begins.' })
  ignoredText(@Root() row: RosterRow, @Ctx() { actor }: Context): string | null {
    return shownText(actor, row, row.ignoredStart)
  }

  @FieldResolver(() => Deadline, {
    nullable: true,
    description: 'By when its first report is due, and how that was counted.',
  })
  async deadline(@Root() row: RosterRow, @Ctx() context: Context): Promise<LawDeadline | null> {
    return (await dutiesOfRow(context, row))[0]?.deadline ?? null
  }

  @FieldResolver(() => [RosterRowDuty], {
    description: 'What it reports, the earliest deadline first; a hire with its departure is two.',
  })
  duties(@Root() row: RosterRow, @Ctx() context: Context): Promise<RosterRowDuty[]> {
    return dutiesOfRow(context, row)
  }

  @FieldResolver(() => [UserError], {
    description: 'What is wrong with it, at rows, row number, field; each sentence begins with the cell.',
  })
  errors(@Root() row: RosterRow, @Ctx() { actor }: Context): Refusal[] {
    return row.rowErrors.map((error) => asUserError(row.rowNumber, shownError(actor, row, error)))
  }

  @FieldResolver(() => [RosterWarning], { description: 'What to look at, though it is taken.' })
  warnings(@Root() { rowWarnings }: RosterRow, @Ctx() { language }: Context): RosterWarning[] {
    return rowWarnings.map(({ detail, field, cell }) => ({ field, cell, message: sayRowWarning(detail, language) }))
  }

  @FieldResolver(() => [RosterDayChoice], {
    description: 'Of a row in error: the days that it may mean, to choose from.',
  })
  dayChoices(@Root() { rowErrors }: RosterRow): RosterDayChoice[] {
    return dayChoicesOf(rowErrors)
  }

  @FieldResolver(() => [RosterCell], {
    description:
      'Of a row to report: what else it says of the person; of a phone number only the first and last digits.',
  })
  details(@Root() row: RosterRow, @Ctx() context: Context): Promise<RosterCell[]> {
    return detailsOfRow(context, row)
  }

  @FieldResolver(() => RosterPriorRegistration, {
    nullable: true,
    description: 'Of somebody registered before: when, and under which number, as far as it is known.',
  })
  priorRegistration(@Root() row: RosterRow, @Ctx() context: Context): Promise<RosterPriorRegistration | null> {
    return claimOfRow(context, row)
  }

  @FieldResolver(() => [RosterCell], {
    description: 'Of a row in error: what it says under each column, to be corrected.',
  })
  cells(@Root() row: RosterRow, @Ctx() context: Context): Promise<RosterCell[]> {
    return cellsOfRow(context, row)
  }

  @FieldResolver(() => [RosterRowChange], { description: 'What of it was taken otherwise than the file has it.' })
  changes(@Root() row: RosterRow, @Ctx() context: Context): Promise<RosterRowChange[]> {
    return changesOfRow(context, row)
  }

  @FieldResolver(() => [FieldChange], {
    description:
      'Of an unchanged person: the details that differ, as an amendment that applyRosterAmendments would make.',
  })
  amendment(@Root() row: RosterRow, @Ctx() context: Context): Promise<FieldChange[]> {
    return proposalOf(context, row)
  }

  @FieldResolver(() => Employment, {
    nullable: true,
    description: 'The employment that it is about, where the portal knows it.',
  })
  employment(@Root() { employmentId }: RosterRow, @Ctx() context: Context): Promise<Employment | null> | null {
    return employmentId === null ? null : context.load(loadEmployments, employmentId)
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: 'The report that was filed from it; of a hire with its departure, that of the departure. See reports.',
  })
  report(@Root() { reportId }: RosterRow, @Ctx() context: Context): Promise<Report | null> | null {
    return reportId === null ? null : context.load(loadReports, reportId)
  }

  @FieldResolver(() => [Report], {
    description: 'All reports that were filed from it: of a hire with its departure both, the hire first.',
  })
  reports(@Root() row: RosterRow, @Ctx() context: Context): Promise<Report[]> {
    return reportsOfRow(context, row)
  }
}

@Resolver(() => RosterFileQuestion)
export class RosterFileQuestionResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who answered it.' })
  answeredBy(@Root() { answeredById }: RosterFileQuestion, @Ctx() context: Context): Promise<User> | null {
    return answeredById === null ? null : loadUserOrUnknown(context, answeredById)
  }
}

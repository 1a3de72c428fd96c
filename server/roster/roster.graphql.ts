import { Field, Int, registerEnumType } from 'type-graphql'
import type { Deadline as LawDeadline } from '../law/calendar.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { PenaltyCase } from '../penalty/penalty.graphql.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { DateScalar } from '../request/scalars.ts'
import { Deadline, ReportKind, Severity } from '../regulation/regulation.graphql.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import { rosterModes, rosterStatuses, rowOutcomes, type RegisteredBeforeChoice } from './roster.table.ts'
import type { RowRefusal } from './check/row-refusals.ts'
import type { StoredAnswer } from './questions/file-answers.ts'
import type { FileFinding } from './sheet/file-findings.ts'
import type { RosterField } from './sheet/roster-fields.ts'
import type { RowWarning } from './sheet/rows/roster-row.ts'
import type { OtherSheet, SheetHead } from './sheet/sheet-heads.ts'

const named = <Name extends string>(names: readonly Name[]): { [Key in Name]: Key } =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Key in Name]: Key }

export const RosterMode = named(rosterModes)
registerEnumType(RosterMode, {
  name: 'RosterMode',
  description:
    'ADDITIONS: each row is a hire (or, with an end date, a departure). FULL_STAFF: the file is everyone now employed; who is new and who is gone is worked out.',
})
export const RosterImportStatus = named(rosterStatuses)
registerEnumType(RosterImportStatus, {
  name: 'RosterImportStatus',
  description:
    'How far a roster has come. FAILED: the file cannot be read. DONE: what could be filed is filed; rows in error can still be corrected.',
})
export const RosterRowOutcome = named(rowOutcomes)
registerEnumType(RosterRowOutcome, {
  name: 'RosterRowOutcome',
  description:
    'What a row comes to. IGNORED: it is about nobody (title, header, blank, total, signature). DISMISSED: the employer said that nothing is to be reported of it.',
})
export const RosterRowOrder = named(['ROW_NUMBER', 'DUE_ON'] as const)
registerEnumType(RosterRowOrder, { name: 'RosterRowOrder', description: 'As in the file, or by what is due first.' })

export const RosterRowFinding = named([
  'HIRE_TO_REPORT',
  'LATE',
  'LAST_DAY_NEEDED',
  'AMENDABLE',
  'DAY_ASKED',
  'FILE_ASKED',
  'CHANGED',
  'WARNED',
  'REGISTERED_BEFORE',
  'REPORTED',
] as const)
registerEnumType(RosterRowFinding, {
  name: 'RosterRowFinding',
  description:
    'What there is about a row: it reports a hire, alone or with its departure; its deadline has passed; a last day is needed; details differ that can be amended; a day can be read in several ways; a question about the file concerns it; something of it was taken otherwise than it is written; something to look at; the person was registered before, outside the portal; a hire or a departure was reported from it.',
})
@ApiType('What a column of the file was taken for.')
export class RosterColumn {
  @Field(() => String, { description: 'As the file has it.' })
  header!: string
  @Field(() => String, { nullable: true, description: 'Which field it is; null where the column is left alone.' })
  field!: string | null
  @Field(() => String, { description: 'Its letter in the sheet.' })
  letter!: string
  @Field(() => Boolean, { description: 'It is hidden in the file; it is read all the same.' })
  hidden!: boolean
}

@ApiType('A sheet of the workbook.')
export class RosterSheet {
  @Field(() => String, { description: 'Its name.' })
  name!: string
  @Field(() => Boolean, { description: 'Its rows are in this roster.' })
  read!: boolean
  @Field(() => Boolean, { description: 'It is hidden in the workbook; such a sheet is never read.' })
  hidden!: boolean
  @Field(() => Boolean, {
    description:
      'It has the header of a roster. Where it was not read, its people are in no row: read it too with `sheets` of startRosterImport.',
  })
  looksLikeRoster!: boolean
}

@ApiType('How many rows of each kind there are.')
export class RosterSummary {
  @Field(() => Int, {
    description:
      'Rows of hires to file, people registered before included; a hire with its departure is a row of departures. See hiresToReport.',
  })
  hires!: number
  @Field(() => Int, {
    description: 'Rows of departures to file, those without a last day included. See departuresToReport.',
  })
  departures!: number
  @Field(() => Int, {
    description:
      'Hires that fileRosterImport would report now: those of rows with a departure counted, those of people registered before not.',
  })
  hiresToReport!: number
  @Field(() => Int, { description: 'Departures that fileRosterImport would report now.' })
  departuresToReport!: number
  @Field(() => Int, {
    description:
      'People registered before, outside the portal, whom fileRosterImport would take on now without a report of their hire.',
  })
  registeredBeforeToFile!: number
  @Field(() => Int, { description: 'Rows that say what is known already.' })
  unchanged!: number
  @Field(() => Int, { description: 'Rows about a person of another row.' })
  duplicates!: number
  @Field(() => Int, { description: 'Rows in error.' })
  invalid!: number
  @Field(() => Int, { description: 'Rows about nobody.' })
  ignored!: number
  @Field(() => Int, { description: 'Rows to report whose deadline has passed, and rows that were filed late.' })
  late!: number
  @Field(() => Int, {
    description: 'Late duties of the rows that fileRosterImport would file now: a hire with its departure is two.',
  })
  lateDuties!: number
  @Field(() => Int, { description: 'Rows that were filed, those of people registered before included. See reported.' })
  filed!: number
  @Field(() => Int, { description: 'Rows from which a hire, a departure or both were reported.' })
  reported!: number
  @Field(() => Int, {
    description: 'Reports filed from them, each with a receipt: a row with a hire and its departure has two.',
  })
  reports!: number
  @Field(() => Int, {
    description: 'Rows that fileRosterImport would file now: hires, and departures whose last day is known.',
  })
  fileable!: number
  @Field(() => Int, {
    description: 'Late rows among those that do not say themselves why: they need the reason given for all.',
  })
  lateWithoutReason!: number
  @Field(() => Int, {
    description: 'People gone from a full list, whose last day the clerk must give (correctRosterRows).',
  })
  lastDayNeeded!: number
  @Field(() => Int, { description: 'Unchanged people with details that differ (applyRosterAmendments).' })
  amendable!: number
  @Field(() => Int, { description: 'Rows that are taken as they are, with something to look at.' })
  warned!: number
  @Field(() => Int, { description: 'Rows that were dismissed (dismissRosterRows).' })
  dismissed!: number
  @Field(() => Int, {
    description: 'People who were registered before, outside the portal: of their hires nothing is due.',
  })
  registeredBefore!: number
  @Field(() => Int, {
    description: 'Always 0: what a roster finds is no duty.',
    deprecationReason: 'A roster that is only checked changes nothing. Gone after 2027-06-01.',
  })
  revealed!: number
}

@ApiType('Something to look at in a row that is taken all the same.')
export class RosterWarning {
  @Field(() => String, { nullable: true, description: 'Which field.' })
  field!: string | null
  @Field(() => String, { nullable: true, description: 'Which cell of the file, e.g. E17.' })
  cell!: string | null
  @Field(() => String, { description: 'For a person, in the language of the request.' })
  message!: string
}

@ApiType('What a row in error says under one column, to be corrected.')
export class RosterCell {
  @Field(() => String, { description: 'Which field.' })
  field!: string
  @Field(() => String, { nullable: true, description: 'Which cell of the file, e.g. E17.' })
  cell!: string | null
  @Field(() => String, {
    description: 'As written, or as corrected since; of an identity number all but the last 4 characters are hidden.',
  })
  text!: string
  @Field(() => String, {
    nullable: true,
    description: 'As the file has it, where it was corrected since; null where it stands as written.',
  })
  original!: string | null
}

@ApiType("One row of a roster: of the file, or, after the file's last, somebody who is gone from a full list.")
export class RosterRow {
  @Field(() => Int, {
    description:
      'As the spreadsheet numbers it; rows of a second sheet are numbered on from 1,048,576, of a third from twice that, and so on.',
  })
  rowNumber!: number
  @Field(() => RosterRowOutcome, { description: 'What it comes to.' })
  outcome!: keyof typeof RosterRowOutcome
  @Field(() => DateScalar, { nullable: true, description: 'Day of hire.' })
  hiredOn!: PlainDate | null
  @Field(() => DateScalar, { nullable: true, description: 'Last day employed.' })
  endedOn!: PlainDate | null
  @Field(() => Boolean, { description: 'Its deadline has passed, or it was filed late.' })
  late!: boolean
  @Field(() => Boolean, {
    description: 'The person was registered before, outside the portal: of the hire nothing is due.',
  })
  registeredBefore!: boolean
  registeredBeforeBy!: 'ROW' | 'CHOICE' | null
  registeredBeforeChoice!: RegisteredBeforeChoice | null
  @Field(() => Int, { nullable: true, description: 'The row about the same person that counts instead.' })
  duplicateOf!: number | null
  @Field(() => String, {
    nullable: true,
    description:
      'Why it is about nobody: title, subtitle, header, blank, totals, signature, note, no_person; by an answer: left_out, not_started, struck_left_out, hidden_left_out.',
  })
  ignoredBecause!: string | null
  personName!: string | null
  identityMasked!: string | null
  ignoredStart!: string | null
  sheetHeads!: SheetHead[]
  rosterImportId!: string
  employerId!: string
  stationId!: string
  departureDueOn!: PlainDate | null
  employmentId!: string | null
  reportId!: string | null
  rowErrors!: RowRefusal[]
  rowWarnings!: RowWarning[]
  isChanged!: boolean
  differs!: RosterField[]
}

@ApiType('What a row reports, with its own deadline.')
export class RosterRowDuty {
  @Field(() => ReportKind, { description: 'The hire or the departure.' })
  kind!: keyof typeof ReportKind
  @Field(() => Deadline, { description: 'By when, and how that was counted.' })
  deadline!: LawDeadline
  @Field(() => Boolean, { description: 'The deadline has passed, or it was filed late.' })
  late!: boolean
}

@ApiType('That a person was registered before, outside the portal, as the row or the choice for many rows says.')
export class RosterPriorRegistration {
  @Field(() => DateScalar, { nullable: true, description: 'On which day, as far as it is known.' })
  on!: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Number of the paper, where known.' })
  reference!: string | null
}

@ApiType('A case that would follow if the late rows were filed now. The portal proposes; officers decide.')
export class RosterForeseenCase {
  @Field(() => ReportKind, { description: 'Late hires or late departures.' })
  kind!: keyof typeof ReportKind
  @Field(() => Int, { description: 'How many duties of this roster it would be about.' })
  duties!: number
  @Field(() => Int, { description: 'How many in all, with those that it is about already.' })
  dutiesInAll!: number
  @Field(() => Int, { description: 'Working days by which the latest of them is late.' })
  daysLate!: number
  @Field(() => Severity, { description: 'What would be proposed.' })
  severity!: 'ORDINARY' | 'SERIOUS'
  @Field(() => String, { description: 'Why, in the words that the case itself would say.' })
  severityReason!: string
  @Field(() => Boolean, { description: 'Reported before anyone found out.' })
  selfCorrected!: boolean
  @Field(() => PenaltyCase, {
    nullable: true,
    description: 'The case of the same day that they would join; null where a new one would be opened.',
  })
  joins!: PenaltyCase | null
}

export const RosterRowConnection = connectionOf('RosterRow', () => RosterRow, 'rows of a roster')

@ApiType('One choice for many rows: whoever was hired before a day was registered before, outside this portal.')
export class RosterRegisteredBefore {
  @Field(() => DateScalar, { description: 'Everybody hired before this day whose row says nothing else.' })
  hiredBefore!: PlainDate
  @Field(() => DateScalar, { nullable: true, description: 'On which day they were registered.' })
  on!: PlainDate | null
  @Field(() => String, { nullable: true, description: 'Number of the paper.' })
  reference!: string | null
}

@ApiType('A staff list that somebody sent: checked row by row, and nothing filed until one says so.', {
  implements: Node,
})
export class RosterImport extends Node {
  fileName!: string
  @Field(() => RosterMode, { description: 'How it is read.' })
  mode!: keyof typeof RosterMode
  @Field(() => RosterImportStatus, { description: 'How far it has come.' })
  status!: keyof typeof RosterImportStatus
  @Field(() => Int, { nullable: true, description: 'How many rows it has; null until all are read.' })
  rowsTotal!: number | null
  @Field(() => Int, { description: 'How many of them are checked or, while it is being filed, settled.' })
  rowsDone!: number
  @Field(() => [RosterColumn], { description: 'Its columns.' })
  columns!: RosterColumn[]
  @Field(() => String, { nullable: true, description: 'The sheet that was read; of several, the first.' })
  sheet!: string | null
  @Field(() => RosterRegisteredBefore, {
    nullable: true,
    description: 'The choice that was made for many rows of people registered before.',
  })
  registeredBefore!: RosterRegisteredBefore | null
  @Field(() => Date, { description: 'When it was sent.' })
  createdAt!: Date
  sheetHeads!: SheetHead[]
  otherSheets!: OtherSheet[]
  chosenSheets!: string[]
  answers!: StoredAnswer[]
  findings!: FileFinding[]
  rowsRead!: number | null
  lastRow!: number | null
  startedBy!: string
  uploadKey!: string | null
  employerId!: string
  stationId!: string
  failed!: { code: UserError['code']; facts: Record<string, string | number> } | null
}

export const RosterImportConnection = connectionOf('RosterImport', () => RosterImport, 'rosters')

@ApiType('What came of it.')
export class RosterImportPayload {
  @Field(() => RosterImport, { nullable: true, description: 'The roster.' })
  rosterImport?: RosterImport | null
  @Field(() => [UserError], { description: 'What stands in the way, all at once.' })
  userErrors!: UserError[]
}

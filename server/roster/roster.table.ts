import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { references } from '../platform/references.ts'
import {
  countedListPolicies,
  onlyEmployersPolicies,
  ownListPolicies,
  tenantPolicies,
} from '../platform/row-security.ts'
import type { StoredAnswer } from './questions/file-answers.ts'
import type { FileFinding } from './sheet/file-findings.ts'
import type { QuestionAnswer, QuestionKind } from './sheet/file-questions.ts'
import type { ColumnChoice, RosterColumn, RosterField } from './sheet/roster-fields.ts'
import type { RowWarning } from './sheet/rows/roster-row.ts'
import type { OtherSheet, SheetHead } from './sheet/sheet-heads.ts'
import type { RowRefusal } from './check/row-refusals.ts'
import { afterEachStatement } from '../platform/triggers.ts'

export const rosterModes = ['ADDITIONS', 'FULL_STAFF'] as const
export const rosterStatuses = ['CHECKING', 'READY', 'FILING', 'DONE', 'FAILED', 'CANCELLED'] as const
export const rowOutcomes = [
  'HIRE',
  'DEPARTURE',
  'UNCHANGED',
  'DUPLICATE',
  'INVALID',
  'IGNORED',
  'FILED',
  'DISMISSED',
] as const

/** Who asked for the filing and when: that instant counts as the filing of every row, however long the queue is. */
export interface AskedFiling {
  accountId: string
  /** A program asked. */
  byKey?: boolean
  at: string
  lateReasonCode: string | null
  lateReason: string | null
}

/** One choice for many rows: whoever was hired before that day was registered before, outside the portal. */
export interface RegisteredBeforeChoice {
  hiredBefore: PlainDate
  on: PlainDate | null
  reference: string | null
}

const rosterImport = defineEntity({
  name: 'RosterImport',
  tableName: 'roster_import',
  rowLevelSecurity: 'force',
  policies: ownListPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: references('employer', 'roster_import_employer_fk'),
    stationId: p.uuid(),
    /** The station whose officer sent it in the employer's place; null where the employer did. */
    actingStationId: p.uuid().nullable(),
    startedBy: p.uuid(),
    /** A program sent it, which may not reveal: a number is confirmed to it only together with the right name. */
    byKey: p.boolean().default(false),
    /** The file that was sent; read again with other columns, it replaces what was read before. */
    uploadId: p.uuid(),
    fileName: p.text(),
    /** The file itself, sealed: needed until it has been read, then emptied. */
    fileSealed: p.blob().$type<Buffer>().nullable(),
    mode: p.enum(rosterModes),
    status: p.enum(rosterStatuses),
    failure: p.json().$type<{ code: string; facts: Record<string, string | number> }>().nullable(),
    /** The sheet that was read first; empty for a .csv. */
    sheet: p.text().nullable(),
    /** Those that were read, in the order of the workbook. */
    sheets: p.json().$type<SheetHead[]>().default([]),
    otherSheets: p.json().$type<OtherSheet[]>().default([]),
    /** The names of those that the clerk asked for; empty where the portal chooses. */
    chosenSheets: p.json().$type<string[]>().default([]),
    /** What was answered of the file's habits, now or at an earlier file. */
    answers: p.json().$type<StoredAnswer[]>().default([]),
    /** What the check found that the clerk is asked about for the whole file. */
    findings: p.json().$type<FileFinding[]>().default([]),
    /** Of the file itself: people who are gone from it have rows beyond the last. */
    rowsRead: p.integer().nullable(),
    lastRow: p.integer().nullable(),
    registeredBefore: p.json().$type<RegisteredBeforeChoice>().nullable(),
    /** What the clerk said of columns, now or earlier. */
    choices: p.json().$type<ColumnChoice[]>(),
    /** Those of all sheets; where the file could not be read, the likeliest. */
    columns: p.json().$type<RosterColumn[]>(),
    rowsTotal: p.integer().nullable(),
    rowsDone: p.integer().default(0),
    filing: p.json().$type<AskedFiling>().nullable(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'roster_import_of_employer', properties: ['employerId', 'createdAt', 'id'] },
    { name: 'roster_import_of_upload', properties: ['uploadId'] },
  ],
})
export class RosterImportRow extends rosterImport.class {}
rosterImport.setClass(RosterImportRow)

const rosterRow = defineEntity({
  name: 'RosterRow',
  tableName: 'roster_row',
  rowLevelSecurity: 'force',
  policies: ownListPolicies,
  properties: {
    rosterImportId: references('roster_import', 'roster_row_import_fk').primary(),
    rowNumber: p.integer().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    actingStationId: p.uuid().nullable(),
    outcome: p.enum(rowOutcomes),
    name: p.text().nullable(),
    identityMasked: p.text().nullable(),
    /** Keyed hash of the number, where one could be read. */
    identityIndex: p.blob().$type<Buffer>().nullable(),
    hiredOn: p.date().$type<PlainDate>().nullable(),
    endedOn: p.date().$type<PlainDate>().nullable(),
    /** The day that the row goes by among the others. */
    eventOn: p.date().$type<PlainDate>().nullable().generated('(coalesce(hired_on, ended_on)) stored'),
    /** The employment that the row is about, where the portal knows it. */
    employmentId: p.uuid().nullable(),
    /** The last day of what it reports; of a hire with its departure, that of the hire. */
    dueOn: p.date().$type<PlainDate>().nullable(),
    /** From this instant on that is late; null on a provisional deadline. */
    lateAt: p.datetime(3).nullable(),
    /** Only of a hire with its departure: those of the departure. */
    departureDueOn: p.date().$type<PlainDate>().nullable(),
    departureLateAt: p.datetime(3).nullable(),
    /** The row itself says why it is late. */
    lateExplained: p.boolean().default(false),
    filedLate: p.boolean().default(false),
    /**
     * Of a hire: registered before, outside the portal, as the row itself says or as was said of many rows. Nothing is
     * due then.
     */
    registeredBefore: p.enum(['ROW', 'CHOICE'] as const).nullable(),
    /**
     * It stands on the employer's own list of what is to be done; until it is filed, answered, dismissed, or a later
     * roster names the person.
     */
    listed: p.boolean().default(false),
    errors: p.json().$type<RowRefusal[]>(),
    warnings: p.json().$type<RowWarning[]>(),
    /** Fields in which an unchanged person differs from what the portal knows. */
    differs: p.json().$type<RosterField[]>(),
    duplicateOf: p.integer().nullable(),
    /** Why a row is no person, and how it begins. */
    ignoredBecause: p.text().nullable(),
    ignoredText: p.text().nullable(),
    /** What the row says of the person, sealed, until it is filed. */
    contentSealed: p.blob().$type<Buffer>().nullable(),
    /** What was taken otherwise than it is written, sealed. */
    changesSealed: p.blob().$type<Buffer>().nullable(),
    reportId: p.uuid().nullable(),
  },
  indexes: [
    { name: 'roster_row_by_outcome', properties: ['rosterImportId', 'outcome', 'rowNumber'] },
    { name: 'roster_row_by_identity', properties: ['rosterImportId', 'identityIndex'] },
    {
      name: 'roster_row_to_report',
      expression: `create index roster_row_to_report on roster_row (roster_import_id, event_on, row_number) where outcome in ('HIRE', 'DEPARTURE')`,
    },
    {
      name: 'roster_row_listed',
      expression: 'create index roster_row_listed on roster_row (employer_id, identity_index) where listed',
    },
  ],
  triggers: afterEachStatement('roster_row', 'tally', 'tally_roster_rows()'),
})
export class RosterRowRow extends rosterRow.class {}
rosterRow.setClass(RosterRowRow)

/**
 * How many rows of an import are alike, as differences that the database adds when rows are written, and sums when it
 * is asked.
 */
const rosterTally = defineEntity({
  name: 'RosterTally',
  tableName: 'roster_tally',
  rowLevelSecurity: 'force',
  policies: countedListPolicies,
  properties: {
    id: p.bigint('number').primary().generated('identity'),
    rosterImportId: p.uuid(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    actingStationId: p.uuid().nullable(),
    outcome: p.text().$type<(typeof rowOutcomes)[number]>(),
    registeredBefore: p.boolean(),
    listed: p.boolean(),
    dueOn: p.date().$type<PlainDate>().nullable(),
    lateAt: p.datetime(3).nullable(),
    departureDueOn: p.date().$type<PlainDate>().nullable(),
    departureLateAt: p.datetime(3).nullable(),
    lateExplained: p.boolean(),
    filedLate: p.boolean(),
    lastDayMissing: p.boolean(),
    differing: p.boolean(),
    warned: p.boolean(),
    rows: p.integer(),
  },
  indexes: [
    { name: 'roster_tally_of_import', properties: ['rosterImportId'] },
    {
      name: 'roster_tally_listed',
      expression: 'create index roster_tally_listed on roster_tally (employer_id) where listed',
    },
    { name: 'roster_tally_due', expression: 'create index roster_tally_due on roster_tally (due_on) where listed' },
    {
      name: 'roster_tally_departure_due',
      expression: 'create index roster_tally_departure_due on roster_tally (departure_due_on) where listed',
    },
  ],
})
export class RosterTallyRow extends rosterTally.class {}
rosterTally.setClass(RosterTallyRow)

/** What the clerk corrected once is known the next time. */
const columnMemory = defineEntity({
  name: 'RosterColumnMemory',
  tableName: 'roster_column_memory',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    employerId: p.uuid().primary(),
    header: p.text().primary(),
    stationId: p.uuid(),
    field: p.text().$type<RosterField>().nullable(),
    updatedAt: p.datetime(3),
  },
})
export class RosterColumnMemoryRow extends columnMemory.class {}
columnMemory.setClass(RosterColumnMemoryRow)

/**
 * What a clerk has corrected or dismissed in the table, by the place in the file: it outlasts a check with other
 * answers.
 */
const rosterCorrection = defineEntity({
  name: 'RosterCorrection',
  tableName: 'roster_correction',
  rowLevelSecurity: 'force',
  policies: ownListPolicies,
  properties: {
    rosterImportId: references('roster_import', 'roster_correction_import_fk', 'cascade').primary(),
    /** Sheet and row, or, of somebody gone, the employment. */
    place: p.text().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    actingStationId: p.uuid().nullable(),
    correctedSealed: p.blob().$type<Buffer>().nullable(),
    dismissed: p.boolean().default(false),
  },
})
export class RosterCorrectionRow extends rosterCorrection.class {}
rosterCorrection.setClass(RosterCorrectionRow)

/** What an employer's clerks have answered of their files' habits. Neither its station nor auditors see it. */
const answerMemory = defineEntity({
  name: 'RosterAnswerMemory',
  tableName: 'roster_answer_memory',
  rowLevelSecurity: 'force',
  policies: onlyEmployersPolicies,
  properties: {
    employerId: references('employer', 'roster_answer_memory_employer_fk').primary(),
    kind: p.text().primary().$type<QuestionKind>(),
    /** Of a state or remark; empty for other kinds. */
    word: p.text().primary(),
    answer: p.text().$type<QuestionAnswer>(),
    answeredBy: p.uuid(),
    answeredAt: p.datetime(3),
  },
})
export class RosterAnswerMemoryRow extends answerMemory.class {}
answerMemory.setClass(RosterAnswerMemoryRow)

declare module '../platform/query.ts' {
  interface Tables {
    rosterImport: ColumnsOf<typeof rosterImport>
    rosterRow: ColumnsOf<typeof rosterRow>
    rosterTally: ColumnsOf<typeof rosterTally>
    rosterColumnMemory: ColumnsOf<typeof columnMemory>
    rosterCorrection: ColumnsOf<typeof rosterCorrection>
    rosterAnswerMemory: ColumnsOf<typeof answerMemory>
  }
}

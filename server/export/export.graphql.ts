import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { AuditEventFilter } from '../audit/audit.graphql.ts'
import {
  ComplianceFilter,
  ComplianceGrouping,
  ComplianceOrder,
  type ComplianceGroupingName,
  type ComplianceOrderName,
} from '../compliance/compliance.graphql.ts'
import { EmploymentFilter, ObligationFilter } from '../employment/employment-filters.graphql.ts'
import { PenaltyCaseFilter } from '../penalty/penalty.graphql.ts'
import { ApiType, connectionOf, Node } from '../request/api.ts'
import { UserError } from '../messages/user-error.graphql.ts'
import { stratifications } from './evidence/sample.table.ts'
import { exportFormats, exportMatters, exportStatuses } from './export.table.ts'

const named = <Name extends string>(names: readonly Name[]): { [Key in Name]: Key } =>
  Object.fromEntries(names.map((name) => [name, name])) as { [Key in Name]: Key }

export const ExportMatter = named(exportMatters)
registerEnumType(ExportMatter, {
  name: 'ExportMatter',
  description: 'What a file is of: a list, the trail, figures, or the evidence of a sample.',
})
export const ExportFormat = named(exportFormats)
registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: 'CSV, XLSX or JSONL for lists and figures; PDF for figures, with charts; ZIP for evidence.',
})
export const ExportStatus = named(exportStatuses)
registerEnumType(ExportStatus, {
  name: 'ExportStatus',
  description: 'How far a file is. EXPIRED: what was asked for is still known, the file is gone.',
})
export const Stratification = named(stratifications)
registerEnumType(Stratification, {
  name: 'Stratification',
  description: 'By what the duties are parted before a sample is drawn from each part.',
})
export const ReportSchedule = { NONE: 'NONE', WEEKLY: 'WEEKLY', MONTHLY: 'MONTHLY' } as const
registerEnumType(ReportSchedule, {
  name: 'ReportSchedule',
  description:
    'When a saved question is answered as a printed report by itself: Mondays, or the first of the month, at 8:00.',
})

@ApiType('A file that the viewer asked for.', { implements: Node })
export class Export extends Node {
  @Field(() => ExportMatter, { description: 'What it is of.' })
  matter!: keyof typeof ExportMatter
  @Field(() => ExportFormat, { description: 'Its format.' })
  format!: keyof typeof ExportFormat
  @Field(() => ExportStatus, { description: 'How far it is.' })
  status!: keyof typeof ExportStatus
  @Field(() => String, { description: 'Why it was asked for.' })
  reason!: string
  @Field(() => Date, { description: 'The instant as of which its rows are.' })
  asOf!: Date
  @Field(() => Date, { description: 'When it was asked for.' })
  requestedAt!: Date
  @Field(() => Date, { nullable: true, description: 'When it was done.' })
  finishedAt!: Date | null
  @Field(() => Int, { description: 'Rows written so far.' })
  rowsWritten!: number
  @Field(() => Int, { nullable: true, description: 'Its rows, once done.' })
  rowCount!: number | null
  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of its rows (of an archive: of its manifest); the file says it too. The same question as of the same instant has the same.',
  })
  sha256!: string | null
}
export const ExportConnection = connectionOf('Export', () => Export, 'exports')

@InputType({ description: 'A file of what a list or figures show, with the same filters as they take.' })
export class RequestExportInput {
  @Field(() => ExportMatter, { description: 'Of what.' })
  matter!: keyof typeof ExportMatter
  @Field(() => ExportFormat, { description: 'In which format.' })
  format!: keyof typeof ExportFormat
  @Field(() => String, { description: 'Why, in at least 4 characters: it is kept in the trail and in the file.' })
  reason!: string
  @Field(() => ObligationFilter, { nullable: true, description: 'For OBLIGATIONS.' })
  obligations?: ObligationFilter | null
  @Field(() => EmploymentFilter, { nullable: true, description: 'For EMPLOYMENTS.' })
  employments?: EmploymentFilter | null
  @Field(() => PenaltyCaseFilter, { nullable: true, description: 'For PENALTY_CASES.' })
  penaltyCases?: PenaltyCaseFilter | null
  @Field(() => AuditEventFilter, { nullable: true, description: 'For AUDIT_EVENTS.' })
  auditEvents?: AuditEventFilter | null
  @Field(() => ComplianceFilter, { nullable: true, description: 'For COMPLIANCE.' })
  compliance?: ComplianceFilter | null
  @Field(() => ComplianceGrouping, { nullable: true, description: 'For COMPLIANCE.' })
  groupBy?: ComplianceGroupingName | null
  @Field(() => ComplianceOrder, { nullable: true, description: 'For COMPLIANCE.' })
  orderBy?: ComplianceOrderName | null
  @Field(() => ID, { nullable: true, description: 'For EVIDENCE: the sample.' })
  sampleId?: string | null
}

@ApiType('The file, to be written.')
export class ExportPayload {
  @Field(() => Export, { nullable: true, description: 'Null where something stands in the way.' })
  export?: Export | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('One part of the duties, and how many were drawn from it.')
export class SampleStratum {
  @Field(() => String, { description: "Which: a station's name, a month, a status." })
  label!: string
  @Field(() => Int, { description: 'Duties in it.' })
  population!: number
  @Field(() => Int, { description: 'Drawn from it.' })
  drawn!: number
}

@ApiType(
  'Duties drawn to be looked at, by a seed that everybody may know: the same seed, question and instant draw the same.',
  { implements: Node },
)
export class AuditSample extends Node {
  @Field(() => String, { description: 'The seed.' })
  seed!: string
  @Field(() => Int, { description: 'How many were asked for.' })
  size!: number
  @Field(() => Stratification, { description: 'Parted by what.' })
  stratifyBy!: keyof typeof Stratification
  @Field(() => Date, { description: 'The instant as of which the duties were looked at.' })
  asOf!: Date
  @Field(() => Date, { description: 'When it was drawn.' })
  drawnAt!: Date
  strata!: { stratum: string; population: number; drawn: number }[]
  obligationIds!: string[]
}
export const AuditSampleConnection = connectionOf('AuditSample', () => AuditSample, 'samples')

@InputType({ description: 'A sample of the duties to report.' })
export class DrawSampleInput {
  @Field(() => String, {
    nullable: true,
    description: 'The seed, agreed or published beforehand; one is thrown where left out.',
  })
  seed?: string | null
  @Field(() => Int, { description: 'How many, 1 to 1,000.' })
  size!: number
  @Field(() => Stratification, { description: 'Parted by what; each part is drawn from in proportion.' })
  stratifyBy!: keyof typeof Stratification
  @Field(() => ObligationFilter, { nullable: true, description: 'From which duties, and as of when.' })
  filter?: ObligationFilter | null
}

@ApiType('The sample.')
export class SamplePayload {
  @Field(() => AuditSample, { nullable: true, description: 'Null where something stands in the way.' })
  sample?: AuditSample | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@ApiType('A question about compliance that the viewer keeps.', { implements: Node })
export class SavedQuestion extends Node {
  @Field(() => String, { description: 'Its name.' })
  name!: string
  @Field(() => ReportSchedule, { description: 'When it is answered by itself.' })
  schedule!: keyof typeof ReportSchedule
  @Field(() => Date, { nullable: true, description: 'When its next report comes.' })
  nextReportAt!: Date | null
  question!: {
    compliance: {
      stationId?: string | null
      employerId?: string | null
      ruleKey?: string | null
      from: string
      to: string
    }
    groupBy: ComplianceGroupingName
    orderBy?: ComplianceOrderName | null
  }
}

@InputType({ description: "A question to keep, under a name of one's own; the same name replaces it." })
export class SaveQuestionInput {
  @Field(() => String, { description: 'Its name.' })
  name!: string
  @Field(() => ComplianceFilter, {
    description: 'Of whom and of which period; a scheduled report moves the period on to the last one that has ended.',
  })
  filter!: ComplianceFilter
  @Field(() => ComplianceGrouping, { description: 'By what.' })
  groupBy!: ComplianceGroupingName
  @Field(() => ComplianceOrder, { nullable: true, description: 'In which order.' })
  orderBy?: ComplianceOrderName | null
  @Field(() => ReportSchedule, { description: 'When it is answered by itself.' })
  schedule!: keyof typeof ReportSchedule
}

@ApiType('The question, kept.')
export class SavedQuestionPayload {
  @Field(() => SavedQuestion, { nullable: true, description: 'Null where something stands in the way.' })
  question?: SavedQuestion | null
  @Field(() => [UserError], { description: 'What stands in the way.' })
  userErrors!: UserError[]
}

@InputType({ description: 'A question that is no longer needed.' })
export class DeleteQuestionInput {
  @Field(() => ID, { description: 'The question.' })
  questionId!: string
}

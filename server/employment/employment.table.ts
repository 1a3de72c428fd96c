import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
import { references } from '../platform/references.ts'
import { systemPolicies, tenantPolicies } from '../platform/row-security.ts'
import { keepVersions, knownSince } from '../request/kept-versions.ts'
import { afterEachStatement } from '../platform/triggers.ts'

export const reportKinds = ['HIRE', 'DEPARTURE'] as const
export const obligationSources = ['REPORT', 'ROSTER', 'INSPECTION', 'CROSS_EMPLOYER'] as const
export const lateReasonCodes = [
  'PORTAL_OUTAGE',
  'WORKER_DATA_MISSING',
  'DOCUMENTS_DELAYED',
  'DISPATCH_AGENCY',
  'OVERSIGHT',
  'OTHER',
] as const
/** Maximum rows of one bulk call. */
export const mostReports = 1_000

export const departureReasons = ['EXPIRED', 'TERMINATED', 'DIED', 'OTHER'] as const

const employment = defineEntity({
  name: 'Employment',
  tableName: 'employment',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: p.uuid(),
    stationId: p.uuid().index(),
    workerId: references('worker', 'employment_worker_fk').index(),
    position: p.text().nullable(),
    hiredOn: p.date().$type<PlainDate>(),
    endedOn: p.date().$type<PlainDate>().nullable(),
    departureReason: p.enum(departureReasons).nullable(),
    withdrawnAt: p.datetime(3).nullable(),
    version: p.integer().default(1),
    createdAt: p.datetime(3),
    ...knownSince,
  },
  checks: [
    { name: 'employment_ends_after_it_began', expression: 'ended_on >= hired_on' },
    {
      name: 'employment_once_at_a_time',
      expression:
        "exclude using gist (worker_id with =, daterange(hired_on, ended_on, '[]') with &&) where (withdrawn_at is null)",
    },
  ],
  indexes: [
    { name: 'employment_of_employer', properties: ['employerId', 'hiredOn', 'id'] },
    {
      name: 'employment_active_of_employer',
      properties: ['employerId'],
      where: 'ended_on is null and withdrawn_at is null',
    },
  ],
  triggers: keepVersions('employment'),
})
export class EmploymentRow extends employment.class {}
employment.setClass(EmploymentRow)

/**
 * The obligation to report one event. Its status (pending, overdue, met …) is derived from its instants; see
 * obligation-status.ts.
 */
const obligation = defineEntity({
  name: 'Obligation',
  tableName: 'obligation',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(reportKinds),
    employerId: p.uuid(),
    stationId: p.uuid(),
    employmentId: references('employment', 'obligation_employment_fk').nullable(),
    workerId: p.uuid().nullable(),
    eventOn: p.date().$type<PlainDate>(),
    ruleKey: p.text(),
    dueOn: p.date().$type<PlainDate>(),
    dueAt: p.datetime(3),
    /** Cannot be late: the deadline may still move, or it is only a question whether there is anything to report. */
    provisional: p.boolean(),
    calendarVersion: p.text(),
    source: p.enum(obligationSources),
    createdAt: p.datetime(3),
    metAt: p.datetime(3).nullable(),
    waivedAt: p.datetime(3).nullable(),
    waivedReason: p.text().nullable(),
    /**
     * The day from which the deadline was counted, if not the event's day: a late report that was amended to a later
     * day stays late.
     */
    countedFrom: p.date().$type<PlainDate>().nullable(),
    ...knownSince,
  },
  checks: [
    {
      name: 'obligation_question_is_no_breach',
      expression: "source <> 'CROSS_EMPLOYER' or provisional or met_at is not null or waived_at is not null",
    },
  ],
  indexes: [
    { name: 'obligation_of_employer', properties: ['employerId', 'dueOn', 'id'] },
    { name: 'obligation_of_station', properties: ['stationId', 'dueOn', 'id'] },
    {
      name: 'obligation_by_due_day',
      properties: ['dueOn', 'id'],
      include: ['employerId', 'stationId', 'dueAt', 'knownSince', 'provisional', 'ruleKey', 'metAt', 'waivedAt'],
    },
    { name: 'obligation_of_worker', properties: ['workerId'] },
    {
      name: 'obligation_open',
      expression: 'create index obligation_open on obligation (due_at) where met_at is null and waived_at is null',
    },
    {
      name: 'obligation_unanswered',
      expression:
        "create index obligation_unanswered on obligation (station_id, due_at) where source = 'CROSS_EMPLOYER' and met_at is null and waived_at is null",
    },
    {
      name: 'obligation_once',
      expression: 'create unique index obligation_once on obligation (employment_id, kind) where waived_at is null',
    },
    { name: 'obligation_by_knowledge', properties: ['knownSince'] },
    {
      name: 'obligation_not_on_time',
      properties: ['dueOn', 'id'],
      include: ['employerId', 'stationId', 'dueAt', 'provisional', 'ruleKey', 'metAt'],
      where: 'waived_at is null and (met_at is null or met_at >= due_at)',
    },
    { name: 'obligation_of_employment', properties: ['employmentId', 'kind'] },
    {
      name: 'obligation_open_by_day',
      properties: ['dueOn', 'id'],
      include: ['employerId', 'stationId', 'dueAt', 'knownSince', 'provisional', 'ruleKey'],
      where: 'met_at is null and waived_at is null',
    },
    {
      name: 'obligation_open_of_employer',
      properties: ['employerId', 'dueAt', 'id'],
      where: 'met_at is null and waived_at is null',
    },
    {
      name: 'obligation_open_of_station',
      properties: ['stationId', 'dueOn'],
      where: 'met_at is null and waived_at is null',
    },
    {
      name: 'obligation_waived',
      properties: ['dueOn'],
      include: ['employerId', 'stationId', 'ruleKey'],
      where: 'waived_at is not null',
    },
  ],
  triggers: [...keepVersions('obligation'), ...afterEachStatement('obligation', 'count', 'count_obligations()')],
})
export class ObligationRow extends obligation.class {}
obligation.setClass(ObligationRow)

/**
 * Which hire asks whether somebody still works elsewhere. The asking employment has no foreign key: the key's row lock
 * would let whoever reported it notice that a question was asked.
 */
const departureQuestion = defineEntity({
  name: 'DepartureQuestion',
  tableName: 'departure_question',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    /** The question, as the asked employer sees it. */
    obligationId: references('obligation', 'departure_question_obligation_fk').primary(),
    /** The employment whose hire asks. */
    askedBy: p.uuid().primary().index(),
    askingEmployerId: p.uuid(),
    /** The employment that is asked about. */
    employmentId: p.uuid().index(),
    askedAt: p.datetime(3),
    withdrawnAt: p.datetime(3).nullable(),
  },
})
export class DepartureQuestionRow extends departureQuestion.class {}
departureQuestion.setClass(DepartureQuestionRow)

/** Every change of a deadline that somebody was notified of: both values are kept. */
const deadlineChange = defineEntity({
  name: 'DeadlineChange',
  tableName: 'deadline_change',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    obligationId: references('obligation', 'deadline_change_obligation_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    at: p.datetime(3),
    before: p.date().$type<PlainDate>(),
    after: p.date().$type<PlainDate>(),
    calendarVersion: p.text(),
    reason: p.text(),
  },
})
export class DeadlineChangeRow extends deadlineChange.class {}
deadlineChange.setClass(DeadlineChangeRow)

const report = defineEntity({
  name: 'Report',
  tableName: 'report',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    kind: p.enum(reportKinds),
    employerId: p.uuid(),
    stationId: p.uuid(),
    obligationId: references('obligation', 'report_obligation_fk'),
    receiptNumber: p.text().unique(),
    filedAt: p.datetime(3),
    filedBy: p.uuid(),
    lateReasonCode: p.enum(lateReasonCodes).nullable(),
    lateReason: p.text().nullable(),
    /** SHA-256 of the canonical form of what was filed. */
    contentHash: p.text(),
    receipt: p.text(),
    withdrawnAt: p.datetime(3).nullable(),
    withdrawnReason: p.text().nullable(),
    /** The report whose receipt this one replaces, and since when. */
    supersedes: references('report', 'report_supersedes_fk').nullable(),
    amendedAt: p.datetime(3).nullable(),
    supersededAt: p.datetime(3).nullable(),
    ...knownSince,
  },
  indexes: [
    {
      name: 'report_standing',
      expression:
        'create unique index report_standing on report (obligation_id) where withdrawn_at is null and superseded_at is null',
    },
    {
      name: 'report_superseded_once',
      expression: 'create unique index report_superseded_once on report (supersedes) where supersedes is not null',
    },
    { name: 'report_of_obligation', properties: ['obligationId'] },
  ],
  triggers: keepVersions('report'),
})
export class ReportRow extends report.class {}
report.setClass(ReportRow)

const amendment = defineEntity({
  name: 'Amendment',
  tableName: 'amendment',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    reportId: references('report', 'amendment_report_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    at: p.datetime(3),
    by: p.uuid(),
    reason: p.text(),
    changes: p.json().$type<{ field: string; before: string | null; after: string | null }[]>(),
  },
})
export class AmendmentRow extends amendment.class {}
amendment.setClass(AmendmentRow)

declare module '../platform/query.ts' {
  interface Tables {
    employment: ColumnsOf<typeof employment>
    obligation: ColumnsOf<typeof obligation>
    departureQuestion: ColumnsOf<typeof departureQuestion>
    deadlineChange: ColumnsOf<typeof deadlineChange>
    report: ColumnsOf<typeof report>
    amendment: ColumnsOf<typeof amendment>
  }
}

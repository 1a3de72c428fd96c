import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { Deadline } from '../law/calendar.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { newId } from '../platform/new-id.ts'
import type { Report } from './employment.graphql.ts'
import type { ReportingEmployer } from './reporting-employer.ts'

/** An accepted report with the obligation that it meets. */
export interface NewReport {
  reportId: string
  obligationId: string
  /** False if the portal already knew of the event. */
  newObligation: boolean
  kind: 'HIRE' | 'DEPARTURE'
  employmentId: string
  workerId: string
  eventOn: PlainDate
  ruleKey: string
  deadline: Deadline
  /** Deadline counted from the reported day alone. */
  counted: Deadline
  /** The day from which an already established lateness was counted. */
  keptFrom: PlainDate | null
  /** The earlier deadline, if the report gives another event day than the portal knew. */
  dueBefore: PlainDate | null
  receiptNumber: string
  receipt: string
  contentHash: string
  lateReasonCode: string | null
  lateReason: string | null
}

/** Writes reports and the obligations they meet: one statement per table, however many rows, pipelined. */
export async function insertReports(
  context: Context,
  employer: ReportingEmployer,
  reports: readonly NewReport[],
): Promise<void> {
  const { now, actor } = context
  const rows = JSON.stringify(
    reports.map(({ deadline, counted, ...report }) => ({
      ...report,
      countedOn: counted.dueOn,
      dueOn: deadline.dueOn,
      dueAt: deadline.dueAt,
      provisional: deadline.provisional,
      calendarVersion: deadline.calendarVersion,
      changeId: newId(),
    })),
  )
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as row("reportId" uuid, "obligationId" uuid, "newObligation" boolean, kind text, "employmentId" uuid, "workerId" uuid,
    "eventOn" date, "ruleKey" text, "dueOn" date, "dueAt" timestamptz, "dueBefore" date, "countedOn" date, "keptFrom" date, provisional boolean, "calendarVersion" text, "receiptNumber" text, receipt text,
    "contentHash" text, "lateReasonCode" text, "lateReason" text, "changeId" uuid)`
  const said: Promise<unknown>[] = [
    context.rows(sql`
    insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)
    select row."obligationId", row.kind, ${employer.id}, ${employer.stationId}, row."employmentId", row."workerId", row."eventOn", row."ruleKey", row."dueOn", row."dueAt", row.provisional,
      row."calendarVersion", 'REPORT', ${now}, ${now} from ${given} where row."newObligation"`),
  ]
  if (reports.some(({ newObligation }) => !newObligation)) {
    said.push(
      context.rows(sql`
      update obligation set met_at = ${now}, event_on = row."eventOn", due_on = row."dueOn", due_at = row."dueAt", provisional = row.provisional,
        calendar_version = case when row."keptFrom" is null then row."calendarVersion" else calendar_version end, rule_key = row."ruleKey", counted_from = nullif(row."keptFrom", row."eventOn")
      from ${given} where not row."newObligation" and obligation.id = row."obligationId"`),
    )
    said.push(
      context.rows(sql`
      insert into deadline_change (id, obligation_id, employer_id, station_id, at, before, after, calendar_version, reason)
      select row."changeId", row."obligationId", ${employer.id}, ${employer.stationId}, ${now}, row."dueBefore", row."countedOn", row."calendarVersion",
        case when row."keptFrom" is null then 'EVENT_AMENDED' else 'EVENT_AMENDED_LATENESS_KEPT' end
      from ${given} where row."dueBefore" <> row."countedOn"`),
    )
  }
  said.push(
    context.rows(sql`
    insert into report (id, kind, employer_id, station_id, obligation_id, receipt_number, filed_at, filed_by, late_reason_code, late_reason, content_hash, receipt)
    select row."reportId", row.kind, ${employer.id}, ${employer.stationId}, row."obligationId", row."receiptNumber", ${now}, ${actor.accountId ?? null}, row."lateReasonCode", row."lateReason",
      row."contentHash", row.receipt from ${given}`),
  )
  await Promise.all(said)
}

/** The report as returned, written or about to be. */
export function reportOf({ now, actor }: Context, employer: ReportingEmployer, report: NewReport): Report {
  return {
    id: report.reportId,
    kind: report.kind,
    employerId: employer.id,
    obligationId: report.obligationId,
    receiptNumber: report.receiptNumber,
    filedAt: now,
    filedBy: actor.accountId ?? '',
    lateReasonCode: report.lateReasonCode as Report['lateReasonCode'],
    lateReason: report.lateReason,
    receipt: report.receipt,
    withdrawnAt: null,
    supersedes: null,
    amendedAt: null,
  }
}

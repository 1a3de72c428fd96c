import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { isPlainDate, type PlainDate } from '../../law/plain-date.ts'
import { judgeDeparture, type Ruling } from '../../law/reporting.ts'
import { newId } from '../../platform/new-id.ts'
import { refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { personCodeOf } from '../../worker/person-code.ts'
import type { Employment } from '../employment.graphql.ts'
import type { Filed } from '../filed.ts'
import { mapInTimeSlices } from '../../platform/yield-batches.ts'
import { openDeadlineColumns, openDeadlineOf, type OpenDeadline, type OpenDeadlineRow } from '../known-persons.ts'
import { insertReports, reportOf, type NewReport } from '../insert-reports.ts'
import { claimsOf, departureContent, nextReceiptNumbers, signReceipt } from '../receipt/receipt.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'

export interface DepartureReport {
  /** Key of the employment's row; null if the caller's id is invalid. */
  employmentId: string | null
  endedOn: string
  reason?: string | null
  lateReasonCode?: string | null
  lateReason?: string | null
}

/** The employment, with the obligation to report its end if that exists already. */
export interface Ending {
  employmentId: string
  workerId: string
  position: string | null
  hiredOn: PlainDate
  endedOn: PlainDate | null
  withdrawn: boolean
  version: number
  openObligationId: string | null
  openDueOn: PlainDate | null
  openDeadline: OpenDeadline | null
  source: string | null
}

/** Files departures of one employer; each succeeds or fails individually. */
export async function fileDepartures(
  context: Context,
  employer: ReportingEmployer,
  reports: readonly DepartureReport[],
): Promise<(Filed | Refused)[]> {
  const known = await findEndings(context, employer, reports)
  const outcomes: (Filed | Refused)[] = []
  const accepted: {
    index: number
    report: DepartureReport
    ending: Ending
    endedOn: PlainDate
    lateReason: string | null
    ruling: Extract<Ruling, { lawful: true }>
  }[] = []
  for (const [index, report] of reports.entries()) {
    const ending = known.get(report.employmentId ?? '')
    if (!ending) {
      outcomes[index] = refused({ code: 'NOT_FOUND', path: ['employmentId'] })
      continue
    }
    const lateReason = readText(report.lateReason, { max: textLimits.reason, required: false })
    const formRefusals: Refusal[] = lateReason.ok
      ? []
      : [{ code: 'INVALID_INPUT', path: ['lateReason'], facts: { reason: lateReason.reason } }]
    const reason = lateReason.ok && lateReason.text !== '' ? lateReason.text : null
    const endedOn = isPlainDate(report.endedOn) ? report.endedOn : null
    const ruling = judgeDeparture(
      {
        today: context.today,
        now: context.now,
        endedOn,
        employment: ending,
        withdrawn: ending.withdrawn,
        lateReason: { code: report.lateReasonCode ?? null, text: reason },
        told: ending.openDeadline,
      },
      appliedLaw(context.portal),
    )
    if (!ruling.lawful || formRefusals.length > 0 || endedOn === null) {
      outcomes[index] = refused(...formRefusals, ...(ruling.refusals as Refusal[]))
      continue
    }
    accepted.push({ index, report, ending, endedOn, lateReason: reason, ruling })
    // Reported twice in one call: for the second the employment has ended.
    known.set(ending.employmentId, { ...ending, endedOn })
  }
  if (accepted.length === 0) return outcomes

  const numbers = await nextReceiptNumbers(context, employer, accepted.length)
  const rows = await mapInTimeSlices(
    accepted,
    ({ report, ending, endedOn, lateReason, ruling }, position): NewReport => {
      const content = departureContent({
        employment: ending.employmentId,
        endedOn,
        reason: report.reason ?? null,
        lateReasonCode: report.lateReasonCode ?? null,
        lateReason,
      })
      const { deadline, counted, onTime } = ruling
      const kept = counted === deadline ? null : ending.openDeadline
      const receiptNumber = numbers[position]!
      const receipt = signReceipt(
        claimsOf(employer, {
          number: receiptNumber,
          kind: 'DEPARTURE',
          eventOn: endedOn,
          filedAt: context.now.toISOString(),
          dueOn: deadline.dueOn,
          onTime,
          contentHash: content,
          ...(deadline.provisional && { provisional: true }),
          ...(kept && { latenessKept: true }),
        }),
        context.portal.keys,
      )
      return {
        reportId: newId(),
        obligationId: ending.openObligationId ?? newId(),
        newObligation: ending.openObligationId === null,
        kind: 'DEPARTURE',
        employmentId: ending.employmentId,
        workerId: ending.workerId,
        eventOn: endedOn,
        ruleKey: kept?.ruleKey ?? ruling.ruleSet.key,
        deadline,
        counted,
        keptFrom: kept?.countedFrom ?? null,
        dueBefore: ending.source === 'CROSS_EMPLOYER' ? null : ending.openDueOn,
        receiptNumber,
        receipt,
        contentHash: content,
        lateReasonCode: report.lateReasonCode ?? null,
        lateReason,
      }
    },
  )
  await endEmployments(context, accepted)
  await insertReports(context, employer, rows)
  await context.portal.consequences.employmentsEnded(
    context,
    accepted.map(({ ending }) => ending.employmentId),
    'EMPLOYMENT_ENDED',
  )
  await context.portal.consequences.lateReportsFound(
    context,
    accepted.flatMap(({ ruling, ending }, position) =>
      ruling.onTime
        ? []
        : [
            {
              obligationId: rows[position]!.obligationId,
              kind: 'DEPARTURE' as const,
              employerId: employer.id,
              stationId: employer.stationId,
              divisionCode: employer.divisionCode,
              ruleKey: rows[position]!.ruleKey,
              dueOn: ruling.deadline.dueOn,
              dueAt: ruling.deadline.dueAt,
              metAt: context.now,
              foundByOthers: ending.source === 'INSPECTION',
              lateReasonCode: rows[position]!.lateReasonCode,
            },
          ],
    ),
  )
  await recordAuditEvent(
    context,
    ...accepted.map(({ ending, endedOn, ruling, report }, position): AuditEntry => ({
      action: 'departure.reported',
      subject: { type: 'Report', id: rows[position]!.reportId },
      employerId: employer.id,
      stationId: employer.stationId,
      payload: {
        receiptNumber: rows[position]!.receiptNumber,
        employmentId: ending.employmentId,
        personCode: personCodeOf(ending.workerId),
        endedOn,
        reason: report.reason ?? null,
        dueOn: ruling.deadline.dueOn,
        onTime: ruling.onTime,
      },
    })),
  )
  for (const [position, { index, ending, endedOn }] of accepted.entries()) {
    const employment: Employment = {
      id: ending.employmentId,
      employerId: employer.id,
      stationId: employer.stationId,
      workerId: ending.workerId,
      position: ending.position,
      hiredOn: ending.hiredOn,
      endedOn,
      status: 'ENDED',
      version: ending.version + 1,
    }
    outcomes[index] = { report: reportOf(context, employer, rows[position]!), employment }
  }
  return outcomes
}

async function findEndings(
  context: Context,
  employer: ReportingEmployer,
  reports: readonly DepartureReport[],
): Promise<Map<string, Ending>> {
  const ids = reports.flatMap(({ employmentId }) => employmentId ?? [])
  const rows = await context.rows<Omit<Ending, 'openDeadline'> & OpenDeadlineRow>(sql`
    select e.id as "employmentId", e.worker_id as "workerId", e.position, e.hired_on as "hiredOn", e.ended_on as "endedOn", e.withdrawn_at is not null as withdrawn, e.version,
      o.id as "openObligationId", o.due_on as "openDueOn", ${openDeadlineColumns}, o.source
    from employment e join worker w on w.id = e.worker_id
      left join obligation o on o.employment_id = e.id and o.kind = 'DEPARTURE' and o.met_at is null and o.waived_at is null
    where e.id = any(${ids}::uuid[]) and e.employer_id = ${employer.id} for update of e`)
  return new Map(rows.map((row) => [row.employmentId, { ...row, openDeadline: openDeadlineOf(row) }]))
}

async function endEmployments(
  context: Context,
  accepted: readonly { ending: Ending; endedOn: PlainDate; report: DepartureReport }[],
): Promise<void> {
  const rows = JSON.stringify(
    accepted.map(({ ending, endedOn, report }) => ({
      id: ending.employmentId,
      ended_on: endedOn,
      reason: report.reason ?? null,
    })),
  )
  await context.rows(sql`
    update employment set ended_on = row.ended_on, departure_reason = row.reason, version = version + 1
    from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, ended_on date, reason text) where employment.id = row.id`)
}

import type { Context } from '../../request/context.ts'
import type { Deadline } from '../../law/calendar.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { isOnTime } from '../../law/lateness.ts'
import { newId } from '../../platform/new-id.ts'
import { openIdentity, openPhone } from '../../worker/personal-values.ts'
import type { StandingReport } from '../find-report.ts'
import { claimsOf, departureContent, hireContent, nextReceiptNumbers, signReceipt } from '../receipt/receipt.ts'
import { query } from '../../platform/query.ts'

/** The amended day with the deadline by which the report is measured from now on. */
export interface AmendedDuty extends Pick<Deadline, 'dueOn' | 'dueAt' | 'provisional'> {
  eventOn: PlainDate
  /** Measured by the amended day alone, it would have been on time. */
  latenessKept: boolean
}

/** Changed values of the amended report. */
export interface AmendedDetails {
  position: string | null
  phone: string | null
  residenceAddress: string | null
  householdRegistrationAddress: string | null
}

/**
 * Issues the receipt of an amended report. The earlier receipt stays as signed and is referenced; the filing instant
 * stays the first one's, because it alone decides whether the report was on time.
 */
export async function issueAmendedReceipt(
  context: Context,
  report: StandingReport,
  duty: AmendedDuty,
  details: AmendedDetails,
  reason: string,
): Promise<{ reportId: string; receiptNumber: string }> {
  const reportId = newId()
  const [receiptNumber] = await nextReceiptNumbers(context, report, 1)
  const onTime = isOnTime(report.filedAt, duty)
  // Late only because its day was amended: then the amendment's reason is the reason for lateness.
  const lateReason = onTime || report.lateReasonCode !== null || report.lateReason !== null ? report.lateReason : reason
  const contentHash = contentOf(context, report, duty.eventOn, details, lateReason)
  const receipt = signReceipt(
    claimsOf(report, {
      number: receiptNumber!,
      kind: report.kind,
      eventOn: duty.eventOn,
      filedAt: report.filedAt.toISOString(),
      dueOn: duty.dueOn,
      onTime,
      contentHash,
      supersedes: report.receiptNumber,
      amendedAt: context.now.toISOString(),
      ...(duty.provisional && { provisional: true }),
      ...(duty.latenessKept && { latenessKept: true }),
    }),
    context.portal.keys,
  )
  await context.rows(query.updateTable('report').set({ supersededAt: context.now }).where('id', '=', report.reportId))
  await context.rows(
    query.insertInto('report').values({
      id: reportId,
      kind: report.kind,
      employerId: report.employerId,
      stationId: report.stationId,
      obligationId: report.obligationId,
      receiptNumber: receiptNumber!,
      filedAt: report.filedAt,
      filedBy: report.filedBy,
      lateReasonCode: report.lateReasonCode,
      lateReason,
      contentHash,
      receipt,
      supersedes: report.reportId,
      amendedAt: context.now,
    }),
  )
  return { reportId, receiptNumber: receiptNumber! }
}

function contentOf(
  context: Context,
  report: StandingReport,
  eventOn: PlainDate,
  details: AmendedDetails,
  lateReason: string | null,
): string {
  const { keys } = context.portal
  const { lateReasonCode } = report
  if (report.kind === 'DEPARTURE')
    return departureContent({
      employment: report.employmentId,
      endedOn: eventOn,
      reason: report.departureReason,
      lateReasonCode,
      lateReason,
    })
  return hireContent(context, {
    name: report.workerName,
    number: openIdentity(keys, report),
    hiredOn: eventOn,
    position: details.position ?? report.position,
    phone: details.phone ?? openPhone(keys, report),
    householdRegistrationAddress: details.householdRegistrationAddress ?? report.householdRegistrationAddress,
    householdDivisionCode: report.householdDivisionCode,
    residenceAddress: details.residenceAddress ?? report.residenceAddress,
    lateReasonCode,
    lateReason,
  })
}

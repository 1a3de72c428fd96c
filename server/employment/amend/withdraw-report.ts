import { sql } from 'kysely'
import { recordAuditEvent, withoutName } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { overlapping } from '../../law/reporting.ts'
import { ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { loadEmployments, loadReports } from '../employment.read.ts'
import type { Filed } from '../filed.ts'
import { enqueueQuestion } from '../questions/enqueue-question.ts'
import { findOtherEmployments, getStandingReport } from '../find-report.ts'
import { query } from '../../platform/query.ts'

export interface Withdrawal {
  reportId: string
  version: number
  reason: string
}

/**
 * Withdraws a report because the event did not happen: the obligation is waived, nothing is deleted. A case already
 * opened and an outage already claimed stay with the officers, who see the withdrawal and its reason. Permit
 * applications follow the employment.
 */
export function withdrawReport(context: Context, input: Withdrawal): Promise<Filed | Refused> {
  return retryOnConflict(context, () => withdraw(context, input))
}

async function withdraw(context: Context, input: Withdrawal): Promise<Filed | Refused> {
  const report = await getStandingReport(context, input)
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (report.kind === 'HIRE' && report.endedOn !== null)
    return refused({ code: 'INVALID_STATE', path: ['reportId'], facts: { reason: 'DEPARTURE_STANDS' } })
  // Without its departure the employment continues and would overlap a later one.
  const later =
    report.kind === 'HIRE'
      ? null
      : overlapping({ hiredOn: report.hiredOn, endedOn: null }, await findOtherEmployments(context, report))
  if (later)
    return refused({
      code: 'INVALID_STATE',
      path: ['reportId'],
      facts: { reason: 'LATER_HIRE_STANDS', hiredOn: later.hiredOn },
    })

  await context.rows(
    query
      .updateTable('report')
      .set({ withdrawnAt: context.now, withdrawnReason: reason.text })
      .where('id', '=', report.reportId),
  )
  await context.rows(
    report.kind === 'HIRE'
      ? query
          .updateTable('employment')
          .set((eb) => ({ withdrawnAt: context.now, version: eb('version', '+', 1) }))
          .where('id', '=', report.employmentId)
      : query
          .updateTable('employment')
          .set((eb) => ({ endedOn: null, departureReason: null, version: eb('version', '+', 1) }))
          .where('id', '=', report.employmentId),
  )
  // Withdrawing the hire also waives that employment's other open obligations.
  await context.rows(sql`
    update obligation set waived_at = ${context.now}, waived_reason = 'WITHDRAWN' where waived_at is null and employment_id = ${report.employmentId}
      and (id = ${report.obligationId} or (${report.kind} = 'HIRE' and met_at is null))`)
  await enqueueQuestion(context, [report.employmentId])
  await recordAuditEvent(context, {
    action: report.kind === 'HIRE' ? 'hire.withdrawn' : 'departure.withdrawn',
    subject: { type: 'Report', id: report.reportId },
    employerId: report.employerId,
    stationId: report.stationId,
    payload: { receiptNumber: report.receiptNumber, reason: withoutName(reason.text, report.workerName) },
  })
  await context.portal.consequences.reportWithdrawn(context, report.obligationId)
  if (report.kind === 'HIRE')
    await context.portal.consequences.employmentsEnded(context, [report.employmentId], 'HIRE_WITHDRAWN')
  else await context.portal.consequences.departureWithdrawn(context, report)
  return {
    report: ensureFound((await loadReports(context, [report.reportId]))[0]),
    employment: ensureFound((await loadEmployments(context, [report.employmentId]))[0]),
  }
}

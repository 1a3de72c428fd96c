import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { mayReportFor } from '../employment/employment.policy.ts'
import { notify } from '../notice/notify.ts'
import { ensure, refused, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import { mayServe } from '../station/station.policy.ts'
import { getApplication, reloadApplication } from './find-application.ts'
import type { EndApplicationInput, PermitApplication } from './permit.graphql.ts'
import { query } from '../platform/query.ts'

/** Issued or ended applications can no longer be withdrawn. */
export const withdrawable: readonly PermitApplication['status'][] = ['SUBMITTED', 'DOCUMENTS_MISSING', 'ACCEPTED']

/** The worker withdraws, or has left: before acceptance this does not count in the figures. */
export async function withdrawApplication(
  context: Context,
  input: EndApplicationInput,
): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayReportFor(context.actor, { id: application.employerId, stationId: application.stationId }))
  return end(context, application, input.reason, withdrawable, 'withdrawn')
}

/** The station rejects an accepted application, with a reason (诚心释理). */
export async function rejectApplication(
  context: Context,
  input: EndApplicationInput,
): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayServe(context.actor, application))
  return end(context, application, input.reason, ['ACCEPTED'], 'rejected')
}

async function end(
  context: Context,
  application: PermitApplication,
  why: string,
  from: readonly PermitApplication['status'][],
  how: 'withdrawn' | 'rejected',
): Promise<{ application: PermitApplication } | Refused> {
  const reason = readText(why, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (!from.includes(application.status))
    return refused({ code: 'INVALID_STATE', path: ['applicationId'], facts: { status: application.status } })
  await context.rows(
    how === 'withdrawn'
      ? query.updateTable('permitApplication').set({ withdrawnAt: context.now }).where('id', '=', application.id)
      : query
          .updateTable('permitApplication')
          .set({ rejectedAt: context.now, rejectReason: reason.text })
          .where('id', '=', application.id),
  )
  const subject = { type: 'PermitApplication', id: application.id }
  await recordAuditEvent(context, {
    action: `application.${how}`,
    subject,
    employerId: application.employerId,
    stationId: application.stationId,
    payload: { reason: reason.text },
  })
  const worker = await context.first(query.selectFrom('worker').select('name').where('id', '=', application.workerId))
  if (how === 'withdrawn') {
    const around = await context.first<{ employer: string; left: number | null }>(sql`
      select e.name as employer, case when v.completed_at is null then (select count(*) from permit_application a where a.visit_id = v.id and a.withdrawn_at is null and a.rejected_at is null) end as left
      from employer e, visit v where e.id = ${application.employerId} and v.id = ${application.visitId}`)
    await notify(context, {
      to: { stationId: application.stationId },
      kind: 'APPLICATION_WITHDRAWN',
      facts: { ...around, name: worker?.name ?? '', reason: reason.text },
      subject,
      onceKey: `application:${application.id}:withdrawn`,
    })
  } else {
    await notify(context, {
      to: { employerId: application.employerId },
      kind: 'APPLICATION_REJECTED',
      facts: { name: worker?.name ?? '', reason: reason.text },
      subject,
      onceKey: `application:${application.id}:rejected`,
    })
  }
  return { application: await reloadApplication(context, application.id) }
}

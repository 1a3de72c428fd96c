import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { ensure, refused, type Refused } from '../request/refusal.ts'
import { mayServe } from '../station/station.policy.ts'
import { getApplication, reloadApplication } from './find-application.ts'
import type { PermitApplication, RecordDeliveryInput } from './permit.graphql.ts'
import { query } from '../platform/query.ts'

/** The permit was handed over, or delivered by courier. */
export async function recordDelivery(
  context: Context,
  input: RecordDeliveryInput,
): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayServe(context.actor, application))
  if (application.status !== 'ISSUED')
    return refused({ code: 'INVALID_STATE', path: ['applicationId'], facts: { status: application.status } })
  if (input.deliveredOn > context.today) return refused({ code: 'FUTURE_EVENT', path: ['deliveredOn'] })
  if (application.issuedOn !== null && input.deliveredOn < application.issuedOn)
    return refused({ code: 'INVALID_DATE', path: ['deliveredOn'] })
  await context.rows(
    query.updateTable('permitApplication').set({ deliveredOn: input.deliveredOn }).where('id', '=', application.id),
  )
  await recordAuditEvent(context, {
    action: 'permit.delivered',
    subject: { type: 'PermitApplication', id: application.id },
    employerId: application.employerId,
    stationId: application.stationId,
    payload: { deliveredOn: input.deliveredOn, delivery: application.delivery },
  })
  return { application: await reloadApplication(context, application.id) }
}

import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { ensure, refused, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import { mayOverride } from '../station/station.policy.ts'
import { getApplication, reloadApplication } from './find-application.ts'
import type { AllowSecondListInput, PermitApplication } from './permit.graphql.ts'
import { query } from '../platform/query.ts'

/** A chief's permission to send one further list of missing papers, with the reason why the first was incomplete. */
export async function allowSecondList(
  context: Context,
  input: AllowSecondListInput,
): Promise<{ application: PermitApplication } | Refused> {
  const application = await getApplication(context, input.applicationId)
  ensure(mayOverride(context.actor, application))
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (application.toldMissing === null || application.acceptedOn !== null)
    return refused({ code: 'INVALID_STATE', path: ['applicationId'], facts: { reason: 'NO_LIST_TOLD' } })
  await context.rows(
    query
      .updateTable('permitApplication')
      .set({
        secondListAllowedAt: context.now,
        secondListAllowedBy: context.actor.accountId,
        secondListReason: reason.text,
      })
      .where('id', '=', application.id),
  )
  await recordAuditEvent(context, {
    action: 'application.second-list-allowed',
    subject: { type: 'PermitApplication', id: application.id },
    employerId: application.employerId,
    stationId: application.stationId,
    payload: { reason: reason.text },
  })
  return { application: await reloadApplication(context, application.id) }
}

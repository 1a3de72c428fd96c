import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import type { Obligation } from '../employment.graphql.ts'
import { loadObligations } from '../employment.read.ts'
import { mayReportFor } from '../employment.policy.ts'
import { query } from '../../platform/query.ts'

/**
 * Answers another employer's question: the person still works here too, which is lawful, so there is no departure to
 * report.
 */
export async function confirmEmployment(
  context: Context,
  input: { obligationId: string; note: string },
): Promise<{ obligation: Obligation } | Refused> {
  const id = keyOf('Obligation', input.obligationId)
  const obligation = ensureFound(id && (await loadObligations(context, [id]))[0], 'obligationId')
  ensure(mayReportFor(context.actor, { id: obligation.employerId, stationId: obligation.stationId }))
  const note = readText(input.note, { max: textLimits.reason, required: true })
  if (!note.ok) return refused({ code: 'INVALID_INPUT', path: ['note'], facts: { reason: note.reason } })
  if (obligation.source !== 'CROSS_EMPLOYER' || obligation.metAt !== null || obligation.waivedAt !== null)
    return refused({ code: 'INVALID_STATE', path: ['obligationId'] })

  await context.rows(
    query
      .updateTable('obligation')
      .set({ waivedAt: context.now, waivedReason: 'STILL_EMPLOYED' })
      .where('id', '=', obligation.id)
      .where('metAt', 'is', null)
      .where('waivedAt', 'is', null),
  )
  await recordAuditEvent(context, {
    action: 'employment.confirmed',
    subject: { type: 'Obligation', id: obligation.id },
    employerId: obligation.employerId,
    stationId: obligation.stationId,
    payload: { employmentId: obligation.employmentId, note: note.text },
  })
  return { obligation: { ...obligation, waivedAt: context.now } }
}

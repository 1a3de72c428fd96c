import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { ensure, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { getVisit } from '../find-visit.ts'
import type { RateVisitInput, Visit } from '../visit.graphql.ts'
import { mayRate } from '../visit.policy.ts'
import { reloadVisit } from '../visit.read.ts'
import { query } from '../../platform/query.ts'

/** The company rates a visit that is done: five levels (好差评), once. */
export async function rateVisit(context: Context, input: RateVisitInput): Promise<{ visit: Visit } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayRate(context.actor, visit))
  const comment = readText(input.comment, { max: textLimits.reason })
  if (visit.status !== 'COMPLETED')
    return refused({ code: 'INVALID_STATE', path: ['visitId'], facts: { status: visit.status } })
  if (visit.ratedAt !== null)
    return refused({ code: 'INVALID_STATE', path: ['visitId'], facts: { reason: 'RATED_ALREADY' } })
  const wrongStars = !Number.isInteger(input.stars) || input.stars < 1 || input.stars > 5
  if (wrongStars || !comment.ok) {
    return refused(
      ...(wrongStars ? [{ code: 'INVALID_INPUT' as const, path: ['stars'], facts: { reason: 'ONE_TO_FIVE' } }] : []),
      ...(comment.ok ? [] : [{ code: 'INVALID_INPUT' as const, path: ['comment'], facts: { reason: comment.reason } }]),
    )
  }
  await context.rows(
    query
      .updateTable('visit')
      .set({ ratingStars: input.stars, ratingComment: comment.text === '' ? null : comment.text, ratedAt: context.now })
      .where('id', '=', visit.id),
  )
  await recordAuditEvent(context, {
    action: 'visit.rated',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { stars: input.stars },
  })
  return { visit: await reloadVisit(context, visit.id) }
}

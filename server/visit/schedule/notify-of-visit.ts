import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import type { NoticeKind } from '../../notice/notice-words.ts'
import type { NoticeFacts } from '../../notice/notice-facts.ts'
import { query } from '../../platform/query.ts'

/**
 * Everyone concerned: the company, the station, and each officer who comes. `turn` tells one change of the visit from
 * the next.
 */
export async function notifyOfVisit(
  context: Context,
  visit: { id: string; employerId: string; stationId: string },
  kind: NoticeKind,
  facts: NoticeFacts,
  turn: string,
): Promise<void> {
  const subject = { type: 'Visit', id: visit.id }
  const officers = await context.asSystem(() =>
    context.rows(
      query
        .selectFrom('visitOfficer')
        .select('officerId')
        .where('visitId', '=', visit.id)
        .where('heldUntil', 'is', null),
    ),
  )
  const employer = await context.asSystem(() =>
    context.first(query.selectFrom('employer').select('name').where('id', '=', visit.employerId)),
  )
  const told = { ...facts, employer: employer?.name ?? '' }
  const key = `visit:${visit.id}:${kind}:${turn}`
  await notify(
    context,
    { to: { employerId: visit.employerId }, kind, facts: told, subject, onceKey: `${key}:employer` },
    { to: { stationId: visit.stationId }, kind, facts: told, subject, onceKey: `${key}:station` },
    ...officers.map(({ officerId }) => ({
      to: { accountId: officerId },
      kind,
      facts: told,
      subject,
      onceKey: `${key}:${officerId}`,
    })),
  )
}

import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify, type Notification } from '../../notice/notify.ts'
import type { Exchange } from './prior-registration.table.ts'

/** About one earlier registration. */
export const mostQuestions = 20

interface Asked {
  id: string
  employerId: string
  stationId: string
  version: number
}

/**
 * Puts the station's question about these earlier registrations, which are locked. Those that are decided, wait for an
 * answer already, or have had `mostQuestions` are left. Each employer is notified once. Returns about how many it was
 * put.
 */
export async function putQuestion(context: Context, ids: readonly string[], question: string): Promise<number> {
  const exchange: Exchange = {
    question,
    askedAt: context.now.toISOString(),
    askedBy: context.actor.accountId ?? '',
    answer: null,
    answeredAt: null,
    answeredBy: null,
  }
  const asked = await context.rows<Asked>(sql`
    update prior_registration set exchanges = exchanges || ${JSON.stringify([exchange])}::jsonb, version = version + 1
    where id = any(${ids}::uuid[]) and accepted_at is null and rejected_at is null and withdrawn_at is null and (exchanges = '[]' or exchanges -> -1 ->> 'answer' is not null) and jsonb_array_length(exchanges) < ${mostQuestions}
    returning id, employer_id as "employerId", station_id as "stationId", version`)
  await notify(
    context,
    ...[...Map.groupBy(asked, ({ employerId }) => employerId)].map(([employerId, [first, ...more]]): Notification => ({
      to: { employerId },
      kind: 'PRIOR_REGISTRATION_ASKED',
      facts: { count: more.length + 1 },
      subject: { type: 'PriorRegistration', id: first!.id },
      onceKey: `prior-registration-asked:${first!.id}:${first!.version}`,
    })),
  )
  await recordAuditEvent(
    context,
    ...asked.map(({ id, employerId, stationId }): AuditEntry => ({
      action: 'prior-registration.asked',
      subject: { type: 'PriorRegistration', id },
      employerId,
      stationId,
      payload: {},
    })),
  )
  return asked.length
}

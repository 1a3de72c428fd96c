import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify, type Notification } from '../../notice/notify.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { mostQuestions } from './ask-about-claim.ts'
import { lockClaims } from './get-claim.ts'
import type { Exchange } from './prior-registration.table.ts'

interface Asked {
  id: string
  employerId: string
  stationId: string
  version: number
}

/**
 * The station asks one question about many earlier registrations; those that are decided, or whose last question waits
 * for its answer, are left. Each employer is notified once.
 */
export async function askAboutClaims(
  context: Context,
  input: { priorRegistrationIds: readonly string[]; text: string },
): Promise<{ asked: number } | Refused> {
  const question = readText(input.text, { max: textLimits.reason, required: true })
  if (!question.ok) return refused({ code: 'INVALID_INPUT', path: ['text'], facts: { reason: question.reason } })
  const known = await lockClaims(context, input.priorRegistrationIds)
  if ('userErrors' in known) return known

  const exchange: Exchange = {
    question: question.text,
    askedAt: context.now.toISOString(),
    askedBy: context.actor.accountId ?? '',
    answer: null,
    answeredAt: null,
    answeredBy: null,
  }
  const asked = await context.rows<Asked>(sql`
    update prior_registration set exchanges = exchanges || ${JSON.stringify([exchange])}::jsonb, version = version + 1
    where id = any(${known}::uuid[]) and accepted_at is null and rejected_at is null and withdrawn_at is null and (exchanges = '[]' or exchanges -> -1 ->> 'answer' is not null) and jsonb_array_length(exchanges) < ${mostQuestions}
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
  return { asked: asked.length }
}

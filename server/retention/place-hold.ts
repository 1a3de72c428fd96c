import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { keyOf } from '../request/global-id.ts'
import { newId } from '../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { query } from '../platform/query.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { LegalHold } from './retention.graphql.ts'
import { mayHold } from './retention.policy.ts'
import { loadHolds } from './retention.read.ts'

/** Exempts an employer's workers, or one of them, from erasure until a day, with a reason. */
export async function placeHold(
  context: Context,
  input: { employerId?: string | null; workerId?: string | null; reason: string; endsOn: PlainDate },
): Promise<Refused | { hold: LegalHold }> {
  ensure(mayHold(context.actor))
  const held = await findHeld(context, input)
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  const refusals: Refusal[] = [
    ...(reason.ok ? [] : [{ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } } as const]),
    ...(input.endsOn >= context.today
      ? []
      : [{ code: 'INVALID_INPUT', path: ['endsOn'], facts: { reason: 'IN_THE_PAST' } } as const]),
  ]
  if (refusals.length > 0 || !reason.ok) return refused(...refusals)
  const id = newId()
  await context.rows(
    query.insertInto('legalHold').values({
      id,
      ...held,
      reason: reason.text,
      placedBy: context.actor.accountId!,
      placedAt: context.now,
      endsOn: input.endsOn,
    }),
  )
  await recordAuditEvent(context, {
    action: 'hold.placed',
    subject: { type: 'LegalHold', id },
    ...aside,
    payload: { ...held, reason: reason.text, endsOn: input.endsOn },
  })
  return { hold: ensureFound((await loadHolds(context, [id]))[0]) }
}

/** The event carries no employer and no station: neither may learn of a hold from their audit trail. */
export const aside = { employerId: null, stationId: null }

async function findHeld(
  context: Context,
  { employerId, workerId }: { employerId?: string | null; workerId?: string | null },
): Promise<{ employerId: string; workerId: string | null }> {
  if (workerId != null) {
    const id = keyOf('Worker', workerId)
    return ensureFound(
      id &&
        (await context.first(
          query
            .selectFrom('worker')
            .select(['employerId', 'id as workerId'])
            .where('id', '=', id)
            .where('erasedAt', 'is', null),
        )),
      'workerId',
    )
  }
  const id = keyOf('Employer', employerId)
  const employer = ensureFound(
    id && (await context.first(query.selectFrom('employer').select('id').where('id', '=', id))),
    'employerId',
  )
  return { employerId: employer.id, workerId: null }
}

import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../request/refusal.ts'
import { query } from '../platform/query.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import { aside } from './place-hold.ts'
import type { LegalHold } from './retention.graphql.ts'
import { mayHold } from './retention.policy.ts'
import { loadHolds } from './retention.read.ts'

/** Lifts a hold: from the next nightly run on, the retention periods apply again. */
export async function liftHold(
  context: Context,
  input: { holdId: string; reason: string },
): Promise<Refused | { hold: LegalHold }> {
  ensure(mayHold(context.actor))
  const id = keyOf('LegalHold', input.holdId)
  const found = ensureFound(
    id &&
      (await context.first(query.selectFrom('legalHold').select(['id', 'liftedAt']).where('id', '=', id).forUpdate())),
    'holdId',
  )
  if (found.liftedAt !== null)
    return refused({ code: 'INVALID_STATE', path: ['holdId'], facts: { reason: 'ALREADY_LIFTED' } })
  const reason = readText(input.reason, { max: textLimits.reason, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  await context.rows(
    query
      .updateTable('legalHold')
      .set({ liftedBy: context.actor.accountId, liftedAt: context.now, liftReason: reason.text })
      .where('id', '=', found.id),
  )
  await recordAuditEvent(context, {
    action: 'hold.lifted',
    subject: { type: 'LegalHold', id: found.id },
    ...aside,
    payload: { reason: reason.text },
  })
  return { hold: ensureFound((await loadHolds(context, [found.id]))[0]) }
}

import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { keyOf } from '../request/global-id.ts'
import { newId } from '../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import type { LegalHold } from './retention.graphql.ts'
import { mayHold } from './retention.policy.ts'
import { loadHolds } from './retention.read.ts'

/** Keeps an employer's people, or one of them, from being erased until a day, and says why. */
export async function placeHold(
  context: Context,
  input: { employerId?: string | null; workerId?: string | null; reason: string; endsOn: PlainDate },
): Promise<Refused | { hold: LegalHold }> {
  ensure(mayHold(context.actor))
  const held = await findHeld(context, input)
  const reason = readText(input.reason, { max: 500, required: true })
  const refusals: Refusal[] = [
    ...(reason.ok ? [] : [{ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } } as const]),
    ...(input.endsOn >= context.today
      ? []
      : [{ code: 'INVALID_INPUT', path: ['endsOn'], facts: { reason: 'IN_THE_PAST' } } as const]),
  ]
  if (refusals.length > 0 || !reason.ok) return refused(...refusals)
  const id = newId()
  await context.rows(sql`
    insert into legal_hold (id, employer_id, worker_id, reason, placed_by, placed_at, ends_on)
    values (${id}, ${held.employerId}, ${held.workerId}, ${reason.text}, ${context.actor.accountId}, ${context.now}, ${input.endsOn})`)
  await recordAuditEvent(context, {
    action: 'hold.placed',
    subject: { type: 'LegalHold', id },
    ...aside,
    payload: { ...held, reason: reason.text, endsOn: input.endsOn },
  })
  return { hold: ensureFound((await loadHolds(context, [id]))[0]) }
}

/** Whom a hold is about could learn of it from their own trail: its event belongs to nobody's. */
export const aside = { employerId: null, stationId: null }

async function findHeld(
  context: Context,
  { employerId, workerId }: { employerId?: string | null; workerId?: string | null },
): Promise<{ employerId: string; workerId: string | null }> {
  if (workerId != null) {
    const id = keyOf('Worker', workerId)
    return ensureFound(
      id &&
        (await context.first<{ employerId: string; workerId: string }>(
          sql`select employer_id as "employerId", id as "workerId" from worker where id = ${id} and erased_at is null`,
        )),
      'workerId',
    )
  }
  const id = keyOf('Employer', employerId)
  const employer = ensureFound(
    id && (await context.first<{ id: string }>(sql`select id from employer where id = ${id}`)),
    'employerId',
  )
  return { employerId: employer.id, workerId: null }
}

import { sql } from 'kysely'
import { record, withoutName } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { tell } from '../notice/tell.ts'
import { keyOf } from '../platform/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../platform/refusal.ts'
import { readText } from '../platform/text.ts'
import { keySealed, openIdentity } from './personal-values.ts'
import { mayRevealIdentityNumber } from './worker.policy.ts'

const perHour = 30
/** So many looks within an hour are told to those whose people they are. */
const unusualPerHour = 10

export const revealPurposes = ['COMPARE_WITH_CARD', 'REPORT', 'PERMIT_OR_VISIT', 'INSPECTION_OR_CASE', 'CORRECTION', 'OTHER'] as const

/** The full number, for a stated reason; the look is in the trail before the answer leaves. */
export async function revealIdentityNumber(context: Context, input: { workerId: string; reason: string; purpose?: (typeof revealPurposes)[number] | null }): Promise<Refused | { identityNumber: string | null }> {
  const id = keyOf('Worker', input.workerId)
  const worker = ensureFound(
    id &&
      (await context.first<{ id: string; employerId: string; stationId: string; identitySealed: Buffer | null; keySealed: Buffer | null; identityMasked: string; name: string }>(sql`
        select w.id, w.employer_id as "employerId", w.station_id as "stationId", w.identity_sealed as "identitySealed", ${keySealed}, w.identity_masked as "identityMasked", w.name from worker w where w.id = ${id}`,
      )),
    'workerId',
  )
  ensure(mayRevealIdentityNumber(context.actor, worker))
  const { identitySealed } = worker
  if (identitySealed === null) return refused({ code: 'INVALID_STATE', path: ['workerId'], facts: { reason: 'ERASED' } })
  const reason = readText(input.reason, { max: 500, required: true })
  if (!reason.ok) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } })
  if (reason.text.length < 4) return refused({ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: 'REASON_TOO_SHORT' } })
  const looks = await looksOfTheLastHour(context)
  if (looks >= perHour) return refused({ code: 'RATE_LIMITED', facts: { seconds: 3_600 } })

  await record(context, {
    action: 'identity.revealed',
    subject: { type: 'Worker', id: worker.id },
    employerId: worker.employerId,
    stationId: worker.stationId,
    payload: { purpose: input.purpose ?? 'OTHER', reason: withoutName(reason.text, worker.name), identityNumberMasked: worker.identityMasked },
  })
  if (looks + 1 >= unusualPerHour) await tellOfUnusualAccess(context, worker)
  // A trial leaves no trace, so it shows nothing.
  if (context.isTrial) return { identityNumber: null }
  return { identityNumber: openIdentity(context.portal.keys, { workerId: worker.id, keySealed: worker.keySealed, identitySealed }) }
}

/** The employer whose people were looked at and its station learn of it, once an hour for each who looks. */
async function tellOfUnusualAccess(context: Context, { employerId, stationId }: { employerId: string; stationId: string }): Promise<void> {
  const facts = { name: context.actor.name, count: unusualPerHour }
  const hour = context.now.toISOString().slice(0, 13)
  const once = (whose: string): string => `unusual-access:${context.actor.accountId}:${whose}:${hour}`
  await tell(
    context,
    { to: { employerId }, kind: 'UNUSUAL_ACCESS', facts, onceKey: once(employerId) },
    { to: { stationId }, kind: 'UNUSUAL_ACCESS', facts, onceKey: once(stationId) },
  )
}

async function looksOfTheLastHour({ first, actor, now }: Context): Promise<number> {
  const found = await first<{ looks: number }>(
    sql`select count(*) as looks from audit_event where actor_id = ${actor.accountId} and action = 'identity.revealed' and at > ${new Date(now.getTime() - 3_600_000)}`,
  )
  return found?.looks ?? 0
}

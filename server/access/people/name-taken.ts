import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import type { Refusal } from '../../request/refusal.ts'
import { countAttempt, secondsLeft, type Limit } from '../../request/attempts.ts'
import { networkOf } from '../../request/network.ts'

export function nameTaken(field: string): Refusal {
  return { code: 'INVALID_INPUT', path: [field], facts: { reason: 'USERNAME_TAKEN' } }
}

/**
 * Placeholder for a unique name under validateOnly. Such a call leaves no audit entry, so it must not reveal whether a
 * name is taken: it uses a name that cannot exist and answers the same either way.
 */
export function nameToTry({ isTrial }: Context, name: string): string {
  return isTrial ? `${newId()} ${name}` : name
}

/** Rate limit for answers that a name is taken; null: within the limit. */
export async function tooManyNamesTaken(context: Context): Promise<Refusal | null> {
  const seconds = await context.asSystem(() => secondsLeft(context, [limitOf(context)]))
  return seconds > 0 ? { code: 'RATE_LIMITED', facts: { seconds } } : null
}

/** An answer that a name is taken is audited: a new savepoint keeps the entry when the rest is rolled back. */
export async function recordNameTaken(context: Context): Promise<void> {
  if (context.actor.role === 'SYSTEM') return
  await context.undo()
  await recordAuditEvent(context, { action: 'account.name-taken', payload: { address: context.address } })
  await context.asSystem(() => countAttempt(context, [limitOf(context)]))
  await context.savepoint()
}

function limitOf({ actor, address }: Context): Limit {
  return { key: `names:${actor.accountId ?? networkOf(address) ?? 'portal'}`, free: 10, longestWaitSeconds: 3_600 }
}

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
 * What stands for a unique name in a trial. A trial leaves no trace, so that it tells nothing of the names of others:
 * it
 * tries with one that nobody can have, and answers the same whether or not the real one is free.
 */
export function nameToTry({ isTrial }: Context, name: string): string {
  return isTrial ? `${newId()} ${name}` : name
}

/** Names that were found taken are counted by who asked; null: they may ask for another. */
export async function tooManyNamesTaken(context: Context): Promise<Refusal | null> {
  const seconds = await context.asSystem(() => secondsLeft(context, [limitOf(context)]))
  return seconds > 0 ? { code: 'RATE_LIMITED', facts: { seconds } } : null
}

/**
 * Whoever learns that a name is in use leaves a trace of having asked: a new savepoint keeps it where the rest is
 * undone.
 */
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

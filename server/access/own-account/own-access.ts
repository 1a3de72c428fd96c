import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { addYears, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { realNow } from '../../platform/clock.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { actsInPerson } from '../access.policy.ts'
import { createApiKey } from '../keys/create-api-key.ts'
import { endSessions } from '../sign-in/sessions.ts'
import { query } from '../../platform/query.ts'

/** Ends one of one's own sessions, or all except this one. */
export async function revokeSessions(
  context: Context,
  { sessionId }: { sessionId?: string | null },
): Promise<Refused | { ended: number }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const key = sessionId == null ? null : ensureFound(keyOf('Session', sessionId), 'sessionId')
  const before = await countSessions(context, accountId)
  await context.asSystem(async () => {
    if (key === null) await endSessions(context, [accountId], context.credentials)
    else
      await context.rows(
        sql`update session set ended_at = now() where id = ${key} and account_id = ${accountId} and ended_at is null`,
      )
  })
  const ended = before - (await countSessions(context, accountId))
  if (key !== null) ensureFound(ended || null, 'sessionId')
  await recordAuditEvent(context, {
    action: 'account.sessions-ended',
    subject: { type: 'User', id: accountId },
    payload: { ended },
  })
  return { ended }
}

/** Ends one of one's own keys at once. */
export async function revokeApiKey(
  context: Context,
  { keyId }: { keyId: string },
): Promise<Refused | { keyId: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const id = ensureFound(keyOf('ApiKey', keyId), 'keyId')
  ensureFound(
    await context.asSystem(() =>
      context.first(
        sql`update api_key set revoked_at = now() where id = ${id} and account_id = ${accountId} and revoked_at is null returning id`,
      ),
    ),
    'keyId',
  )
  await recordAuditEvent(context, { action: 'key.revoked', subject: { type: 'ApiKey', id } })
  return { keyId }
}

const longestOverlap = 30

/** Replaces a key; the old one remains valid for some days, so that programs can switch without a gap. */
export async function rotateApiKey(
  context: Context,
  input: { keyId: string; overlapDays: number; expiresOn: PlainDate },
): Promise<Refused | { keyId: string; secret: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const id = ensureFound(keyOf('ApiKey', input.keyId), 'keyId')
  const old = ensureFound(
    await context.asSystem(() =>
      context.first(
        query
          .selectFrom('apiKey')
          .select(['name', 'readOnly'])
          .where('id', '=', id)
          .where('accountId', '=', accountId)
          .where('revokedAt', 'is', null)
          .where('replacedBy', 'is', null)
          .forUpdate(),
      ),
    ),
    'keyId',
  )
  if (input.overlapDays < 0 || input.overlapDays > longestOverlap)
    return refused({ code: 'INVALID_INPUT', path: ['overlapDays'], facts: { longest: longestOverlap } })
  if (input.expiresOn > addYears(dayOf(realNow()), 1))
    return refused({ code: 'INVALID_INPUT', path: ['expiresOn'], facts: { reason: 'EXPIRES_TOO_LATE' } })
  const made = await createApiKey(context, { ...old, expiresOn: input.expiresOn })
  if ('userErrors' in made) return made
  await context.asSystem(() =>
    context.rows(sql`
    update api_key set replaced_by = ${keyOf('ApiKey', made.keyId)}, expires_on = least(expires_on, (now() at time zone 'Asia/Shanghai')::date + ${input.overlapDays}::int) where id = ${id}`),
  )
  await recordAuditEvent(context, {
    action: 'key.rotated',
    subject: { type: 'ApiKey', id },
    payload: { overlapDays: input.overlapDays },
  })
  return made
}

async function countSessions(context: Context, accountId: string): Promise<number> {
  const counted = await context.asSystem(() =>
    context.first<{ count: number }>(
      sql`select count(*)::int as count from session where account_id = ${accountId} and ended_at is null`,
    ),
  )
  return counted?.count ?? 0
}

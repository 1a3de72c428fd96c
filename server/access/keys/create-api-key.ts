import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { addYears, dayOf, type PlainDate } from '../../law/plain-date.ts'
import { realNow } from '../../platform/clock.ts'
import { globalId } from '../../request/global-id.ts'
import { hash, randomToken } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { actsInPerson } from '../access.policy.ts'
import { ensureApproved } from '../employer-standing.ts'

/** An API key by which a program acts as the caller, for a year at most. */
export async function createApiKey(
  context: Context,
  input: { name: string; expiresOn: PlainDate; readOnly: boolean },
): Promise<Refused | { keyId: string; secret: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  await ensureApproved(context)
  const today = dayOf(realNow())
  const name = readText(input.name, { max: textLimits.ownName, required: true })
  const refusals: Refusal[] = []
  if (!name.ok) refusals.push({ code: 'INVALID_INPUT', path: ['name'], facts: { reason: name.reason } })
  if (input.expiresOn < today)
    refusals.push({ code: 'INVALID_INPUT', path: ['expiresOn'], facts: { reason: 'IN_THE_PAST' } })
  if (input.expiresOn > addYears(today, 1))
    refusals.push({ code: 'INVALID_INPUT', path: ['expiresOn'], facts: { reason: 'EXPIRES_TOO_LATE' } })
  if (!name.ok || refusals.length > 0) return refused(...refusals)

  const id = newId()
  const secret = `pk_${randomToken()}`
  await context.asSystem(() =>
    context.rows(sql`
    insert into api_key (id, account_id, name, secret_hash, read_only, expires_on, created_at)
    values (${id}, ${accountId}, ${name.text}, ${hash(secret)}, ${input.readOnly}, ${input.expiresOn}, now())`),
  )
  await recordAuditEvent(context, {
    action: 'key.created',
    subject: { type: 'ApiKey', id },
    payload: { name: name.text, expiresOn: input.expiresOn, readOnly: input.readOnly },
  })
  return { keyId: globalId('ApiKey', id), secret }
}

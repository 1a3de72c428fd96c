import { deserialize, serialize } from 'node:v8'
import { sql, type NotNull } from 'kysely'
import type { Context } from './context.ts'
import { refused } from './refusal.ts'
import { query } from '../platform/query.ts'

const nobodyKey = '00000000-0000-0000-0000-000000000000'
const longestKey = 200

/**
 * Runs the work once per idempotency key. The key is inserted in the work's own transaction: of parallel replays one
 * runs and the others wait for its answer, and after a crash both exist or neither. The stored answer is for the same
 * caller in the same role and station or employer, with the same kind of credentials; anyone else's key is a different
 * key. Fields named in `secrets` are in the first answer and are not stored.
 */
export async function answerOnce(
  context: Context,
  question: { key: string; mutation: string; input: unknown; secrets: readonly string[] },
  deed: () => Promise<object>,
): Promise<object> {
  const { mutation } = question
  if (question.key.trim() === '' || question.key.length > longestKey)
    return refused({ code: 'INVALID_INPUT', path: ['idempotencyKey'], facts: { longest: longestKey } })
  const { keys } = context.portal
  const accountId = context.actor.accountId ?? nobodyKey
  const fingerprint = keys.index(
    canonical({ mutation, input: question.input, caller: callerOf(context) }),
    'idempotency',
  )
  // All anonymous callers share one account: their keys are combined with the input, so that no stranger can read
  // another's answer by guessing the key.
  const key = accountId === nobodyKey ? `${question.key} ${fingerprint.toString('base64url')}` : question.key
  const place = `idempotency:${accountId}:${key}`
  // The work may have signed somebody else in: the key remains the first caller's.
  const own = <Result>(work: () => Promise<Result>): Promise<Result> =>
    context.actor.accountId === accountId ? work() : context.asSystem(work)
  const claimed = await own(() =>
    context.first(
      sql`insert into idempotency_key (account_id, key, mutation, fingerprint, created_at) values (${accountId}, ${key}, ${mutation}, ${fingerprint}, now()) on conflict do nothing returning key`,
    ),
  )
  if (!claimed) {
    const first = await own(() =>
      context.first(
        query
          .selectFrom('idempotencyKey')
          .select(['fingerprint', 'answerSealed'])
          .where('accountId', '=', accountId)
          .where('key', '=', key)
          .$narrowType<{ answerSealed: NotNull }>(),
      ),
    )
    if (!first?.fingerprint.equals(fingerprint))
      return refused({ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] })
    return deserialize(keys.open(first.answerSealed, place)) as object
  }
  const answer = await deed()
  const sealed = keys.seal(serialize(without(question.secrets, answer)), place)
  await own(() =>
    context.rows(
      query
        .updateTable('idempotencyKey')
        .set({ answerSealed: sealed })
        .where('accountId', '=', accountId)
        .where('key', '=', key),
    ),
  )
  return answer
}

function callerOf({ actor, credentials }: Context): object {
  const { role, employerId, stationId, duty, readOnly } = actor
  return { role, employerId, stationId, duty: duty ?? null, readOnly, by: credentials?.kind ?? null }
}

function without(secrets: readonly string[], answer: object): object {
  if (secrets.length === 0) return answer
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !secrets.includes(name)))
}

/** Inputs that differ only in the order of their fields are equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

import { deserialize, serialize } from 'node:v8'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { refused } from './refusal.ts'

const nobodyKey = '00000000-0000-0000-0000-000000000000'
const longestKey = 200

/**
 * Does the act once for a key: the key is claimed in the act's own transaction, so that of parallel replays one acts
 * and the others wait for its answer; after a crash either both are there or neither. The answer is for who asked, as
 * what
 * they were: somebody whose role or place has changed since, or their key instead of themselves, asks another question.
 * Fields named in `secrets` are in the first answer and are not kept.
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
  // Nobody's keys are everybody's: one counts with its input, so that no stranger takes another's by guessing it.
  const key = accountId === nobodyKey ? `${question.key} ${fingerprint.toString('base64url')}` : question.key
  const place = `idempotency:${accountId}:${key}`
  // The act may have let somebody else in: the key stays the first caller's.
  const own = <Result>(work: () => Promise<Result>): Promise<Result> =>
    context.actor.accountId === accountId ? work() : context.asSystem(work)
  const claimed = await own(() =>
    context.first(
      sql`insert into idempotency_key (account_id, key, mutation, fingerprint, created_at) values (${accountId}, ${key}, ${mutation}, ${fingerprint}, now()) on conflict do nothing returning key`,
    ),
  )
  if (!claimed) {
    const first = await own(() =>
      context.first<{ fingerprint: Buffer; answerSealed: Buffer }>(
        sql`select fingerprint, answer_sealed as "answerSealed" from idempotency_key where account_id = ${accountId} and key = ${key}`,
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
      sql`update idempotency_key set answer_sealed = ${sealed} where account_id = ${accountId} and key = ${key}`,
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

/** The same input in another order of its fields is the same input. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

import { sql } from 'kysely'
import type { Context } from './context.ts'
import { inSystemTransaction, type Transaction } from '../platform/transaction.ts'

/** So many attempts are free; each further one waits twice as long as the one before. Nothing is locked for ever. */
export interface Limit {
  key: string
  free: number
  longestWaitSeconds: number
  /**
   * So many are free where more than `above` attempts are counted under another key: guesses that come from many
   * places, or at many accounts from one.
   */
  fewer?: readonly { where: string; above: number; free: number }[]
}

/** Seconds without an attempt after which all is forgotten; longer than any wait. */
const forgetAfterSeconds = 7_200

/** Seconds to wait before the next attempt; 0: none. Counts nothing. */
export async function secondsLeft({ rows }: Transaction, limits: readonly Limit[]): Promise<number> {
  return longestWait(
    limits,
    await rows<Counted>(
      sql`select key, failures, extract(epoch from clock_timestamp() - last_at)::float8 as age from sign_in_attempt where key = any(${keysOf(limits)}::text[])`,
    ),
  )
}

/**
 * Counts an attempt before it is made, so that parallel ones cannot slip through. Answers the seconds to wait; 0: go
 * on. Real time.
 */
export async function countAttempt({ rows }: Transaction, limits: readonly Limit[]): Promise<number> {
  if (limits.length === 0) return 0
  const keys = keysOf(limits)
  await rows(
    sql`insert into sign_in_attempt (key, failures, last_at) select key, 0, now() from unnest(${keys}::text[]) as key order by key on conflict do nothing`,
  )
  const known = await rows<Counted>(
    sql`select key, failures, extract(epoch from clock_timestamp() - last_at)::float8 as age from sign_in_attempt where key = any(${keys}::text[]) order by key for update`,
  )
  const wait = longestWait(limits, known)
  if (wait > 0) return wait
  await rows(sql`
    update sign_in_attempt set last_at = clock_timestamp(),
      failures = case when last_at < clock_timestamp() - make_interval(secs => ${forgetAfterSeconds}) then 1 else failures + 1 end
    where key = any(${keys}::text[])`)
  return 0
}

/** The attempt was none: the password was right and only the second factor is still to come, or somebody is in. */
export async function takeBackAttempt({ rows }: Transaction, limits: readonly Limit[]): Promise<void> {
  await rows(
    sql`update sign_in_attempt set failures = greatest(failures - 1, 0) where key = any(${keysOf(limits)}::text[])`,
  )
}

export async function forgetAttempts({ rows }: Transaction, keys: readonly string[]): Promise<void> {
  await rows(sql`delete from sign_in_attempt where key = any(${keys}::text[])`)
}

/**
 * The same for a mutation whose own transaction may be undone: in one of its own, while none of the mutation's is open.
 */
export function countBeforehand(
  context: Context,
  limitsOf: (transaction: Transaction) => Promise<readonly Limit[]>,
): Promise<number> {
  return inSystemTransaction(
    context.portal.database,
    async (transaction) => countAttempt(transaction, await limitsOf(transaction)),
    context.caller,
  )
}

interface Counted {
  key: string
  failures: number
  age: number
}

function keysOf(limits: readonly Limit[]): string[] {
  return [...new Set(limits.flatMap(({ key, fewer = [] }) => [key, ...fewer.map(({ where }) => where)]))]
}

function longestWait(limits: readonly Limit[], known: readonly Counted[]): number {
  const counted = new Map(known.map((one) => [one.key, one]))
  return Math.ceil(Math.max(0, ...limits.map((limit) => secondsToWait(limit, counted))))
}

function secondsToWait(
  { key, free: usuallyFree, longestWaitSeconds, fewer = [] }: Limit,
  counted: ReadonlyMap<string, Counted>,
): number {
  const failuresOf = (name: string): number => {
    const known = counted.get(name)
    return known && known.age <= forgetAfterSeconds ? known.failures : 0
  }
  const free = Math.min(
    usuallyFree,
    ...fewer.filter(({ where, above }) => failuresOf(where) > above).map((one) => one.free),
  )
  const failures = failuresOf(key)
  return failures < free
    ? 0
    : Math.min(2 ** Math.min(failures - free + 1, 20), longestWaitSeconds) - counted.get(key)!.age
}

import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Portal } from '../portal.ts'
import { asPortal, type Transaction } from '../platform/transaction.ts'

/** So many attempts are free; each further one waits twice as long as the one before. Nothing is locked for ever. */
export interface Limit {
  key: string
  free: number
  longestWaitSeconds: number
}

/** Seconds without an attempt after which all is forgotten; longer than any wait. */
const forgetAfterSeconds = 7_200

/** Counts an attempt before it is made, so that parallel ones cannot slip through. Answers the seconds to wait; 0: go on. Real time. */
export async function countAttempt({ rows }: Transaction, limits: readonly Limit[]): Promise<number> {
  const keys = limits.map(({ key }) => key)
  await rows(sql`insert into sign_in_attempt (key, failures, last_at) select key, 0, now() from unnest(${keys}::text[]) as key order by key on conflict do nothing`)
  const known = await rows<{ key: string; failures: number; age: number }>(
    sql`select key, failures, extract(epoch from clock_timestamp() - last_at)::float8 as age from sign_in_attempt where key = any(${keys}::text[]) order by key for update`,
  )
  const wait = Math.max(0, ...limits.map((limit) => secondsToWait(limit, known.find(({ key }) => key === limit.key))))
  if (wait > 0) return Math.ceil(wait)
  await rows(sql`
    update sign_in_attempt set last_at = clock_timestamp(),
      failures = case when last_at < clock_timestamp() - make_interval(secs => ${forgetAfterSeconds}) then 1 else failures + 1 end
    where key = any(${keys}::text[])`)
  return 0
}

/** The attempt was none: the password was right and only the second factor is still to come, or somebody is in. */
export async function takeBackAttempt({ rows }: Transaction, limits: readonly Limit[]): Promise<void> {
  await rows(sql`update sign_in_attempt set failures = greatest(failures - 1, 0) where key = any(${limits.map(({ key }) => key)}::text[])`)
}

export async function forgetAttempts({ rows }: Transaction, limits: readonly Limit[]): Promise<void> {
  await rows(sql`delete from sign_in_attempt where key = any(${limits.map(({ key }) => key)}::text[])`)
}

let aside = 0
const mostAside = 2

/**
 * The same for a mutation whose own transaction may be undone. It takes a second connection while holding the first:
 * only a few may do so at once, or all could wait for each other.
 */
export async function countAttemptAside(portal: Portal, limits: readonly Limit[]): Promise<number> {
  if (limits.length === 0) return 0
  if (aside >= mostAside) return 1
  aside += 1
  try {
    return await asPortal(portal.database, (transaction) => countAttempt(transaction, limits))
  } finally {
    aside -= 1
  }
}

/** Where somebody comes from; of IPv6 the network, since its holder has addresses without number. Null: from within the portal. */
export function networkOf(address: string): string | null {
  if (address === '') return null
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  return isIPv6(address) ? `${expand(address).slice(0, 4).join(':')}::/64` : address
}

function secondsToWait({ free, longestWaitSeconds }: Limit, known: { failures: number; age: number } | undefined): number {
  if (!known || known.age > forgetAfterSeconds || known.failures < free) return 0
  return Math.min(2 ** Math.min(known.failures - free + 1, 20), longestWaitSeconds) - known.age
}

function expand(address: string): string[] {
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
}

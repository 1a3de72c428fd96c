import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { hash } from '../../platform/keys.ts'
import type { Transaction } from '../../platform/transaction.ts'
import { newDeviceToken } from '../../request/device-token.ts'
import { query } from '../../platform/query.ts'

export const deviceCookie = '__Host-portal-device'
/** Days without sign-in after which a device is no longer known. */
const knownDays = 180
/** The most recently used are kept; older ones are deleted. */
const mostOfAccount = 10
const mostOfDevice = 20

/**
 * Whether this browser has signed the account in before: then others' guesses do not slow it down. It grants no access.
 */
export async function isKnownDevice(
  { first }: Transaction,
  accountId: string,
  device: string | null,
): Promise<boolean> {
  if (device === null) return false
  return (
    (await first(
      sql`select account_id from known_device where token_hash = ${hash(device)} and account_id = ${accountId} and last_used_at > now() - make_interval(days => ${knownDays})`,
    )) !== null
  )
}

/** Whether this browser has signed any account in before. */
export async function isDeviceOfSomebody({ first }: Transaction, device: string): Promise<boolean> {
  return (
    (await first(
      sql`select account_id from known_device where token_hash = ${hash(device)} and last_used_at > now() - make_interval(days => ${knownDays}) limit 1`,
    )) !== null
  )
}

/** After complete authentication, with the account's second factor: from now on the browser is known for it. */
export async function rememberDevice(context: Context, accountId: string): Promise<void> {
  const { device } = context
  const token = await context.asSystem(async () => {
    // A value that the portal never issued is not accepted.
    const isOurs =
      device !== null &&
      (await context.first(
        query.selectFrom('knownDevice').select('accountId').where('tokenHash', '=', hash(device)).limit(1),
      )) !== null
    const value = isOurs ? device : newDeviceToken(context.portal.keys, accountId)
    await context.rows(sql`
      insert into known_device (token_hash, account_id, last_used_at) values (${hash(value)}, ${accountId}, now())
      on conflict (token_hash, account_id) do update set last_used_at = excluded.last_used_at`)
    await context.rows(sql`
      delete from known_device d using (
        select token_hash, account_id, row_number() over (partition by account_id order by last_used_at desc, token_hash) as of_account, row_number() over (partition by token_hash order by last_used_at desc, account_id) as of_device
        from known_device where account_id = ${accountId} or token_hash = ${hash(value)}
      ) ranked
      where d.token_hash = ranked.token_hash and d.account_id = ranked.account_id
        and ((d.account_id = ${accountId} and ranked.of_account > ${mostOfAccount}) or (d.token_hash = ${hash(value)} and ranked.of_device > ${mostOfDevice}))`)
    return value
  })
  context.device = token
  context.cookies.push(
    `${deviceCookie}=${token}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${knownDays * 86_400}`,
  )
}

/** A new password, or the end of the account, removes all other known devices. */
export async function forgetDevices(
  { rows }: Transaction,
  accountIds: readonly string[],
  except: string | null = null,
): Promise<void> {
  await rows(
    sql`delete from known_device where account_id = any(${accountIds}::uuid[]) and token_hash is distinct from ${except === null ? null : hash(except)}`,
  )
}

export async function dropUnusedDevices({ rows }: Transaction): Promise<void> {
  await rows(sql`delete from known_device where last_used_at < now() - make_interval(days => ${knownDays})`)
}

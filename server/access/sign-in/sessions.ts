import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { hash, randomToken } from '../../platform/keys.ts'
import type { Transaction } from '../../platform/transaction.ts'
import type { Credentials } from '../../request/actor.ts'

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** Opens a session with a new token; the database stores only its hash. */
export async function openSession(
  context: Context,
  accountId: string,
  strong = false,
  directory: string | null = null,
): Promise<void> {
  const token = randomToken()
  await context.asSystem(async () => {
    await endSession(context, context.credentials)
    await context.rows(sql`
      insert into session (token_hash, account_id, created_at, last_seen_at, user_agent, strong_at, proved_at, directory) values (${hash(token)}, ${accountId}, now(), now(), ${context.userAgent}, case when ${strong} then now() end, now(), ${directory})`)
  })
  context.cookies.push(`__Host-portal=${token}; ${attributes}`)
}

/** After renewed authentication the session continues under a new token, with its original end. */
export async function renewSession(context: Context, strong: boolean): Promise<void> {
  if (context.credentials?.kind !== 'session') return
  const token = randomToken()
  await context.rows(sql`
    update session set token_hash = ${hash(token)}, proved_at = now(), strong_at = case when ${strong} then now() else strong_at end
    where token_hash = ${hash(context.credentials.token)} and ended_at is null`)
  context.credentials = { kind: 'session', token }
  // Under validateOnly this is rolled back: the old token then stays valid.
  context.afterCommit(() => context.cookies.push(`__Host-portal=${token}; ${attributes}`))
}

export async function closeSession(context: Context): Promise<void> {
  await context.asSystem(() => endSession(context, context.credentials))
  context.cookies.push(`__Host-portal=; ${attributes}; Max-Age=0`)
  context.clearsSite = true
}

/** Ends an account's sessions from the next request on; the current one may be kept. */
export async function endSessions(
  { rows }: Transaction,
  accountIds: readonly string[],
  except: Credentials | null = null,
): Promise<void> {
  const kept = except?.kind === 'session' ? hash(except.token) : null
  await rows(
    sql`update session set ended_at = now() where account_id = any(${accountIds}::uuid[]) and ended_at is null and token_hash is distinct from ${kept}`,
  )
}

async function endSession({ rows }: Transaction, credentials: Credentials | null): Promise<void> {
  if (credentials?.kind !== 'session') return
  await rows(
    sql`update session set ended_at = now() where token_hash = ${hash(credentials.token)} and ended_at is null`,
  )
}

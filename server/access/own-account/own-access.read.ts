import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { globalId } from '../../request/global-id.ts'
import { hash } from '../../platform/keys.ts'
import type { User } from '../access.graphql.ts'
import { mayApprove } from '../access.policy.ts'
import { loadAccounts, loadUserOrUnknown } from '../access.read.ts'
import type { AccessReviewEntry, ApiKey, Passkey, SignedInSession } from './own-access.graphql.ts'

export async function readSessions({ rows, credentials }: Context): Promise<SignedInSession[]> {
  const current = credentials?.kind === 'session' ? hash(credentials.token) : Buffer.alloc(0)
  const found = await rows<SignedInSession>(
    sql`select id, created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent", strong, token_hash = ${current} as current from sessions_of_me()`,
  )
  return found.map((session) => Object.assign(session, { id: globalId('Session', session.id) }))
}

export async function readApiKeys({ rows }: Context): Promise<ApiKey[]> {
  const found = await rows<ApiKey>(
    sql`select id, name, read_only as "readOnly", created_at as "createdAt", expires_on as "expiresOn", expires_on - (now() at time zone 'Asia/Shanghai')::date as "daysLeft", replaced_by is not null as replaced from keys_of_me()`,
  )
  return found.map((key) => Object.assign(key, { id: globalId('ApiKey', key.id) }))
}

export async function readPasskeys({ rows }: Context): Promise<Passkey[]> {
  const found = await rows<Passkey>(
    sql`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkeys_of_me()`,
  )
  return found.map((passkey) => Object.assign(passkey, { id: globalId('Passkey', passkey.id) }))
}

/**
 * Who has which access, as far as the viewer may know: an employer's administrator and a chief see their own
 * organisation, auditors and administrators all.
 */
export async function reviewAccess(context: Context): Promise<AccessReviewEntry[]> {
  const { actor, rows } = context
  const own =
    actor.role === 'EMPLOYER_ADMIN'
      ? sql`a.employer_id = ${actor.employerId}`
      : actor.role === 'STATION_CHIEF'
        ? sql`a.station_id = ${actor.stationId}`
        : sql`true`
  const found = await rows<Omit<AccessReviewEntry, 'user' | keyof Pending | 'mayApprove'> & { id: string }>(sql`
    select a.id, a.duty, a.agency, a.read_only as "readOnly", a.expires_on as "expiresOn", u.last_seen_at as "lastSeenAt", u.keys, u.passkeys
    from account a, lateral use_of_accounts(array[a.id]) u where ${own} and a.status <> 'DISABLED' order by a.role, a.username limit 1000`)
  const pending = await readPending(
    context,
    found.map(({ id }) => id),
  )
  return Promise.all(
    found.map(async ({ id, ...entry }) => {
      const user = (await context.load(loadAccounts, id)) as User
      const { invitedBy = null, awaitsSecond = false } = pending.get(id) ?? {}
      return {
        ...entry,
        user,
        awaitsSecond,
        invitedBy: invitedBy === null ? null : await loadUserOrUnknown(context, invitedBy),
        mayApprove: awaitsSecond && user.role !== null && mayApprove(actor, { ...user, role: user.role }, invitedBy),
      }
    }),
  )
}

interface Pending {
  invitedBy: string | null
  awaitsSecond: boolean
}

/** For accounts that the viewer may see: who invited them, and whether approval is pending. */
async function readPending({ rows }: Context, ids: readonly string[]): Promise<Map<string, Pending>> {
  const found = await rows<Pending & { id: string }>(
    sql`select account_id as id, invited_by as "invitedBy", awaits_second as "awaitsSecond" from pending_invitations(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, ...pending }) => [id, pending]))
}

export interface OwnAccess {
  authenticator: boolean
  linked: boolean
  /** Issuer of the identity provider that authenticated this session. */
  cameBy: string | null
}

/** The viewer's own authentication methods, visible to nobody else. */
export async function readOwnAccess({ first, credentials, portal }: Context): Promise<OwnAccess> {
  const token = credentials?.kind === 'session' ? hash(credentials.token) : Buffer.alloc(0)
  const found = await first<OwnAccess>(
    sql`select authenticator, linked, came_by as "cameBy" from access_of_me(${token}, ${portal.directory?.issuer ?? ''})`,
  )
  return found ?? { authenticator: false, linked: false, cameBy: null }
}

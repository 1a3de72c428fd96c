import { sql, type RawBuilder } from 'kysely'
import { hash } from '../platform/keys.ts'
import { nobody, system, type Scope } from '../platform/row-security.ts'
import type { OpenTransaction } from '../platform/transaction.ts'
import type { Role } from './role.ts'

/** The authenticated caller. Every permission follows from this, never from what a request claims about itself. */
export interface Actor {
  accountId: string | null
  name: string
  role: Role | 'ANONYMOUS' | 'SYSTEM'
  employerId: string | null
  /** Of an employer's people: the station that the employer belongs to. */
  employerStationId: string | null
  /** Of a station's people. */
  stationId: string | null
  readOnly: boolean
  /** An API key of a program, which cannot authenticate again (no step-up). */
  byKey?: boolean
  /** For an administrator: the half of the duties they have; both if absent. */
  duty?: 'SYSTEM' | 'SECURITY' | null
}

export type Credentials = { kind: 'session'; token: string } | { kind: 'key'; secret: string }

export const anonymous: Actor = {
  accountId: null,
  name: '',
  role: 'ANONYMOUS',
  employerId: null,
  employerStationId: null,
  stationId: null,
  readOnly: false,
}
export const portalItself: Actor = { ...anonymous, name: '系统', role: 'SYSTEM' }

/** Minutes without a request after which a session ends, and hours after which it ends in any case. Real time. */
export const sessionLimits = { idleMinutes: 30, absoluteHours: 12 }
/** Minutes during which an authentication counts as recent enough for sensitive operations. */
const recentMinutes = 5

/** How strongly and how recently this session was authenticated. */
export interface Assurance {
  /** The account has an authenticator or a passkey. */
  hasSecondFactor: boolean
  /** A second factor was verified in this session. */
  strong: boolean
  /** The account's strongest factor was verified within the last minutes. */
  fresh: boolean
}

export const noAssurance: Assurance = { hasSecondFactor: false, strong: false, fresh: false }

/** Seconds after which the next request extends the session's idle timeout. */
const touchAfterSeconds = 60

/**
 * Resolves the credentials to an actor and sets the transaction's scope; unknown credentials give the anonymous actor.
 */
export async function identify(
  transaction: OpenTransaction,
  credentials: Credentials | null,
): Promise<{ actor: Actor; touch: Buffer | null; assurance: Assurance }> {
  if (!credentials) {
    await transaction.become(nobody)
    return { actor: anonymous, touch: null, assurance: noAssurance }
  }
  const secret = secretOf(credentials)
  const source =
    credentials.kind === 'session'
      ? sql`actor_of_session(${secret}, make_interval(mins => ${sessionLimits.idleMinutes}), make_interval(hours => ${sessionLimits.absoluteHours}))`
      : sql`actor_of_key(${secret})`
  // One statement finds the actor and sets the scope: no row, no scope, and row-level security shows nothing.
  const found = await transaction.first<Actor & Assurance & { stale: boolean }>(sql`
    select account_id as "accountId", name, role, employer_id as "employerId", employer_station_id as "employerStationId", station_id as "stationId",
      read_only as "readOnly", duty, second_factor as "hasSecondFactor", strong_at is not null as strong,
      case when second_factor then coalesce(strong_at, '-infinity') else proved_at end > now() - make_interval(mins => ${recentMinutes}) as fresh, last_seen_at < now() - make_interval(secs => ${touchAfterSeconds}) as stale,
      set_config('app.scope', case when role in ('HR', 'EMPLOYER_ADMIN') then 'employer' when role in ('OFFICER', 'STATION_CHIEF') then 'station' when role = 'AUDITOR' then 'all' else 'admin' end, true),
      set_config('app.employer', coalesce(employer_id::text, ''), true), set_config('app.station', coalesce(station_id::text, ''), true),
      set_config('app.served_by', coalesce(employer_station_id::text, ''), true), set_config('app.account', account_id::text, true), set_config('app.now', ${transaction.now}, true),
      -- What one employer or one station asks is narrow, and planning it anew costs more than it can gain; a province's questions are planned for what they say.
      set_config('plan_cache_mode', case when employer_id is null and station_id is null then 'auto' else 'force_generic_plan' end, true)
    from ${source}`)
  if (!found) {
    // The anonymous caller needs a scope too: without one, the audit entry of a refused attempt could not be written.
    await transaction.become(nobody)
    return { actor: anonymous, touch: null, assurance: noAssurance }
  }
  const actor: Actor = {
    accountId: found.accountId,
    name: found.name,
    role: found.role,
    employerId: found.employerId,
    employerStationId: found.employerStationId,
    stationId: found.stationId,
    readOnly: found.readOnly,
    byKey: credentials.kind === 'key',
    duty: found.duty ?? null,
  }
  transaction.entered(scopeOf(actor))
  return {
    actor,
    touch: found.stale && credentials.kind === 'session' ? secret : null,
    assurance: { hasSecondFactor: found.hasSecondFactor, strong: found.strong, fresh: found.fresh },
  }
}

/**
 * Whether an account may be used: active, and not past its last day. The only definition, for accounts that are looked
 * up outside a session.
 */
export function isUsable(account: string): RawBuilder<boolean> {
  const of = sql.ref(account)
  return sql<boolean>`(${of}.status = 'ACTIVE' and (${of}.expires_on is null or ${of}.expires_on >= (now() at time zone 'Asia/Shanghai')::date))`
}

const secrets = new WeakMap<Credentials, Buffer>()

/** Looked up and stored instead of the credentials themselves. */
export function secretOf(credentials: Credentials): Buffer {
  const known = secrets.get(credentials)
  if (known) return known
  const secret = hash(credentials.kind === 'session' ? credentials.token : credentials.secret)
  secrets.set(credentials, secret)
  return secret
}

export function scopeOf(actor: Actor): Scope {
  return {
    'app.scope': scopeNames[actor.role],
    'app.employer': actor.employerId ?? '',
    'app.station': actor.stationId ?? '',
    'app.served_by': actor.employerStationId ?? '',
    'app.account': actor.accountId ?? '',
  }
}

/** Roles whose queries span whole counties: a replica answers them where there is one. */
export function readsWidely({ role }: Actor): boolean {
  return role === 'AUDITOR'
}

const scopeNames = {
  HR: 'employer',
  EMPLOYER_ADMIN: 'employer',
  OFFICER: 'station',
  STATION_CHIEF: 'station',
  AUDITOR: 'all',
  ADMIN: 'admin',
  ANONYMOUS: 'none',
  SYSTEM: system['app.scope'],
} as const satisfies Record<Actor['role'], Scope['app.scope']>

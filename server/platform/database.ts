import type { DatabaseServer } from './database-server.ts'
import { MikroORM, type Options } from '@mikro-orm/postgresql'
import type { FastifyBaseLogger } from 'fastify'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { connectionShares } from './connection-shares.ts'
import { openFairTurns } from './fair-turns.ts'
import { ormOptions } from './orm-options.ts'
import { startClock, type Clock } from './clock.ts'
import { loginOf, runtimeUrl } from './runtime-login.ts'
import { followReplica, type Replica } from './replica.ts'

/** The open database: MikroORM for writes, Kysely for reads, both on one pool under one role. */
export interface Database extends DatabaseServer {
  /** Connection as the owner: for migrations only. */
  url: string
  /** Connection of the job queue. */
  jobsUrl: string
  /**
   * Requests and the queue use database users that can assume one role only; false where the owner may not create
   * users.
   */
  hasOwnLogins: boolean
  orm: MikroORM
  db: Kysely<never>
  /** The portal's clock: written rows carry its time, in a demo too. */
  clock: Clock
  /** A read replica, if configured. */
  replica: Replica | null
  close: () => Promise<void>
}

/** Owns nothing and can neither bypass row-level security nor truncate: every request runs as this role. */
export const runtimeRole = 'portal_app'
/** Owns the queue's schema and nothing else. */
export const jobsRole = 'portal_jobs'

export interface DatabaseOptions {
  /** Table definitions for MikroORM. */
  entities: NonNullable<Options['entities']>
  poolSize?: number
  replica?: { url: string; log: FastifyBaseLogger } | null
}

/** Opens a database that `migrate` has brought up to date. */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const [runtime, jobs] = await Promise.all([runtimeUrl(url, runtimeRole), runtimeUrl(url, jobsRole)])
  const { pool, turns, cancel } = openServer(runtime.url, options.poolSize ?? 10)
  const replica = options.replica
    ? followReplica(openServer(await replicaUrl(url, options.replica.url), options.poolSize ?? 10), options.replica.log)
    : null
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
  const orm = await MikroORM.init({
    entities: options.entities,
    dbName: 'portal',
    driverOptions: () => db,
    ensureDatabase: false,
    ...ormOptions,
    validateRequired: true,
    debug: false,
  })
  return {
    url,
    jobsUrl: jobs.url,
    hasOwnLogins: runtime.isOwn && jobs.isOwn,
    orm,
    db,
    pool,
    turns,
    clock: startClock(),
    cancel,
    replica,
    close: async () => {
      await orm.close(true)
      if (!pool.ended) await pool.end()
      await replica?.pool.end()
    },
  }
}

/** A replica has the same users as the primary; if it cannot be reached yet, that is assumed. */
async function replicaUrl(url: string, replica: string): Promise<string> {
  const login = loginOf(url, runtimeRole)
  return runtimeUrl(replica, runtimeRole, login).then(
    ({ url: found }) => found,
    () => replica,
  )
}

function openServer(url: string, poolSize: number): DatabaseServer {
  return {
    // Connections are kept open: a new one has no prepared statements and delays its first request by a tenth of a
    // second.
    pool: openPool({
      ...roleSettings(url, runtimeRole),
      max: poolSize,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 0,
      keepAlive: true,
      types: readableTypes,
      pipeline: true,
    }),
    turns: openFairTurns(connectionShares(poolSize)),
    cancel: (processId) => cancelStatement(url, processId),
  }
}

/** The job queue's own pool. */
export function openJobsPool(url: string, size: number): pg.Pool {
  return openPool({ ...roleSettings(url, jobsRole), max: size })
}

/** A dropped connection fails its query or is replaced; without this listener the event would end the process. */
function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Cancels the statement of a caller that disconnected. A role cannot cancel statements of its login user, so this
 * connection does not switch roles.
 */
async function cancelStatement(url: string, processId: number): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'portal cancelling',
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_cancel_backend($1)', [processId])
  } catch {
    // Then the statement timeout ends it.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Connection settings of a pool that works under a role, with timeouts. */
function roleSettings(url: string, role: string): pg.PoolConfig {
  return {
    connectionString: url,
    options: `-c role=${role} -c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC`,
    application_name: 'portal',
  }
}

/** The connection's time zone is UTC, so a simple parser suffices for most instants. */
const parseAnyInstant: (value: string) => unknown = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text')

function parseInstant(value: string): unknown {
  return value[10] === ' ' && value.endsWith('+00')
    ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`)
    : parseAnyInstant(value)
}

/** Dates stay text; timestamps become Date; counts become numbers. */
const readableTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (value: string) => value
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.TIMESTAMPTZ && format !== 'binary') return parseInstant
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

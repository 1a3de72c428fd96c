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

/** The open database: entities for what is written, Kysely for what is read, both on one pool under one role. */
export interface Database extends DatabaseServer {
  /** The owner's: for what changes the schema, and nothing else. */
  url: string
  /** By which the queue signs in. */
  jobsUrl: string
  /**
   * Requests and the queue sign in as users that can become nobody else; false where the database does not let the
   * owner make them.
   */
  hasOwnLogins: boolean
  orm: MikroORM
  db: Kysely<never>
  /** The portal's clock: what is written carries its time, a demo's included. */
  clock: Clock
  /** A server that follows, if there is one. */
  replica: Replica | null
  close: () => Promise<void>
}

/** Owns nothing, may neither bypass row-level security nor truncate: what every request runs as. */
export const runtimeRole = 'portal_app'
/** Owns the queue's own schema and nothing else. */
export const jobsRole = 'portal_jobs'

export interface DatabaseOptions {
  /** The tables as MikroORM knows them. */
  entities: NonNullable<Options['entities']>
  poolSize?: number
  replica?: { url: string; log: FastifyBaseLogger } | null
}

/** Opens a database whose schema `migrate` has brought up to date. */
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

/** A follower has the users of the first; where it cannot be asked yet, they are taken for granted. */
async function replicaUrl(url: string, replica: string): Promise<string> {
  const login = loginOf(url, runtimeRole)
  return runtimeUrl(replica, runtimeRole, login).then(
    ({ url: found }) => found,
    () => replica,
  )
}

function openServer(url: string, poolSize: number): DatabaseServer {
  return {
    // A connection stays once it is open: a new one, which knows no statement yet, makes somebody wait for a tenth of a
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

/** The queue's own connections. */
export function openJobsPool(url: string, size: number): pg.Pool {
  return openPool({ ...roleSettings(url, jobsRole), max: size })
}

/**
 * A connection that the server dropped fails its own query or is replaced; unheard, the event would end the process.
 */
function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Ends a statement whose caller has gone. A role cannot cancel what its login has begun, so this connection takes none
 * on.
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
    // It ends by its own time limit then.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Connection settings of a pool that works under a role: limits that end what takes too long come with it. */
function roleSettings(url: string, role: string): pg.PoolConfig {
  return {
    connectionString: url,
    options: `-c role=${role} -c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC`,
    application_name: 'portal',
  }
}

/** A connection's own zone is UTC: its instants need no parser that knows of all zones and of years before Christ. */
const parseAnyInstant: (value: string) => unknown = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text')

function parseInstant(value: string): unknown {
  return value[10] === ' ' && value.endsWith('+00')
    ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`)
    : parseAnyInstant(value)
}

/** Days stay days; instants become Date; counts fit a number. */
const readableTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (value: string) => value
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.TIMESTAMPTZ && format !== 'binary') return parseInstant
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

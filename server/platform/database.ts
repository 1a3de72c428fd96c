import { MikroORM } from '@mikro-orm/postgresql'
import { Migrator } from '@mikro-orm/migrations'
import type { FastifyBaseLogger } from 'fastify'
import { runMigrations } from 'graphile-worker'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { BadEnvironment } from './env.ts'
import { Migration0001 } from '../migrations/migration-0001.ts'
import { Migration0002 } from '../migrations/migration-0002.ts'
import { Migration0003 } from '../migrations/migration-0003.ts'
import { Migration0004 } from '../migrations/migration-0004.ts'
import { Migration0006 } from '../migrations/migration-0006.ts'
import { Migration0007 } from '../migrations/migration-0007.ts'
import { Migration0008 } from '../migrations/migration-0008.ts'
import { Migration0009 } from '../migrations/migration-0009.ts'
import { Migration0011 } from '../migrations/migration-0011.ts'
import { Migration0012 } from '../migrations/migration-0012.ts'
import { Migration0013 } from '../migrations/migration-0013.ts'
import { Migration0014 } from '../migrations/migration-0014.ts'
import { Migration0015 } from '../migrations/migration-0015.ts'
import { Migration0017 } from '../migrations/migration-0017.ts'
import { Migration0018 } from '../migrations/migration-0018.ts'
import { Migration0019 } from '../migrations/migration-0019.ts'
import { Migration0022 } from '../migrations/migration-0022.ts'
import { Migration0023 } from '../migrations/migration-0023.ts'
import { Migration0025 } from '../migrations/migration-0025.ts'
import { Migration0026 } from '../migrations/migration-0026.ts'
import { Migration0027 } from '../migrations/migration-0027.ts'
import { Migration0028 } from '../migrations/migration-0028.ts'
import { Migration0031 } from '../migrations/migration-0031.ts'
import { Migration0033 } from '../migrations/migration-0033.ts'
import { Migration0035 } from '../migrations/migration-0035.ts'
import { Migration0036 } from '../migrations/migration-0036.ts'
import { Migration0037 } from '../migrations/migration-0037.ts'
import { Migration0038 } from '../migrations/migration-0038.ts'
import { Migration0041 } from '../migrations/migration-0041.ts'
import { Migration0042 } from '../migrations/migration-0042.ts'
import { Migration0043 } from '../migrations/migration-0043.ts'
import { Migration0045 } from '../migrations/migration-0045.ts'
import { Migration0046 } from '../migrations/migration-0046.ts'
import { Migration0047 } from '../migrations/migration-0047.ts'
import { Migration0048 } from '../migrations/migration-0048.ts'
import { Migration0050 } from '../migrations/migration-0050.ts'
import { Migration0051 } from '../migrations/migration-0051.ts'
import { Migration0052 } from '../migrations/migration-0052.ts'
import { connectionShares } from './connection-shares.ts'
import { openFairTurns, type FairTurns } from './fair-turns.ts'
import { startClock, type Clock } from './clock.ts'
import { createLogin, loginOf, runtimeUrl } from './runtime-login.ts'
import { followReplica, type Replica } from './replica.ts'
import { tables } from '../tables.ts'

/** Connections to one server, under the role of requests. */
export interface DatabaseServer {
  pool: pg.Pool
  /** Who has a connection next: nobody asks the pool without a turn. */
  turns: FairTurns
  /** Ends what the connection of this process is doing, if it still does. */
  cancel: (processId: number) => Promise<void>
}

/** The open database: entities for what is written, Kysely for what is read, both on one pool under one role. */
export interface Database extends DatabaseServer {
  /** The owner's: for what changes the schema, and nothing else. */
  url: string
  /** By which the queue signs in. */
  jobsUrl: string
  /** Requests and the queue sign in as users that can become nobody else; false where the database does not let the owner make them. */
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
const jobsRole = 'portal_jobs'

const migrations = Object.entries({ Migration0001, Migration0002, Migration0003, Migration0004, Migration0006, Migration0007, Migration0008, Migration0009, Migration0011, Migration0012, Migration0013, Migration0014, Migration0015, Migration0017, Migration0018, Migration0019, Migration0022, Migration0023, Migration0025, Migration0026, Migration0027, Migration0028, Migration0031, Migration0033, Migration0035, Migration0036, Migration0037, Migration0038, Migration0041, Migration0042, Migration0043, Migration0045, Migration0046, Migration0047, Migration0048, Migration0050, Migration0051, Migration0052 }).map(([name, migration]) => ({ name, class: migration }))

export interface DatabaseOptions {
  poolSize?: number
  replica?: { url: string; log: FastifyBaseLogger } | null
}

/** Opens a database whose schema `migrate` has brought up to date. */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const [runtime, jobs] = await Promise.all([runtimeUrl(url, runtimeRole), runtimeUrl(url, jobsRole)])
  const { pool, turns, cancel } = openServer(runtime.url, options.poolSize ?? 10)
  const replica = options.replica ? followReplica(openServer(await replicaUrl(url, options.replica.url), options.poolSize ?? 10), options.replica.log) : null
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) })
  const orm = await MikroORM.init({
    entities: tables,
    dbName: 'portal',
    driverOptions: () => db,
    ensureDatabase: false,
    forceUtcTimezone: true,
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
  return runtimeUrl(replica, runtimeRole, login).then(({ url: found }) => found, () => replica)
}

function openServer(url: string, poolSize: number): DatabaseServer {
  return {
    // A connection stays once it is open: a new one, which knows no statement yet, makes somebody wait for a tenth of a second.
    pool: openPool({ ...roleSettings(url, runtimeRole), max: poolSize, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 0, keepAlive: true, types: readableTypes, pipeline: true }),
    turns: openFairTurns(connectionShares(poolSize)),
    cancel: (processId) => cancelStatement(url, processId),
  }
}

/** The queue's own connections. */
export function openJobsPool(url: string, size: number): pg.Pool {
  return openPool({ ...roleSettings(url, jobsRole), max: size })
}

/** A connection that the server dropped fails its own query or is replaced; unheard, the event would end the process. */
function openPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings)
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Ends a statement whose caller has gone. A role cannot cancel what its login has begun, so this connection takes none on. */
async function cancelStatement(url: string, processId: number): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'portal cancelling', connectionTimeoutMillis: 2_000 })
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

/** Brings the schema up to date, or as far as the migration named; several processes may start at once, one of them does the work. */
export async function migrate(url: string, upTo?: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7253001)')
    await ensureOwnerMaySetScope(client)
    await createRoles(client)
    const orm = await MikroORM.init({
      entities: tables,
      clientUrl: url,
      forceUtcTimezone: true,
      extensions: [Migrator],
      migrations: { migrationsList: migrations, snapshot: false },
      logger: () => undefined,
    })
    await orm.migrator.up(upTo === undefined ? {} : { to: upTo })
    await orm.close(true)
    const jobs = openJobsPool(url, 1)
    try {
      await runMigrations({ pgPool: jobs })
    } finally {
      await jobs.end()
    }
    await grantRights(client)
    for (const role of [runtimeRole, jobsRole]) await createLogin(client, url, role)
  } finally {
    await client.end()
  }
}

/** Functions of the schema set the scope of the walls: of users who are no superuser, PostgreSQL wants that allowed by one. */
async function ensureOwnerMaySetScope(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; me: string }>(`select has_parameter_privilege('app.scope', 'SET') as may, quote_ident(current_user) as me`)
  if (!rows[0]!.may) throw new BadEnvironment(`The user of DATABASE_URL may not set the portal's own parameter; let a superuser say once: grant set on parameter "app.scope" to ${rows[0]!.me};`)
}

async function createRoles(client: pg.Client): Promise<void> {
  for (const role of [runtimeRole, jobsRole]) {
    await client.query(`do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin nosuperuser nobypassrls; end if; exception when duplicate_object or unique_violation then null; end $$`)
    const { rows } = await client.query<{ member: boolean; me: string }>('select pg_has_role(current_user, $1, \'member\') as member, current_user as me', [role])
    if (!rows[0]?.member) await client.query(`grant ${role} to ${client.escapeIdentifier(rows[0]!.me)}`)
  }
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  await client.query(`grant create on database ${client.escapeIdentifier(rows[0]!.name)} to ${jobsRole}`)
}

async function grantRights(client: pg.Client): Promise<void> {
  await client.query(`
    revoke create on schema public from public;
    grant usage on schema public to ${runtimeRole};
    grant select, insert, update, delete on all tables in schema public to ${runtimeRole};
    revoke update, delete on audit_event, audit_link, row_version, erasure_run, erasure_entry from ${runtimeRole};
    grant execute on function erase_history to ${runtimeRole};
    revoke all on mikro_orm_migrations from ${runtimeRole};
    grant usage on all sequences in schema public to ${runtimeRole};
    set role ${jobsRole};
    create or replace function graphile_worker.enqueue(task text, payload json, key text) returns void
      language sql security definer set search_path = graphile_worker, pg_temp
      as $$ select from graphile_worker.add_job(task, payload, job_key => key) $$;
    revoke all on function graphile_worker.enqueue from public;
    grant usage on schema graphile_worker to ${runtimeRole};
    grant execute on function graphile_worker.enqueue to ${runtimeRole};
    reset role;
  `)
}

/** A connection's own zone is UTC: its instants need no parser that knows of all zones and of years before Christ. */
const parseAnyInstant: (value: string) => unknown = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text')

function parseInstant(value: string): unknown {
  return value[10] === ' ' && value.endsWith('+00') ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`) : parseAnyInstant(value)
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

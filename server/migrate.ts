import { MikroORM } from '@mikro-orm/postgresql'
import { Migrator } from '@mikro-orm/migrations'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Migration0001 } from './migrations/migration-0001.ts'
import { Migration0002 } from './migrations/migration-0002.ts'
import { Migration0003 } from './migrations/migration-0003.ts'
import { Migration0004 } from './migrations/migration-0004.ts'
import { Migration0006 } from './migrations/migration-0006.ts'
import { Migration0007 } from './migrations/migration-0007.ts'
import { Migration0008 } from './migrations/migration-0008.ts'
import { Migration0009 } from './migrations/migration-0009.ts'
import { Migration0011 } from './migrations/migration-0011.ts'
import { Migration0012 } from './migrations/migration-0012.ts'
import { Migration0013 } from './migrations/migration-0013.ts'
import { Migration0014 } from './migrations/migration-0014.ts'
import { Migration0015 } from './migrations/migration-0015.ts'
import { Migration0017 } from './migrations/migration-0017.ts'
import { Migration0018 } from './migrations/migration-0018.ts'
import { Migration0019 } from './migrations/migration-0019.ts'
import { Migration0022 } from './migrations/migration-0022.ts'
import { Migration0023 } from './migrations/migration-0023.ts'
import { Migration0025 } from './migrations/migration-0025.ts'
import { Migration0026 } from './migrations/migration-0026.ts'
import { Migration0027 } from './migrations/migration-0027.ts'
import { Migration0028 } from './migrations/migration-0028.ts'
import { Migration0031 } from './migrations/migration-0031.ts'
import { Migration0033 } from './migrations/migration-0033.ts'
import { Migration0035 } from './migrations/migration-0035.ts'
import { Migration0036 } from './migrations/migration-0036.ts'
import { Migration0037 } from './migrations/migration-0037.ts'
import { Migration0038 } from './migrations/migration-0038.ts'
import { Migration0041 } from './migrations/migration-0041.ts'
import { Migration0042 } from './migrations/migration-0042.ts'
import { Migration0043 } from './migrations/migration-0043.ts'
import { Migration0045 } from './migrations/migration-0045.ts'
import { Migration0046 } from './migrations/migration-0046.ts'
import { Migration0047 } from './migrations/migration-0047.ts'
import { Migration0048 } from './migrations/migration-0048.ts'
import { Migration0050 } from './migrations/migration-0050.ts'
import { Migration0051 } from './migrations/migration-0051.ts'
import { Migration0052 } from './migrations/migration-0052.ts'
import { Migration0053 } from './migrations/0053-claimed-deadlines.ts'
import { Migration0054 } from './migrations/0054-rostered-days.ts'
import { jobsRole, openJobsPool, runtimeRole } from './platform/database.ts'
import { ormOptions } from './platform/orm-options.ts'
import { BadEnvironment } from './platform/env.ts'
import { createLogin } from './platform/runtime-login.ts'
import { tables } from './tables.ts'

const migrations = Object.entries({
  Migration0001,
  Migration0002,
  Migration0003,
  Migration0004,
  Migration0006,
  Migration0007,
  Migration0008,
  Migration0009,
  Migration0011,
  Migration0012,
  Migration0013,
  Migration0014,
  Migration0015,
  Migration0017,
  Migration0018,
  Migration0019,
  Migration0022,
  Migration0023,
  Migration0025,
  Migration0026,
  Migration0027,
  Migration0028,
  Migration0031,
  Migration0033,
  Migration0035,
  Migration0036,
  Migration0037,
  Migration0038,
  Migration0041,
  Migration0042,
  Migration0043,
  Migration0045,
  Migration0046,
  Migration0047,
  Migration0048,
  Migration0050,
  Migration0051,
  Migration0052,
  Migration0053,
  Migration0054,
}).map(([name, migration]) => ({ name, class: migration }))

/**
 * Brings the schema up to date, or as far as the migration named; several processes may start at once, one of them does
 * the work.
 */
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
      ...ormOptions,
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

/**
 * Functions of the schema set the scope of row-level security: of users who are no superuser, PostgreSQL wants that
 * allowed by one.
 */
async function ensureOwnerMaySetScope(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; me: string }>(
    `select has_parameter_privilege('app.scope', 'SET') as may, quote_ident(current_user) as me`,
  )
  if (!rows[0]!.may)
    throw new BadEnvironment(
      `The user of DATABASE_URL may not set the portal's own parameter; let a superuser say once: grant set on parameter "app.scope" to ${rows[0]!.me};`,
    )
}

async function createRoles(client: pg.Client): Promise<void> {
  for (const role of [runtimeRole, jobsRole]) {
    await client.query(
      `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin nosuperuser nobypassrls; end if; exception when duplicate_object or unique_violation then null; end $$`,
    )
    const { rows } = await client.query<{ member: boolean; me: string }>(
      "select pg_has_role(current_user, $1, 'member') as member, current_user as me",
      [role],
    )
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

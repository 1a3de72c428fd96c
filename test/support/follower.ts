import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, chownSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '#server/migrate.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#server/platform/embedded-postgres.ts'

export interface TwoServers {
  url: string
  replicaUrl: string
  stopReplica: () => Promise<void>
  stop: () => Promise<void>
}

/** A PostgreSQL and a second one that follows it: copied from it while it runs, then streaming its log. */
export async function startTwoServers(): Promise<TwoServers> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-two-'))
  const [first, second] = [path.join(folder, 'first'), path.join(folder, 'second')]
  chmodSync(folder, 0o755)
  const primary = await startEmbeddedPostgres(first)
  await migrate(primary.url)
  const admin = new pg.Client({ connectionString: primary.url })
  await admin.connect()
  await admin.query(`select pg_backup_start('follower', true)`)
  const copied = spawnSync('cp', ['-a', first, second], { encoding: 'utf8' })
  const { rows } = await admin.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
  await admin.end()
  if (!existsSync(path.join(second, 'postgres', 'PG_VERSION')))
    throw new Error(`The server's files were not copied: ${copied.stderr}`)
  const data = path.join(second, 'postgres')
  rmSync(path.join(data, 'postmaster.pid'), { force: true })
  const { uid, gid } = statSync(path.join(data, 'PG_VERSION'))
  for (const [file, content] of [
    ['backup_label', rows[0]!.labelfile],
    ['standby.signal', ''],
  ] as const) {
    writeFileSync(path.join(data, file), content)
    chownSync(path.join(data, file), uid, gid)
  }
  // The address of a socket has its folder where a name would stand.
  const [, user, password, host, port] = /^postgres:\/\/(\w+):([^@]+)@([^:]+):(\d+)\//.exec(primary.url)!
  appendFileSync(
    path.join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${decodeURIComponent(host!)} port=${port} user=${user} password=${password}'\nhot_standby_feedback = on\n`,
  )
  const replica: EmbeddedPostgres = await startEmbeddedPostgres(second)
  let replicaRuns = true
  const stopReplica = async (): Promise<void> => {
    if (replicaRuns) await replica.stop()
    replicaRuns = false
  }
  return {
    url: primary.url,
    replicaUrl: replica.url,
    stopReplica,
    stop: async () => {
      await stopReplica()
      await primary.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

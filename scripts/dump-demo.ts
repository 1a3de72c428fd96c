import { writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import path from 'node:path'
import pg from 'pg'
import { loadDemo } from '#server/demo/load-demo.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { migrate } from '#server/migrate.ts'
import { openPortal } from '#server/open-portal.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { openLog } from '#server/platform/log.ts'

/**
 * Writes the demo as rows of every table, for the test that brings an older database up to date: `tsx
 * scripts/dump-demo.ts <folder> <file.br>`, on the code whose rows are to be kept.
 */
const [folder, file] = process.argv.slice(2)
if (!folder || !file) throw new Error('Usage: tsx scripts/dump-demo.ts <empty folder for a database> <file.br>')
const cluster = await startEmbeddedPostgres(path.resolve(folder), { unsafeFast: true })
await migrate(cluster.url)
const env = {
  port: 0,
  databaseUrl: null,
  replicaUrl: null,
  dataFolder: '',
  demo: true,
  clock: new Date('2026-11-25T09:00:00+08:00'),
  rules: 'CN-37-253',
  secrets: null,
}
const portal = await openPortal({
  env,
  url: cluster.url,
  secrets: ['a secret of the tests of 36 characters'],
  log: openLog('warn'),
  openClock: openDemoClock,
})
await loadDemo(portal)
await portal.database.close()

const owner = new pg.Client({ connectionString: cluster.url })
await owner.connect()
const { rows: tables } = await owner.query<{ name: string }>(
  `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations' order by 1`,
)
const lines: string[] = []
for (const { name } of tables) {
  const { rows } = await owner.query<{ row: unknown }>(
    `select to_jsonb(t) as row from ${owner.escapeIdentifier(name)} t`,
  )
  if (rows.length > 0) lines.push(JSON.stringify({ table: name, rows: rows.map(({ row }) => row) }))
}
await owner.end()
await cluster.stop()
writeFileSync(file, brotliCompressSync(lines.join('\n'), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } }))

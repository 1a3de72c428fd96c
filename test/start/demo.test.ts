import { existsSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { useDataFolder, type PortalProcess } from '#test/support/process.ts'

const { folder, start: startPortal } = useDataFolder()
const start = (): PortalProcess => startPortal({ PORTAL_CLOCK: '2026-11-25T09:00:00+08:00' })

test('a first start that was cut short leaves no half a county: the next one loads it whole, introduces it, and goes on from there', async () => {
  const first = start()
  await expect.poll(() => countIn('station'), { timeout: 60_000 }).toBeGreaterThan(0)
  first.child.kill('SIGKILL')
  await first.ended()
  expect(first.said()).not.toContain('portal ready')

  const second = start()
  const url = await second.ready()
  expect(second.said()).toMatch(/^demo, now 2026-11-25T.*password is \S+$/m)
  expect(second.said()).toMatch(/^ {2}hr1 +HR$/m)
  const whole = (await (await fetch(`${url}/demo`)).json()) as { accounts: { username: string }[]; stations: unknown[] }
  expect(whole.stations).toHaveLength(32)
  expect(whole.accounts.map(({ username }) => username)).toEqual(
    expect.arrayContaining(['hr1', 'boss1', 'hr2', 'officer1', 'officer1b', 'chief1', 'officer2', 'auditor', 'admin']),
  )
  expect(await countIn('employer')).toBeGreaterThanOrEqual(27)
  const workers = await countIn('worker')
  expect(workers).toBeGreaterThan(1_000)
  second.child.kill('SIGTERM')
  await second.ended()

  const third = start()
  await third.ready()
  expect(await countIn('worker')).toBe(workers)
}, 240_000)

/** As the database's owner sees it; 0 where there is no such database yet. */
async function countIn(table: string): Promise<number> {
  if (!existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) return 0
  const { url } = await startEmbeddedPostgres(folder)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
    if (!rows[0]?.there) return 0
    const counted = await owner.query<{ count: number }>(`select count(*)::int as count from ${table}`)
    return counted.rows[0]?.count ?? 0
  } finally {
    await owner.end()
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runAsSystem } from '../server/request/run-as-system.ts'
import { recordAuditEvent } from '../server/audit/record-audit-event.ts'
import { sealTrail } from '../server/audit/seal-trail.ts'
import { migrate } from '../server/migrate.ts'
import { openDemoClock } from '../server/demo/demo-clock.ts'
import { openPortal } from '../server/open-portal.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { openLog } from '../server/platform/log.ts'

/**
 * Writes of the trail with and without the chain over it, turn by turn, on a database of its own:
 *   npx tsx scripts/measure-audit.ts [turns] [seconds a turn] [writers]
 */
const [turns = 5, seconds = 4, writers = 16] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-measure-'))
const postgres = await startEmbeddedPostgres(folder)
await migrate(postgres.url)
const env = {
  port: 0,
  databaseUrl: null,
  replicaUrl: null,
  dataFolder: '',
  demo: true,
  clock: null,
  rules: 'CN-37-253',
  secrets: null,
}
const portal = await openPortal({
  env,
  url: postgres.url,
  secrets: ['a secret to measure with, 32 characters'],
  log: openLog('silent'),
  openClock: openDemoClock,
  options: { poolSize: writers + 2 },
})

const rates: { chained: number[]; bare: number[] } = { chained: [], bare: [] }
await turn(1)
for (let round = 0; round < turns; round += 1) {
  rates.bare.push(await turn(seconds))
  rates.chained.push(await withSealer(() => turn(seconds)))
}
const [bare, chained] = [median(rates.bare), median(rates.chained)]
console.log(
  `writes/s without the chain ${rates.bare.map(Math.round).join(' ')}, with it ${rates.chained.map(Math.round).join(' ')}`,
)
console.log(`medians ${Math.round(bare)} and ${Math.round(chained)}: ratio ${(chained / bare).toFixed(2)}`)
await portal.database.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })

async function turn(length: number): Promise<number> {
  const end = performance.now() + length * 1_000
  let written = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() < end) {
        await runAsSystem(portal, (context) =>
          recordAuditEvent(context, {
            action: 'hire.reported',
            payload: { receiptNumber: '370283-20261125-00000001', dueOn: '2026-11-28', onTime: true },
          }),
        )
        written += 1
      }
    }),
  )
  return written / length
}

/** As the portal does: every second, all that is settled. */
async function withSealer(work: () => Promise<number>): Promise<number> {
  await sealTrail(portal)
  let sealing = Promise.resolve(0)
  const timer = setInterval(() => {
    sealing = sealing.then(() => sealTrail(portal))
  }, 1_000)
  const rate = await work()
  clearInterval(timer)
  await sealing
  return rate
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

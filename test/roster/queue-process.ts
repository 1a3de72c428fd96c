import { startJobs } from '#server/jobs.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { openPortal } from '#server/open-portal.ts'
import { openLog } from '#server/platform/log.ts'

/** A process of its own that works off the queue of a test's portal, until it is killed. */
const [url = '', secret = '', now = ''] = process.argv.slice(2)
const env = {
  port: 0,
  databaseUrl: null,
  replicaUrl: null,
  dataFolder: '',
  demo: true,
  clock: new Date(now),
  rules: 'CN-37-253',
  secrets: null,
}
const portal = await openPortal({
  env,
  url,
  secrets: [secret],
  log: openLog('warn'),
  openClock: openDemoClock,
  options: { poolSize: 4 },
})
portal.clock.moveTo(new Date(now))
await startJobs(portal)
process.stdout.write('at work\n')

import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { hasAdministrator } from './access/people/first-administrator.ts'
import { createApp } from './graphql/apollo.ts'
import { migrate } from './migrate.ts'
import { demoPassword } from './demo/county.ts'
import { emptyIfCutShort } from './demo/cut-short.ts'
import { openDemoClock } from './demo/demo-clock.ts'
import { serveDemo } from './demo/demo-routes.ts'
import { demoSecret } from './demo/demo-secret.ts'
import { describeDemo } from './demo/describe-demo.ts'
import { loadDemo } from './demo/load-demo.ts'
import { BadEnvironment, readEnv, type Env } from './platform/env.ts'
import { createHttp } from './http/server.ts'
import { runDueJobs, startJobs } from './jobs.ts'
import { openLawBook, openPortal } from './open-portal.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { claimFolder } from './platform/folder-claim.ts'
import { openLog } from './platform/log.ts'
import type { Portal } from './request/portal.ts'
import { keepReaderReady } from './roster/sheet/read-in-worker.ts'

const stopWithinMs = 10_000

/** What was opened, to be closed in the opposite order. */
const opened: (() => Promise<unknown>)[] = []
let stopping = false

// A terminal and whoever started the process may both say so: the second must not end it before its database.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0))

try {
  await start(readEnv())
} catch (error) {
  if (!stopping) {
    console.error(error instanceof BadEnvironment ? error.message : error)
    await stop(1)
  }
}

async function start(env: Env): Promise<void> {
  openLawBook(env.rules)
  await ensurePortIsFree(env.port)
  const url = env.databaseUrl ?? (await ownDatabase(env.dataFolder))
  await migrate(url)
  if (env.demo && (await emptyIfCutShort(url))) await migrate(url)
  const log = openLog(env.demo ? 'warn' : 'info')
  const portal = await openPortal({
    env,
    url,
    secrets: env.secrets ?? [demoSecret(env.dataFolder)],
    log,
    ...(env.demo && { openClock: openDemoClock }),
  })
  opened.push(portal.database.close)

  if (env.demo) await loadDemo(portal)
  await runDueJobs(portal)
  const jobs = await startJobs(portal)
  opened.push(jobs.stop)
  keepReaderReady()
  const http = await createHttp(portal, await createApp(portal), env.demo ? serveDemo : undefined)
  opened.push(() => http.stop(stopWithinMs - 2_000))
  // A demo's accounts are known to everybody: it is for this machine only.
  await http.server.listen({ port: env.port, host: env.demo ? 'localhost' : '::' })
  const { port } = http.server.server.address() as AddressInfo
  if (env.demo) console.log(await introduce(portal))
  if (!env.demo && !(await hasAdministrator(portal)))
    console.log('nobody administers this portal yet: npm run first-administrator -- <user name> <name>')
  if (!env.demo && !env.publicUrl)
    console.log('PORTAL_URL is not set: only requests to this machine itself are answered')
  console.log(`portal ready http://localhost:${port}`)
}

/** The demo's people, for whoever has just started it. */
async function introduce(portal: Portal): Promise<string> {
  const { accounts, now } = await describeDemo(portal)
  const lines = accounts.map(({ username, role }) => `  ${username.padEnd(12)}${role}`)
  return [`demo, now ${now}; everybody's password is ${demoPassword}`, ...lines].join('\n')
}

/** A PostgreSQL of our own under the data folder, which only one portal may use at a time. */
async function ownDatabase(dataFolder: string): Promise<string> {
  const claim = await claimFolder(dataFolder)
  if (!claim)
    throw new BadEnvironment(
      `Another portal is running on ${dataFolder}: stop it first, or name another folder in PORTAL_DATA.`,
    )
  opened.push(claim.release)
  const postgres = await startEmbeddedPostgres(dataFolder)
  opened.push(postgres.stop)
  return postgres.url
}

/** Found out before anything is started rather than after a minute of loading. */
function ensurePortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new BadEnvironment(`Port ${port} is in use: stop what uses it, or name another in PORT.`))
      else if (error.code === 'EACCES')
        reject(new BadEnvironment(`Port ${port} may not be used by this user: name another in PORT.`))
      else reject(error)
    })
    probe.listen(port, () => probe.close(() => resolve()))
  })
}

/** Ends the process: what was begun is finished first, within ten seconds. */
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), stopWithinMs).unref()
  for (const close of opened.toReversed()) {
    await close().catch((error: unknown) => {
      console.error(error)
      code = 1
    })
  }
  process.exit(code)
}

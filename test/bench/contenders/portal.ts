import type { AddressInfo } from 'node:net'
import { createApp } from '#server/graphql/apollo.ts'
import { createHttp } from '#server/http/server.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { openPortal } from '#server/open-portal.ts'
import { openLog } from '#server/platform/log.ts'
import { seenAt } from '../data.ts'
import { readSettings } from './contender.ts'

/** The portal as it is served: sessions, row-level security, masks, audit. */
const { url, poolSize } = readSettings()
const env = {
  port: 0,
  databaseUrl: url,
  replicaUrl: null,
  dataFolder: '',
  demo: true,
  clock: seenAt,
  rules: 'CN-37-253',
  secrets: null,
}
const portal = await openPortal({
  env,
  url,
  secrets: ['a secret of the bench, 32 characters'],
  log: openLog('info', (line) => void (line.includes('"level":50') && process.stderr.write(line))),
  openClock: openDemoClock,
  options: { poolSize },
})
portal.clock.moveTo(seenAt)
const http = await createHttp(portal, await createApp(portal))
await http.server.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ port: (http.server.server.address() as AddressInfo).port })

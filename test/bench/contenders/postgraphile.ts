import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { runtimeRole } from '#server/platform/database.ts'
import { readSettings, scopeOfToken } from './contender.ts'

/**
 * What one would get without writing a server: the same tables, the same row-level security, callers known beforehand.
 */
const { url, poolSize } = readSettings()
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: url,
      schemas: ['public'],
      poolConfig: { max: poolSize, options: '-c timezone=UTC' },
    }),
  ],
  grafserv: { watch: false, graphiql: false, maxRequestLength: 8_000_000 },
  grafast: {
    explain: false,
    context: ({ node }: { node?: { req: { headers: { cookie?: string } } } }) => ({
      pgSettings: { role: runtimeRole, ...scopeOfToken((node?.req.headers.cookie ?? '').split('=')[1] ?? '') },
    }),
  },
}
const server = createServer()
const instance = postgraphile(preset)
await instance.createServ(grafserv).addTo(server)
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { runtimeRole } from '#server/platform/database.ts'
import { seenAt } from '../data.ts'
import { bareQueries, type BareQuery } from './bare-queries.ts'
import { copyHires, type HiresToCopy } from './copy-hires.ts'
import { readSettings, scopeOfToken } from './contender.ts'

/**
 * The limit: node:http and pg, one prepared statement that returns the finished JSON, under the same row-level
 * security. It knows its callers beforehand and looks up no session.
 */
const { url, poolSize } = readSettings()
const pool = new pg.Pool({ connectionString: url, max: poolSize, options: `-c role=${runtimeRole} -c timezone=UTC` })

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    answer(request.headers.cookie ?? '', Buffer.concat(parts).toString()).then(
      (body) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
          .end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

async function answer(cookie: string, body: string): Promise<string> {
  const scope = scopeOfToken(cookie.split('=')[1] ?? '')
  const { operation, input } = JSON.parse(body) as { operation: BareQuery | 'copy'; input: Record<string, unknown> }
  const client = await pool.connect()
  let failed: Error | undefined
  try {
    const settings = Object.entries(scope).map(([name, value]) => `set_config('${name}', '${value}', true)`)
    await client.query(`begin; select ${settings.join(', ')}`)
    const answered =
      operation === 'copy'
        ? await copyHires(client, input as unknown as HiresToCopy, scope)
        : await askOnce(client, operation, { ...input, now: seenAt, scope })
    await client.query('commit')
    return answered
  } catch (error) {
    failed = error as Error
    throw error
  } finally {
    client.release(failed)
  }
}

async function askOnce(
  client: pg.PoolClient,
  operation: BareQuery,
  input: Parameters<(typeof bareQueries)['list']['values']>[0],
): Promise<string> {
  const { text, values } = bareQueries[operation]
  const { rows } = await client.query<{ answer: string }>({ name: operation, text, values: values(input) })
  return rows[0]!.answer
}

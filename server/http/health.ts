import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Portal } from '../request/portal.ts'

/** GET /healthz: the process is alive. GET /readyz: it can serve, including its database. */
export function serveHealth(http: FastifyInstance, portal: Portal): { refuseFromNowOn: () => void } {
  let stopping = false
  http.get('/healthz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })
  http.get('/readyz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    if (stopping) return reply.code(503).send({ status: 'stopping' })
    if (await reachesDatabase(portal)) return { status: 'ready' }
    return reply.code(503).send({ status: 'database unreachable' })
  })
  return {
    refuseFromNowOn: () => {
      stopping = true
    },
  }
}

async function reachesDatabase(portal: Portal): Promise<boolean> {
  try {
    await sql`select 1`.execute(portal.database.db)
    return true
  } catch (error) {
    portal.log.warn({ err: error }, 'the database cannot be reached')
    return false
  }
}

import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { moveDemoClock } from '../demo/demo-clock.ts'
import { runDueJobs } from '../jobs.ts'
import { globalId } from '../platform/global-id.ts'
import { asPortal } from '../platform/transaction.ts'
import type { Portal } from '../portal.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'

/** GET /demo: who can sign in and what day it is. POST /demo/clock: another day; what falls due by then has happened when it answers. */
export function serveDemo(http: FastifyInstance, portal: Portal): void {
  http.get('/demo', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    return describeDemo(portal)
  })
  http.post('/demo/clock', { onRequest: ensureSameOrigin }, async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    await moveDemoClock(portal, readInstant(request.body))
    await runDueJobs(portal)
    return { now: portal.clock.now().toISOString() }
  })
}

interface DemoAccount {
  username: string
  role: string
  employerId: string | null
  stationId: string | null
}

async function describeDemo(portal: Portal): Promise<object> {
  return asPortal(portal.database, async ({ rows }) => {
    const accounts = await rows<DemoAccount>(sql`
      select username, role, employer_id as "employerId", coalesce(station_id, employer_station_id) as "stationId" from account a where status = 'ACTIVE' and exists (select from credential c where c.account_id = a.id and c.password_hash is not null) order by created_at, username`)
    const stations = await rows<{ id: string; code: string; name: string }>(sql`select id, code, name from station where kind = 'STATION' order by code`)
    return {
      accounts: accounts.map((account) => ({
        ...account,
        employerId: account.employerId && globalId('Employer', account.employerId),
        stationId: account.stationId && globalId('Station', account.stationId),
      })),
      stations: stations.map((station) => ({ ...station, id: globalId('Station', station.id) })),
      now: portal.clock.now().toISOString(),
    }
  })
}

function readInstant(body: unknown): Date {
  const now = typeof body === 'object' && body !== null && 'now' in body ? body.now : undefined
  const instant = typeof now === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(now) ? new Date(now) : null
  if (instant && !Number.isNaN(instant.getTime())) return instant
  throw new HttpRefusal(400, 'BAD_REQUEST', 'Send {"now": "2026-11-25T09:00:00+08:00"}.')
}

import type { FastifyInstance } from 'fastify'
import { moveDemoClock } from './demo-clock.ts'
import { describeDemo } from './describe-demo.ts'
import { runDueJobs } from '../jobs.ts'
import type { Portal } from '../request/portal.ts'
import { HttpRefusal } from '../http/refuse.ts'
import { dayOf } from '../law/plain-date.ts'
import { retentionRules } from '../law/retention.ts'
import { isWithinReach } from '../request/scalars.ts'
import { ensureSameOrigin } from '../http/same-origin.ts'

/**
 * GET /demo: who can sign in and what day it is. POST /demo/clock: another day; what falls due by then has happened
 * when it answers.
 */
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

/** Before it no rule says how long people's data are kept; beyond the API's days nothing can be counted. */
const firstDay = retentionRules.map(({ effectiveFrom }) => effectiveFrom).toSorted()[0]!

function isInReach(instant: Date): boolean {
  return isWithinReach(instant) && dayOf(instant) >= firstDay
}

function readInstant(body: unknown): Date {
  const now = typeof body === 'object' && body !== null && 'now' in body ? body.now : undefined
  const instant =
    typeof now === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(now) ? new Date(now) : null
  if (instant && !Number.isNaN(instant.getTime()) && isInReach(instant)) return instant
  throw new HttpRefusal(400, 'BAD_REQUEST', `Send {"now": "2026-11-25T09:00:00+08:00"}, from ${firstDay} to 2099.`)
}

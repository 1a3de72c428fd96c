import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { needsStepUp } from '../access/second-factor/needs-step-up.ts'
import type { Context } from '../request/context.ts'
import type { Portal } from '../request/portal.ts'
import { lockDisclosures } from '../worker/disclosure.ts'
import { contextOf } from './caller.ts'
import { inFileTurn } from './file-turns.ts'
import { HttpRefusal } from './refuse.ts'
import { fileRoutes, isKnownRoute, type FileRoute, type FileRouteName } from './route-table.ts'
import { ensureSameOrigin } from './same-origin.ts'

/** A route that is missing from the table stops the start: nobody has reviewed what it discloses. */
export function refuseUnknownRoutes(http: FastifyInstance): void {
  http.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat())
      if (!isKnownRoute(name, url)) throw new Error(`${name} ${url} does not stand in http/route-table.ts`)
  })
}

export interface RenderedFile {
  name: string
  type: string
  content: Parameters<FastifyReply['send']>[0]
  headers?: Record<string, string | number>
  inline?: boolean
}

interface Asked {
  Params: Record<string, string>
  Querystring: Record<string, string | undefined>
}

type Render = (context: Context, request: FastifyRequest<Asked>) => Promise<RenderedFile | null>

/**
 * Serves one route of the table: who may call it, with which step-up, rate limit and audit entry. Not found and not
 * allowed give the same answer.
 */
export function serveFile(http: FastifyInstance, portal: Portal, name: FileRouteName, render: Render): void {
  const rule: FileRoute = fileRoutes[name]
  http.get<Asked>(name.slice('GET '.length), { onRequest: ensureSameOrigin }, async (request, reply) => {
    const context = contextOf(portal, request)
    return rule.trail === null
      ? answer(context, request, reply)
      : inFileTurn(portal, context, () => answer(context, request, reply))
  })

  async function answer(context: Context, request: FastifyRequest<Asked>, reply: FastifyReply): Promise<FastifyReply> {
    await context.begin(rule.trail === null ? 'read only' : 'read write')
    try {
      await ensureAllowed(context, rule)
      const file = await render(context, request)
      if (!file) throw notFound()
      await context.finish('keep')
      const disposition = file.inline ? 'inline' : attachment(file.name)
      return reply
        .type(file.type)
        .headers({ 'cache-control': 'no-store', 'content-disposition': disposition, ...file.headers })
        .send(file.content)
    } catch (error) {
      await context.finish('undo')
      throw error
    }
  }
}

async function ensureAllowed(context: Context, { callers, stepUp, trail, mostPerHour }: FileRoute): Promise<void> {
  if (callers !== 'anyone' && !callers.some((role) => role === context.actor.role)) throw notFound()
  if (needsStepUp(stepUp, context)) throw new HttpRefusal(403, 'STEP_UP_REQUIRED', 'Prove anew who you are: stepUp.')
  if (trail === null || mostPerHour === null) return
  await lockDisclosures(context)
  const made = await context.first<{ count: number }>(sql`
    select count(*)::int as count from audit_event where actor_id = ${context.actor.accountId} and action = ${trail} and at > ${new Date(context.now.getTime() - 3_600_000)}`)
  if ((made?.count ?? 0) >= mostPerHour)
    throw new HttpRefusal(429, 'RATE_LIMITED', `At most ${mostPerHour} an hour.`, { 'retry-after': '3600' })
}

/** ASCII names as they are, others encoded by RFC 5987. */
function attachment(name: string): string {
  return /^[\w.-]+$/.test(name)
    ? `attachment; filename="${name}"`
    : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
}

function notFound(): HttpRefusal {
  return new HttpRefusal(404, 'NOT_FOUND', 'There is no such file.')
}

import type { FastifyInstance } from 'fastify'
import type { Portal } from '../request/portal.ts'

/** One access log line per response, without query strings and variables, which may contain names. */
export function logAnswers(http: FastifyInstance, portal: Portal): void {
  http.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))
  http.addHook('onResponse', async (request, reply) => {
    portal.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        address: request.ip,
      },
      'answered',
    )
  })
}

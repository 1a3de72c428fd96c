import { randomUUID } from 'node:crypto'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import type { App } from '../graphql/apollo.ts'
import { refuseOtherHosts } from './address.ts'
import { serveClient } from './client.ts'
import { serveDirectory } from './directory.ts'
import { serveGraphQL } from './graphql.ts'
import { serveExports } from './exports.ts'
import { refuseUnknownRoutes } from './file-route.ts'
import { securityHeaders, setSecurityHeaders } from './headers.ts'
import { serveHealth } from './health.ts'
import { serveKeys } from './keys.ts'
import { logAnswers } from './log-answers.ts'
import { answerFailure } from './refuse.ts'
import { servePapers } from './papers.ts'
import { serveReceipts } from './receipts.ts'
import { serveRosters } from './rosters.ts'
import { serveSchemaFile } from './schema-file.ts'
import { serveStream } from './stream.ts'
import { serveUploads } from './uploads.ts'
import { serveVisitPapers } from './visit-papers.ts'
import type { Portal } from '../request/portal.ts'

export interface Http {
  server: FastifyInstance
  /**
   * /readyz fails, no new connection is accepted, running requests get this time to finish, then connections are
   * closed.
   */
  stop: (withinMs: number) => Promise<void>
}

export async function createHttp(
  portal: Portal,
  app: App,
  serveMore?: (server: FastifyInstance, portal: Portal) => void,
): Promise<Http> {
  const server = Fastify({
    loggerInstance: portal.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // Forwarded headers are trusted from these proxies only: otherwise clients could forge their address.
    trustProxy: portal.env.proxies?.length ? [...portal.env.proxies] : false,
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // An undecodable URL, which no route or hook sees.
    frameworkErrors: (error, request, reply) =>
      answerFailure(portal)(error, request, reply.headers(securityHeaders(portal))),
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 },
  })
  server.removeContentTypeParser('text/plain')
  server.setErrorHandler(answerFailure(portal))
  setSecurityHeaders(server, portal)
  logAnswers(server, portal)
  refuseOtherHosts(server, portal)

  refuseUnknownRoutes(server)

  const health = serveHealth(server, portal)
  serveKeys(server, portal)
  serveSchemaFile(server)
  serveReceipts(server, portal)
  serveVisitPapers(server, portal)
  servePapers(server, portal)
  serveExports(server, portal)
  serveDirectory(server, portal)
  serveGraphQL(server, portal, app)
  serveStream(server, portal, app)
  await serveUploads(server, portal)
  serveRosters(server, portal)
  serveMore?.(server, portal)
  await serveClient(server)

  return {
    server,
    stop: async (withinMs) => {
      health.refuseFromNowOn()
      const cutOff = setTimeout(() => server.server.closeAllConnections(), withinMs)
      await server.close()
      clearTimeout(cutOff)
      await app.close()
    },
  }
}

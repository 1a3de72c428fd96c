import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectFolder } from '../platform/project-folder.ts'

/**
 * GET /schema.graphql: the whole API with descriptions, for developers; anonymous callers read it here, not by
 * introspection.
 */
export function serveSchemaFile(http: FastifyInstance): void {
  const text = readFileSync(path.join(projectFolder, 'schema', 'schema.graphql'), 'utf8')
  http.get('/schema.graphql', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=300').send(text),
  )
}

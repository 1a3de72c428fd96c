import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { openExport } from '../export/open-export.ts'
import type { Portal } from '../request/portal.ts'
import { serveFile } from './file-route.ts'

/** GET /exports/ID: an export that the caller had requested, streamed. */
export function serveExports(http: FastifyInstance, portal: Portal): void {
  serveFile(http, portal, 'GET /exports/:id', async (context, { params }) => {
    const file = await openExport(context, params.id ?? '')
    return (
      file && {
        name: file.name,
        type: file.type,
        content: Readable.from(file.pieces),
        headers: { 'content-length': file.size },
      }
    )
  })
}

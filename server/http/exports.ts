import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { openExport } from '../export/open-export.ts'
import type { Portal } from '../portal.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'

/** GET /exports/ID: a file that whoever asks had asked for, streamed piece by piece. */
export function serveExports(http: FastifyInstance, portal: Portal): void {
  http.get<{ Params: { id: string } }>('/exports/:id', async (request, reply) => {
    const context = contextOf(portal, request)
    const file = await openExport(context, request.params.id)
    if (!file) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such file, or it is not kept any more.')
    return reply
      .type(file.type)
      .headers({ 'cache-control': 'no-store', 'content-length': file.size, 'content-disposition': `attachment; filename="${file.name}"` })
      .send(Readable.from(file.pieces))
  })
}

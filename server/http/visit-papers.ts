import type { FastifyInstance } from 'fastify'
import { keyOf } from '../platform/global-id.ts'
import type { Portal } from '../portal.ts'
import { readCalendarFeed } from '../visit/calendar-feed.ts'
import { renderHandOver } from '../visit/render-hand-over.ts'
import { openPhoto } from '../visit/photo.read.ts'
import { addressOf } from './address.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'

/** GET /calendar/SECRET.ics: a feed for whoever knows its address. GET /visits/ID/hand-over.pdf: the list to sign, for whoever may see the visit. GET /visit-photos/ID: a photo, for its station. */
export function serveVisitPapers(http: FastifyInstance, portal: Portal): void {
  http.get<{ Params: { secret: string } }>('/calendar/:secret.ics', async (request, reply) => {
    const feed = /^[\w-]{20,100}$/.test(request.params.secret) ? await readCalendarFeed(portal, request.params.secret, addressOf(portal, request)) : null
    if (feed === null) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such calendar.')
    return reply.type('text/calendar; charset=utf-8').headers({ 'cache-control': 'no-store' }).send(feed)
  })
  http.get<{ Params: { id: string } }>('/visits/:id/hand-over.pdf', async (request, reply) => {
    const context = contextOf(portal, request)
    await context.begin('read only')
    try {
      const id = keyOf('Visit', request.params.id)
      const pdf = id === null || context.actor.accountId === null ? null : await renderHandOver(context, id)
      if (pdf === null) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such visit.')
      return await reply.type('application/pdf').headers({ 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="hand-over.pdf"' }).send(pdf)
    } finally {
      await context.finish('keep')
    }
  })
  http.get<{ Params: { id: string } }>('/visit-photos/:id', { onRequest: ensureSameOrigin }, async (request, reply) => {
    const context = contextOf(portal, request)
    await context.begin('read write')
    try {
      const id = keyOf('VisitPhoto', request.params.id)
      const photo = id === null || context.actor.accountId === null ? null : await openPhoto(context, id)
      if (photo === null) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such photo.')
      await context.finish('keep')
      return await reply.type(photo.mediaType).headers({ 'cache-control': 'no-store', 'content-disposition': 'inline' }).send(photo.content)
    } catch (error) {
      await context.finish('undo')
      throw error
    }
  })
}

import type { FastifyInstance } from 'fastify'
import { keyOf } from '../request/global-id.ts'
import type { Portal } from '../request/portal.ts'
import { readCalendarFeed } from '../visit/calendar/calendar-feed.ts'
import { renderHandOver } from '../visit/onsite/render-hand-over.ts'
import { openPhoto } from '../visit/onsite/photo.read.ts'
import { addressOf } from './address.ts'
import { serveFile } from './file-route.ts'
import { HttpRefusal } from './refuse.ts'

/**
 * GET /calendar/SECRET.ics: a feed for whoever knows its address. GET /visits/ID/hand-over.pdf: the list to sign, for
 * callers that may see the visit. GET /visit-photos/ID: a photo, for its station.
 */
export function serveVisitPapers(http: FastifyInstance, portal: Portal): void {
  http.get<{ Params: { secret: string } }>('/calendar/:secret.ics', async (request, reply) => {
    const feed = /^[\w-]{20,100}$/.test(request.params.secret)
      ? await readCalendarFeed(portal, request.params.secret, addressOf(portal, request))
      : null
    if (feed === null) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such calendar.')
    return reply.type('text/calendar; charset=utf-8').headers({ 'cache-control': 'no-store' }).send(feed)
  })
  serveFile(http, portal, 'GET /visits/:id/hand-over.pdf', async (context, { params }) => {
    const id = keyOf('Visit', params.id)
    const pdf = id === null ? null : await renderHandOver(context, id)
    return pdf && { name: 'hand-over.pdf', type: 'application/pdf', content: pdf }
  })
  serveFile(http, portal, 'GET /visit-photos/:id', async (context, { params }) => {
    const id = keyOf('VisitPhoto', params.id)
    const photo = id === null ? null : await openPhoto(context, id)
    return photo && { name: 'photo', type: photo.mediaType, content: photo.content, inline: true }
  })
}

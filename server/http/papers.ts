import type { FastifyInstance } from 'fastify'
import { renderPaperPdf } from '../penalty/papers/render-paper.ts'
import { enterAsRespondent } from '../penalty/respondent-access.ts'
import { Denied } from '../platform/refusal.ts'
import type { Portal } from '../portal.ts'
import { addressOf } from './address.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'

/** GET /papers/NUMBER.pdf: a paper of a case to print, for whoever may see its file; the holder of a link shows it in a header, which no log keeps. */
export function servePapers(http: FastifyInstance, portal: Portal): void {
  http.get<{ Params: { number: string } }>('/papers/:number.pdf', async (request, reply) => {
    const { number } = request.params
    const context = contextOf(portal, request)
    await context.begin('read only')
    try {
      const access = request.headers['x-case-access']
      if (typeof access === 'string') await enterAsRespondent(context, access)
      const pdf = /^[\w-]{1,40}$/.test(number) ? await renderPaperPdf(context, number, addressOf(portal, request)) : null
      if (!pdf) throw notFound()
      return reply
        .type('application/pdf')
        .headers({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${number}.pdf"` })
        .send(pdf)
    } catch (error) {
      throw error instanceof Denied ? notFound() : error
    } finally {
      await context.finish('keep')
    }
  })
}

function notFound(): HttpRefusal {
  return new HttpRefusal(404, 'NOT_FOUND', 'There is no such paper.')
}

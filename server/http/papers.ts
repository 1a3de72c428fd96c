import type { FastifyInstance } from 'fastify'
import { renderPaperPdf } from '../penalty/papers/render-paper.ts'
import { enterAsRespondent } from '../penalty/respondent/respondent-access.ts'
import { Denied } from '../request/refusal.ts'
import type { Portal } from '../request/portal.ts'
import { addressOf } from './address.ts'
import { serveFile } from './file-route.ts'

/**
 * GET /papers/NUMBER.pdf: a paper of a case, for callers that may see its file; a case link is sent in a header, which
 * is not logged.
 */
export function servePapers(http: FastifyInstance, portal: Portal): void {
  serveFile(http, portal, 'GET /papers/:number.pdf', async (context, request) => {
    const { number = '' } = request.params
    const access = request.headers['x-case-access']
    try {
      if (typeof access === 'string') await enterAsRespondent(context, access)
      const pdf = /^[\w-]{1,40}$/.test(number)
        ? await renderPaperPdf(context, number, addressOf(portal, request))
        : null
      return pdf && { name: `${number}.pdf`, type: 'application/pdf', content: pdf }
    } catch (error) {
      if (error instanceof Denied) return null
      throw error
    }
  })
}

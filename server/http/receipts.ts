import type { FastifyInstance } from 'fastify'
import { renderReceiptPdf } from '../employment/render-receipt.ts'
import type { Portal } from '../portal.ts'
import { addressOf } from './address.ts'
import { contextOf } from './caller.ts'
import { HttpRefusal } from './refuse.ts'

/** GET /receipts/NUMBER.pdf: a receipt to print, for whoever may see its report. */
export function serveReceipts(http: FastifyInstance, portal: Portal): void {
  http.get<{ Params: { number: string } }>('/receipts/:number.pdf', async (request, reply) => {
    const { number } = request.params
    if (!/^[\w-]{1,40}$/.test(number)) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such receipt.')
    const context = contextOf(portal, request)
    await context.begin('read only')
    try {
      const pdf = await renderReceiptPdf(context, number, addressOf(portal, request))
      if (!pdf) throw new HttpRefusal(404, 'NOT_FOUND', 'There is no such receipt.')
      return reply
        .type('application/pdf')
        .headers({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${number}.pdf"` })
        .send(pdf)
    } finally {
      await context.finish('keep')
    }
  })
}

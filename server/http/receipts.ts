import type { FastifyInstance } from 'fastify'
import { renderReceiptPdf } from '../employment/receipt/render-receipt.ts'
import type { Portal } from '../request/portal.ts'
import { addressOf } from './address.ts'
import { serveFile } from './file-route.ts'

/** GET /receipts/NUMBER.pdf: a printable receipt, for callers that may see its report. */
export function serveReceipts(http: FastifyInstance, portal: Portal): void {
  serveFile(http, portal, 'GET /receipts/:number.pdf', async (context, request) => {
    const { number = '' } = request.params
    const pdf = /^[\w-]{1,40}$/.test(number)
      ? await renderReceiptPdf(context, number, addressOf(portal, request))
      : null
    return pdf && { name: `${number}.pdf`, type: 'application/pdf', content: pdf }
  })
}

import { Readable } from 'node:stream'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import { receiptsOf, type FiledRoster } from './filed-receipts.ts'

/** One PDF of more receipts would be a book: they come in several, in a ZIP. */
export const mostInOnePdf = 500

export function renderReceiptsPdf(context: Context, roster: FiledRoster, origin: string): Readable {
  return asFile(draw('receipts', { roster, origin }, { rows: receiptsOf(context, roster) }))
}

/** Receipts of a roster of any length, in several PDFs. */
export function renderReceiptsZip(
  context: Context,
  roster: FiledRoster,
  origin: string,
  perPdf = mostInOnePdf,
): Readable {
  return asFile(draw('receiptsZip', { roster, origin, perPdf }, { rows: receiptsOf(context, roster) }))
}

function asFile(bytes: AsyncIterable<Uint8Array>): Readable {
  return Readable.from(bytes, { objectMode: false })
}

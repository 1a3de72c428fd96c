import { buffer } from 'node:stream/consumers'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import { query } from '../../platform/query.ts'

/** A paper to print. Null where the actor sees no such paper. */
export async function renderPaperPdf(context: Context, number: string, origin: string): Promise<Buffer | null> {
  const paper = await context.first(
    query
      .selectFrom('casePaper')
      .select(['number', 'template', 'title', 'lines', 'authority', 'issuedOn', 'issuedAt', 'sha256'])
      .where('number', '=', number),
  )
  if (!paper) return null
  return buffer(draw('paper', { paper, origin }))
}

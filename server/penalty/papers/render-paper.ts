import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import type { IssuedPaper } from './print-paper.ts'

/** A paper to print. Null where the actor sees no such paper. */
export async function renderPaperPdf(context: Context, number: string, origin: string): Promise<Buffer | null> {
  const paper = await context.first<IssuedPaper>(
    sql`select number, template, title, lines, authority, issued_on as "issuedOn", issued_at as "issuedAt", sha256 from case_paper where number = ${number}`,
  )
  if (!paper) return null
  return buffer(draw('paper', { paper, origin }))
}

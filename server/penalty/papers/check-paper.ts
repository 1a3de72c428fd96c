import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PaperCheck } from '../case/case-file.graphql.ts'

/** Whether a paper is on record with exactly these words. Whom it concerns is not told. */
export async function checkPaper(context: Context, number: string, sha256: string): Promise<PaperCheck> {
  const wellFormed = /^[\w-]{5,40}$/.test(number) && /^[0-9a-f]{64}$/i.test(sha256)
  const found = wellFormed
    ? await context.first<Omit<PaperCheck, 'genuine'>>(
        sql`select title, authority, issued_on as "issuedOn" from paper_on_record(${number}, ${sha256.toLowerCase()})`,
      )
    : null
  return found ? { genuine: true, ...found } : { genuine: false, title: null, authority: null, issuedOn: null }
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { hash } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import type { Refusal } from '../../request/refusal.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { composePaper } from './compose-paper.ts'
import type { Parts } from './paper-parts.ts'
import { partNames } from './part-names.ts'
import { templates, type PaperKind } from './templates.ts'

/** Each mandatory part that a paper still lacks, as a refusal at its own place. */
export function missingParts(kind: PaperKind, parts: Parts): Refusal[] {
  return composePaper(kind, parts).missing.map((part) => ({
    code: 'INVALID_INPUT',
    path: [part],
    facts: { reason: 'PAPER_PART_MISSING', part, ...partNames(part) },
  }))
}

/** Issues a paper whose parts have been checked: numbered, with the hash of its words. */
export async function issuePaper(
  context: Context,
  facts: CaseFacts,
  kind: PaperKind,
  parts: Parts,
): Promise<{ id: string; number: string }> {
  const { template, title, lines } = composePaper(kind, parts)
  const id = newId()
  const next = await context.first<{ n: number }>(sql`select nextval('case_paper_number') as n`)
  const number = `${facts.caseNumber.split('-')[0]}-${context.today.slice(0, 4)}-${templates[kind].sign}${String(next?.n ?? 0).padStart(6, '0')}`
  await context.rows(sql`
    insert into case_paper (id, case_id, employer_id, station_id, kind, number, template, title, lines, authority, issued_on, issued_at, issued_by, sha256)
    values (${id}, ${facts.id}, ${facts.employerId}, ${facts.stationId}, ${kind}, ${number}, ${template}, ${title}, ${JSON.stringify(lines)}::jsonb, ${parts.authority}, ${context.today}, ${context.now},
      ${context.actor.accountId}, ${paperHash({ number, template, title, issuedOn: context.today, lines })})`)
  return { id, number }
}

export interface HashedPaper {
  number: string
  template: string
  title: string
  issuedOn: string
  lines: readonly { label: string | null; text: string }[]
}

/** SHA-256 over what the paper says, in one order: printed on it, and checked against the record. */
export function paperHash({ number, template, title, issuedOn, lines }: HashedPaper): string {
  return hash(
    JSON.stringify([number, template, title, issuedOn, lines.map(({ label, text }) => [label, text])]),
  ).toString('hex')
}

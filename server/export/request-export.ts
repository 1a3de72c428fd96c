import { sql } from 'kysely'
import { ensureApproved } from '../access/employer-standing.ts'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { holdsIdentityNumber } from '../law/identity-numbers-in.ts'
import { keyOf } from '../request/global-id.ts'
import { pastInstant } from '../request/as-of.ts'
import { newId } from '../platform/new-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { AuditSample, Export } from './export.graphql.ts'
import { loadExports, loadSamples } from './export.read.ts'
import type { ExportQuestion } from './export-question.ts'
import type { exportFormats, exportMatters, ExportRequestRow } from './export.table.ts'

export interface ExportWish extends ExportQuestion {
  matter: (typeof exportMatters)[number]
  format: (typeof exportFormats)[number]
  reason: string
}

const mostAtOnce = 5

/** Requests a file with the content of a list or of figures; a job writes it, as of the instant of the request. */
export async function requestExport(
  context: Context,
  { matter, format, reason: given, ...question }: ExportWish,
): Promise<Refused | { export: Export }> {
  await ensureApproved(context)
  const reason = readText(given, { max: textLimits.reason, required: true })
  const refusals: Refusal[] = [
    ...(reason.ok
      ? reason.text.length < 4
        ? [{ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: 'REASON_TOO_SHORT' } } as const]
        : []
      : [{ code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } } as const]),
    ...(formatFits(matter, format) ? [] : [{ code: 'INVALID_INPUT', path: ['format'] } as const]),
    ...numbersSoughtIn(question),
    ...(matter === 'COMPLIANCE' && !question.compliance
      ? [{ code: 'INVALID_INPUT', path: ['compliance'], facts: { reason: 'REQUIRED' } } as const]
      : []),
  ]
  if (refusals.length > 0 || !reason.ok) return refused(...refusals)
  const waiting = await context.first<{ count: number }>(
    sql`select count(*) as count from export_request where account_id = ${context.actor.accountId} and status = 'QUEUED'`,
  )
  if ((waiting?.count ?? 0) >= mostAtOnce) return refused({ code: 'TOO_MANY', facts: { most: mostAtOnce } })
  const sample = matter === 'EVIDENCE' ? await findSample(context, question.sampleId) : null
  if (matter === 'EVIDENCE' && !sample) return refused({ code: 'NOT_FOUND', path: ['sampleId'] })
  const asOf = sample?.asOf ?? pastInstant(asOfOf(question), context.now) ?? context.now
  const wish = {
    matter,
    format,
    question: sample ? { sampleId: sample.id } : question,
    asOf,
    reason: reason.text,
    accountId: context.actor.accountId!,
    language: context.language,
  }
  const id = await queueExport(context, wish)
  return { export: ensureFound((await loadExports(context, [id]))[0]) }
}

/** Enqueued in the same transaction as the request. */
export async function queueExport(
  context: Context,
  wish: Pick<ExportRequestRow, 'matter' | 'format' | 'question' | 'asOf' | 'reason' | 'accountId' | 'language'>,
): Promise<string> {
  const { matter, format, question, asOf, reason } = wish
  const id = newId()
  await context.rows(sql`
    insert into export_request (id, account_id, matter, format, question, language, reason, as_of, status, requested_at)
    values (${id}, ${wish.accountId}, ${matter}, ${format}, ${JSON.stringify(question)}::jsonb, ${wish.language}, ${reason}, ${asOf}, 'QUEUED', ${context.now})`)
  await recordAuditEvent(context, {
    action: 'export.requested',
    subject: { type: 'Export', id },
    payload: { matter, format, reason, asOf: asOf.toISOString(), question },
  })
  await context.rows(
    sql`select graphile_worker.enqueue('write-export', ${JSON.stringify({ exportId: id })}::json, ${`export:${id}`})`,
  )
  return id
}

/** An evidence pack is as of the instant at which its sample was drawn. */
async function findSample(context: Context, id: string | null | undefined): Promise<AuditSample | null> {
  const key = keyOf('AuditSample', id)
  return key === null ? null : ((await loadSamples(context, [key]))[0] ?? null)
}

/** The question is stored with the file: it may search by name, never by an identity number. */
function numbersSoughtIn({ employments, auditEvents }: ExportQuestion): Refusal[] {
  return Object.entries({ employments, auditEvents }).flatMap(([list, filter]): Refusal[] =>
    holdsIdentityNumber(filter?.search ?? '')
      ? [{ code: 'INVALID_INPUT', path: [list, 'search'], facts: { reason: 'NUMBER_IN_QUESTION' } }]
      : [],
  )
}

/** Formats: sheets for lists, also PDF for figures, ZIP for samples. */
function formatFits(matter: ExportWish['matter'], format: ExportWish['format']): boolean {
  if (matter === 'EVIDENCE') return format === 'ZIP'
  return format !== 'ZIP' && (format !== 'PDF' || matter === 'COMPLIANCE')
}

function asOfOf({ obligations, employments, penaltyCases, compliance }: ExportQuestion): Date | null {
  return obligations?.asOf ?? employments?.asOf ?? penaltyCases?.asOf ?? compliance?.asOf ?? null
}

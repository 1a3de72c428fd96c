import { actorOfAccount } from './actor-of-account.ts'
import { runAsSystem } from '../request/run-as-system.ts'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import { Context } from '../request/context.ts'
import { scopeOf } from '../request/actor.ts'
import { notify } from '../notice/notify.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { encodeExport, type RowTally } from './encode-export.ts'
import { writeEvidence } from './evidence/write-evidence.ts'
import { keepPieces } from './export-pieces.ts'
import { exportSources } from './export-sources.ts'
import type { ExportRequestRow } from './export.table.ts'
import { sayQuestion } from './question-words.ts'
import { renderFigures } from './render-figures.ts'
import { query } from '../platform/query.ts'

export type QueuedExport = Pick<
  ExportRequestRow,
  'id' | 'accountId' | 'matter' | 'format' | 'question' | 'language' | 'reason' | 'asOf'
>

/**
 * Writes a requested export with the requester's permissions, as of the instant of the request. Starts over if an
 * earlier run was interrupted.
 */
export async function writeExport(portal: Portal, exportId: string): Promise<void> {
  const request = await inSystemTransaction(portal.database, ({ first }) =>
    first(
      query
        .selectFrom('exportRequest')
        .select(['id', 'accountId', 'matter', 'format', 'question', 'language', 'reason', 'asOf'])
        .where('id', '=', exportId)
        .where('status', '=', 'QUEUED'),
    ),
  )
  if (!request) return
  const reader = new Context(portal, { requestId: `export-${exportId}`, language: request.language, credentials: null })
  const actor = await actorOfAccount(portal, request.accountId)
  if (!actor) return failExport(portal, exportId)
  await reader.begin('read only')
  try {
    await reader.become(actor, scopeOf(actor))
    const { bytes, tally } = await open(reader, request, actor.name, (written) =>
      noteProgress(portal, exportId, written),
    )
    const byteSize = await keepPieces(portal, request, bytes)
    await finish(portal, request, { ...tally(), byteSize })
  } finally {
    await reader.finish('undo')
  }
}

/** After the last attempt. */
export function failExport(portal: Portal, exportId: string): Promise<void> {
  return runAsSystem(portal, async (context) => {
    await context.rows(
      query
        .updateTable('exportRequest')
        .set({ status: 'FAILED', finishedAt: context.now })
        .where('id', '=', exportId)
        .where('status', '=', 'QUEUED'),
    )
    await recordAuditEvent(context, { action: 'export.failed', subject: { type: 'Export', id: exportId } })
  })
}

async function open(
  reader: Context,
  request: QueuedExport,
  requestedBy: string,
  onRows: (written: number) => Promise<void>,
): Promise<{ bytes: AsyncIterable<Uint8Array | string>; tally: () => RowTally }> {
  const { matter, format, question, asOf, reason, language } = request
  if (matter === 'EVIDENCE') return writeEvidence(reader, question.sampleId ?? '', asOf)
  const note = {
    matter,
    asOf: asOf.toISOString(),
    question,
    questionInWords: await sayQuestion(reader, question),
    requestedBy,
    reason,
  }
  if (format === 'PDF' || format === 'ZIP') return renderFigures(reader, question, note)
  const { columns, rows } = exportSources[matter]
  return encodeExport(format, {
    language,
    columns: columns(question),
    rows: rows(reader, question, asOf),
    note,
    onRows,
  })
}

async function finish(
  portal: Portal,
  { id, accountId, matter, format }: QueuedExport,
  { rows, sha256, byteSize }: RowTally & { byteSize: number },
): Promise<void> {
  await runAsSystem(portal, async (context) => {
    await context.rows(
      query
        .updateTable('exportRequest')
        .set({ status: 'READY', rowCount: rows, rowsWritten: rows, sha256, byteSize, finishedAt: context.now })
        .where('id', '=', id),
    )
    await recordAuditEvent(context, {
      action: 'export.made',
      subject: { type: 'Export', id },
      payload: { matter, format, rows, sha256, byteSize },
    })
    await notify(context, {
      to: { accountId },
      kind: 'EXPORT_READY',
      facts: { matter, format, rows },
      subject: { type: 'Export', id },
      onceKey: `export:${id}`,
    })
  })
}

function noteProgress(portal: Portal, id: string, written: number): Promise<void> {
  return inSystemTransaction(
    portal.database,
    async ({ rows }) =>
      void (await rows(query.updateTable('exportRequest').set({ rowsWritten: written }).where('id', '=', id))),
  )
}

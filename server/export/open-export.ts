import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { CSV_TYPE, XLSX_TYPE } from '../platform/drawing/file-types.ts'
import { readPieces } from './export-pieces.ts'
import type { ExportRequestRow } from './export.table.ts'

export interface OpenedExport {
  name: string
  type: string
  size: number
  pieces: AsyncIterable<Buffer>
}

/** Opens the caller's own export until it expires. The download is audited before the first byte is sent. */
export async function openExport(context: Context, id: string): Promise<OpenedExport | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const file = await context.first<Pick<ExportRequestRow, 'matter' | 'format' | 'byteSize'> & { on: string }>(sql`
    select matter, format, byte_size as "byteSize", to_char(as_of at time zone 'Asia/Shanghai', 'YYYYMMDD-HH24MI') as on from export_request
    where id = ${id} and status = 'READY' and account_id = ${context.actor.accountId}`)
  if (!file) return null
  await recordAuditEvent(context, {
    action: 'export.downloaded',
    subject: { type: 'Export', id },
    payload: { matter: file.matter, format: file.format },
  })
  return {
    name: `${file.matter.toLowerCase().replace('_', '-')}-${file.on}.${file.format.toLowerCase()}`,
    type: types[file.format],
    size: file.byteSize ?? 0,
    pieces: readPieces(context, id),
  }
}

const types: Record<ExportRequestRow['format'], string> = {
  CSV: CSV_TYPE,
  XLSX: XLSX_TYPE,
  JSONL: 'application/jsonl; charset=utf-8',
  PDF: 'application/pdf',
  ZIP: 'application/zip',
}

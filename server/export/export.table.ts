import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'
import type { ExportQuestion } from './export-question.ts'

export const exportMatters = [
  'OBLIGATIONS',
  'EMPLOYMENTS',
  'PENALTY_CASES',
  'AUDIT_EVENTS',
  'COMPLIANCE',
  'EVIDENCE',
] as const
export const exportFormats = ['CSV', 'XLSX', 'JSONL', 'PDF', 'ZIP'] as const
export const exportStatuses = ['QUEUED', 'READY', 'FAILED', 'EXPIRED'] as const

const own = `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`

/** A requested export: content, as-of instant and reason. The row is kept after the file is deleted. */
const request = defineEntity({
  name: 'ExportRequest',
  tableName: 'export_request',
  rowLevelSecurity: 'force',
  policies: policies(own, own).filter(({ command }) => command !== 'delete'),
  properties: {
    id: p.uuid().primary(),
    accountId: references('account', 'export_request_account_fk'),
    matter: p.enum(exportMatters),
    format: p.enum(exportFormats),
    question: p.json().$type<ExportQuestion>(),
    language: p.text().$type<'zh-CN' | 'en'>(),
    reason: p.text(),
    asOf: p.datetime(3),
    status: p.enum(exportStatuses),
    rowsWritten: p.integer().default(0),
    rowCount: p.integer().nullable(),
    /** Over the rows, independent of the format. */
    sha256: p.text().nullable(),
    byteSize: p.bigint('number').nullable(),
    requestedAt: p.datetime(3),
    finishedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'export_request_of_account', properties: ['accountId', 'requestedAt', 'id'] }],
})
export class ExportRequestRow extends request.class {}
request.setClass(ExportRequestRow)

/** One megabyte of a file, encrypted. */
const piece = defineEntity({
  name: 'ExportPiece',
  tableName: 'export_piece',
  rowLevelSecurity: 'force',
  policies: policies(own, scopeIs('system')),
  properties: {
    exportId: references('export_request', 'export_piece_export_fk').primary(),
    number: p.integer().primary(),
    accountId: p.uuid(),
    contentSealed: p.blob().$type<Buffer>(),
  },
})
export class ExportPieceRow extends piece.class {}
piece.setClass(ExportPieceRow)

declare module '../platform/query.ts' {
  interface Tables {
    exportRequest: ColumnsOf<typeof request>
    exportPiece: ColumnsOf<typeof piece>
  }
}

import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { scopeIs, tenantPolicies } from '../platform/row-security.ts'
import { rowsStay } from '../platform/triggers.ts'

/** What a row of a kept table was, from when to when; written by triggers, read by questions about the past. */
const rowVersion = defineEntity({
  name: 'RowVersion',
  tableName: 'row_version',
  rowLevelSecurity: 'force',
  policies: [
    ...tenantPolicies.filter(({ command }) => command === 'select'),
    { name: 'add', command: 'insert', check: scopeIs('system') },
    { name: 'erase', command: 'update', using: scopeIs('system'), check: scopeIs('system') },
  ],
  triggers: [rowsStay('row_version', 'refuse_history_change')],
  properties: {
    id: p.bigint('number').primary().generated('identity'),
    tableName: p.text(),
    rowId: p.uuid(),
    validFrom: p.datetime(6),
    validTo: p.datetime(6),
    row: p.json().$type<Record<string, unknown>>(),
    employerId: p.uuid().nullable(),
    stationId: p.uuid().nullable(),
    requestId: p.text().nullable().index('row_version_of_request'),
  },
  indexes: [
    { name: 'row_version_by_end', properties: ['tableName', 'validTo', 'validFrom'] },
    { name: 'row_version_of_row', properties: ['rowId', 'validFrom'] },
  ],
})
export class RowVersionRow extends rowVersion.class {}
rowVersion.setClass(RowVersionRow)

declare module '../platform/query.ts' {
  interface Tables {
    rowVersion: ColumnsOf<typeof rowVersion>
  }
}

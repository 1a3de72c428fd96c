import { defineEntity, p } from '@mikro-orm/postgresql'
import { tenantPolicies } from '../platform/row-security.ts'

const rosterImport = defineEntity({
  name: 'RosterImport',
  tableName: 'roster_import',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    startedBy: p.uuid(),
    fileName: p.text(),
    /** The file itself, sealed: needed until every row is filed, then emptied. */
    fileSealed: p.blob().nullable(),
    mode: p.enum(['ADDITIONS', 'FULL_STAFF'] as const),
    status: p.enum(['CHECKING', 'READY', 'FILING', 'DONE', 'FAILED', 'CANCELLED'] as const),
    failure: p.json().$type<{ code: string; facts: Record<string, string | number> }>().nullable(),
    columns: p.json().$type<{ header: string; field: string | null }[]>(),
    rowsTotal: p.integer().nullable(),
    rowsDone: p.integer().default(0),
    filing: p.json().$type<{ lateReasonCode: string | null; lateReason: string | null }>().nullable(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'roster_import_of_employer', properties: ['employerId', 'createdAt', 'id'] }],
})
export class RosterImportRow extends rosterImport.class {}
rosterImport.setClass(RosterImportRow)

const rosterRow = defineEntity({
  name: 'RosterRow',
  tableName: 'roster_row',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    rosterImportId: p.uuid().primary(),
    rowNumber: p.integer().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    outcome: p.enum(['HIRE', 'DEPARTURE', 'UNCHANGED', 'DUPLICATE', 'INVALID', 'IGNORED', 'FILED'] as const),
    name: p.text().nullable(),
    identityMasked: p.text().nullable(),
    hiredOn: p.date().nullable(),
    endedOn: p.date().nullable(),
    late: p.boolean().default(false),
    errors: p.json().$type<unknown[]>(),
    /** What the row says of the person, sealed, until it is filed. */
    contentSealed: p.blob().nullable(),
    reportId: p.uuid().nullable(),
  },
  indexes: [{ name: 'roster_row_by_outcome', properties: ['rosterImportId', 'outcome', 'rowNumber'] }],
})
export class RosterRowRow extends rosterRow.class {}
rosterRow.setClass(RosterRowRow)

/** What the clerk corrected once is known the next time. */
const columnMemory = defineEntity({
  name: 'RosterColumnMemory',
  tableName: 'roster_column_memory',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    employerId: p.uuid().primary(),
    header: p.text().primary(),
    stationId: p.uuid(),
    field: p.text().nullable(),
    updatedAt: p.datetime(3),
  },
})
export class RosterColumnMemoryRow extends columnMemory.class {}
columnMemory.setClass(RosterColumnMemoryRow)

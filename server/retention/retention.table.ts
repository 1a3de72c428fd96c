import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
import type { RecordKind } from '../law/retention.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'

const overseers = scopeIs('all', 'admin', 'system')

/**
 * Legal hold: exempts an employer's workers, or one of them, from erasure until a day, for a court case, complaint or
 * inquiry. Employers are not notified.
 */
const hold = defineEntity({
  name: 'LegalHold',
  tableName: 'legal_hold',
  rowLevelSecurity: 'force',
  policies: [
    { name: 'read', command: 'select', using: overseers },
    {
      name: 'add',
      command: 'insert',
      check: `placed_by = ${setting('app.account')}::uuid and ${scopeIs('all', 'admin')}`,
    },
    { name: 'change', command: 'update', using: scopeIs('all', 'admin'), check: scopeIs('all', 'admin') },
  ],
  properties: {
    id: p.uuid().primary(),
    employerId: references('employer', 'legal_hold_employer_fk'),
    /** Null: all of the employer's people. */
    workerId: references('worker', 'legal_hold_worker_fk').nullable(),
    reason: p.text(),
    placedBy: references('account', 'legal_hold_placed_by_fk'),
    placedAt: p.datetime(3),
    /** The last day on which it holds. */
    endsOn: p.date().$type<PlainDate>(),
    liftedBy: references('account', 'legal_hold_lifted_by_fk').nullable(),
    liftedAt: p.datetime(3).nullable(),
    liftReason: p.text().nullable(),
  },
  checks: [
    {
      name: 'legal_hold_lifted_whole',
      expression: '(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)',
    },
  ],
  indexes: [
    { name: 'legal_hold_by_instant', properties: ['placedAt', 'id'] },
    { name: 'legal_hold_of_employer', properties: ['employerId', 'workerId'], where: 'lifted_at is null' },
  ],
})
export class LegalHoldRow extends hold.class {}
hold.setClass(LegalHoldRow)

/** Report of one nightly erasure run. */
const run = defineEntity({
  name: 'ErasureRun',
  tableName: 'erasure_run',
  rowLevelSecurity: 'force',
  policies: policies(overseers, scopeIs('system')).filter(
    ({ command }) => command === 'select' || command === 'insert',
  ),
  properties: {
    id: p.uuid().primary(),
    ranAt: p.datetime(3),
    counts: p.json().$type<ErasedCount[]>(),
    /** Workers who were due for erasure and exempted by a hold. */
    held: p.integer(),
    /**
     * SHA-256 of the entries in the order of their workers, each as "worker key day" and a line feed; also recorded in
     * the audit trail.
     */
    sha256: p.text(),
  },
  indexes: [{ name: 'erasure_run_by_instant', properties: ['ranAt', 'id'] }],
})
export class ErasureRunRow extends run.class {}
run.setClass(ErasureRunRow)

export interface ErasedCount {
  kind: RecordKind
  records: number
}

/** One erased worker: row id, key id and end of employment only. */
const entry = defineEntity({
  name: 'ErasureEntry',
  tableName: 'erasure_entry',
  rowLevelSecurity: 'force',
  policies: policies(
    `employer_id = ${setting('app.employer')}::uuid or station_id = ${setting('app.station')}::uuid or ${overseers}`,
    scopeIs('system'),
  ).filter(({ command }) => command === 'select' || command === 'insert'),
  properties: {
    workerId: p.uuid().primary(),
    runId: references('erasure_run', 'erasure_entry_run_fk'),
    employerId: p.uuid(),
    stationId: p.uuid(),
    endedOn: p.date().$type<PlainDate>(),
    /** Null if the values were encrypted with the portal's secret instead of a data key. */
    keyId: p.text().nullable(),
  },
  indexes: [{ name: 'erasure_entry_of_run', properties: ['runId', 'workerId'] }],
})
export class ErasureEntryRow extends entry.class {}
entry.setClass(ErasureEntryRow)

declare module '../platform/query.ts' {
  interface Tables {
    legalHold: ColumnsOf<typeof hold>
    erasureRun: ColumnsOf<typeof run>
    erasureEntry: ColumnsOf<typeof entry>
  }
}

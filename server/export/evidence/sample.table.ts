import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../../platform/query.ts'
import { references } from '../../platform/references.ts'
import { policies, scopeIs, setting } from '../../platform/row-security.ts'
import type { Stratum } from './share-out.ts'

export const stratifications = ['NONE', 'STATION', 'MONTH', 'STATUS'] as const

/** A drawn sample, visible to all auditors: seed and question reproduce it. */
const sample = defineEntity({
  name: 'AuditSample',
  tableName: 'audit_sample',
  rowLevelSecurity: 'force',
  policies: policies(scopeIs('all', 'admin', 'system'), `account_id = ${setting('app.account')}::uuid`).filter(
    ({ command }) => command === 'select' || command === 'insert',
  ),
  properties: {
    id: p.uuid().primary(),
    accountId: references('account', 'audit_sample_account_fk'),
    seed: p.text(),
    size: p.integer(),
    stratifyBy: p.enum(stratifications),
    question: p.json().$type<Record<string, unknown>>(),
    asOf: p.datetime(3),
    drawnAt: p.datetime(3),
    strata: p.json().$type<Stratum[]>(),
    obligationIds: p.array().columnType('uuid[]').$type<string[]>(),
  },
  indexes: [{ name: 'audit_sample_by_instant', properties: ['drawnAt', 'id'] }],
})
export class AuditSampleRow extends sample.class {}
sample.setClass(AuditSampleRow)

declare module '../../platform/query.ts' {
  interface Tables {
    auditSample: ColumnsOf<typeof sample>
  }
}

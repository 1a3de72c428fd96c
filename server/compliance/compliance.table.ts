import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
import { countedPolicies } from '../platform/row-security.ts'

const counts = {
  ruleKey: p.text(),
  total: p.integer(),
  met: p.integer(),
  metLate: p.integer(),
}

/**
 * Obligations by employer and month of their due day: only figures that do not depend on the current day. Overdue ones
 * are counted when queried.
 */
const month = defineEntity({
  name: 'ComplianceMonth',
  tableName: 'compliance_month',
  rowLevelSecurity: 'force',
  policies: countedPolicies,
  properties: {
    employerId: p.uuid().primary(),
    month: p.date().$type<PlainDate>().primary(),
    stationId: p.uuid().primary(),
    ...counts,
    ruleKey: p.text().primary(),
  },
  indexes: [
    { name: 'compliance_month_of_station', properties: ['stationId', 'month'] },
    { name: 'compliance_month_by_month', properties: ['month'] },
  ],
})
export class ComplianceMonthRow extends month.class {}
month.setClass(ComplianceMonthRow)

/** The same by month of recording: the sum up to a month is what was known at its beginning. */
const known = defineEntity({
  name: 'ComplianceKnown',
  tableName: 'compliance_known',
  rowLevelSecurity: 'force',
  policies: countedPolicies,
  properties: {
    employerId: p.uuid().primary(),
    month: p.date().$type<PlainDate>().primary(),
    stationId: p.uuid().primary(),
    ...counts,
    ruleKey: p.text().primary(),
    knownMonth: p.date().$type<PlainDate>().primary(),
  },
  indexes: [
    { name: 'compliance_known_of_station', properties: ['stationId', 'month'] },
    { name: 'compliance_known_by_month', properties: ['month', 'knownMonth'] },
  ],
})
export class ComplianceKnownRow extends known.class {}
known.setClass(ComplianceKnownRow)

/**
 * Changes since the summaries were last updated: appended by triggers, so that writers never wait for each other.
 */
const delta = defineEntity({
  name: 'ComplianceDelta',
  tableName: 'compliance_delta',
  rowLevelSecurity: 'force',
  policies: countedPolicies,
  properties: {
    id: p.bigint('number').primary().generated('identity'),
    knownMonth: p.date().$type<PlainDate>(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    month: p.date().$type<PlainDate>(),
    ...counts,
  },
  indexes: [
    { name: 'compliance_delta_of_employer', properties: ['employerId', 'month'] },
    { name: 'compliance_delta_of_station', properties: ['stationId', 'month'] },
  ],
})
export class ComplianceDeltaRow extends delta.class {}
delta.setClass(ComplianceDeltaRow)

declare module '../platform/query.ts' {
  interface Tables {
    complianceMonth: ColumnsOf<typeof month>
    complianceKnown: ColumnsOf<typeof known>
    complianceDelta: ColumnsOf<typeof delta>
  }
}

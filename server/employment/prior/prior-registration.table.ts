import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../../law/plain-date.ts'
import type { ColumnsOf } from '../../platform/query.ts'
import { references } from '../../platform/references.ts'
import { tenantPolicies } from '../../platform/row-security.ts'

/** What the station asked about a claim, and what the employer answered. */
export interface Exchange {
  question: string
  askedAt: string
  askedBy: string
  answer: string | null
  answeredAt: string | null
  answeredBy: string | null
}

/**
 * The employer's claim that a person was registered earlier, outside the portal: an employment without an obligation.
 */
const priorRegistration = defineEntity({
  name: 'PriorRegistration',
  tableName: 'prior_registration',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employmentId: references('employment', 'prior_registration_employment_fk').unique(),
    employerId: references('employer', 'prior_registration_employer_fk'),
    stationId: p.uuid(),
    registeredOn: p.date().$type<PlainDate>().nullable(),
    reference: p.text().nullable(),
    claimedAt: p.datetime(3),
    claimedBy: p.uuid().nullable(),
    exchanges: p.json().$type<Exchange[]>(),
    acceptedAt: p.datetime(3).nullable(),
    acceptedBy: p.uuid().nullable(),
    rejectedAt: p.datetime(3).nullable(),
    rejectedBy: p.uuid().nullable(),
    rejectedReason: p.text().nullable(),
    withdrawnAt: p.datetime(3).nullable(),
    version: p.integer().default(1),
  },
  indexes: [
    { name: 'prior_registration_of_employer', properties: ['employerId', 'claimedAt', 'id'] },
    { name: 'prior_registration_of_station', properties: ['stationId', 'claimedAt', 'id'] },
  ],
})
export class PriorRegistrationRow extends priorRegistration.class {}
priorRegistration.setClass(PriorRegistrationRow)

declare module '../../platform/query.ts' {
  interface Tables {
    priorRegistration: ColumnsOf<typeof priorRegistration>
  }
}

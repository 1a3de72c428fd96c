import { defineEntity, p } from '@mikro-orm/postgresql'
import { tenantPolicies } from '../platform/row-security.ts'

export const caseStatuses = ['DETECTED', 'CORRECTION_ORDERED', 'FILED', 'NOTICE_SERVED', 'DECISION_PROPOSED', 'DECIDED', 'SERVED', 'PAYMENT_OVERDUE', 'ENFORCEMENT', 'CLOSED'] as const

const schema = defineEntity({
  name: 'PenaltyCase',
  tableName: 'penalty_case',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    caseNumber: p.text().unique(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    status: p.enum(caseStatuses).default('DETECTED'),
    ruleKey: p.text(),
    severity: p.enum(['ORDINARY', 'SERIOUS'] as const),
    severityReasonZh: p.text(),
    severityReasonEn: p.text(),
    /** The breach was reported by the party itself before the portal or an officer had found it. */
    selfCorrected: p.boolean(),
    /** An earlier case of the same kind within two years. */
    repeated: p.boolean(),
    detectedAt: p.datetime(3),
    version: p.integer().default(1),
  },
  indexes: [
    { name: 'penalty_case_of_employer', properties: ['employerId', 'detectedAt', 'id'] },
    { name: 'penalty_case_of_station', properties: ['stationId', 'detectedAt', 'id'] },
  ],
})
export class PenaltyCaseRow extends schema.class {}
schema.setClass(PenaltyCaseRow)

/** One act, one case: an obligation can never be proceeded against twice (Administrative Penalty Law, art. 29). */
const caseObligation = defineEntity({
  name: 'CaseObligation',
  tableName: 'case_obligation',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    obligationId: p.uuid().primary(),
    caseId: p.uuid().index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
  },
})
export class CaseObligationRow extends caseObligation.class {}
caseObligation.setClass(CaseObligationRow)

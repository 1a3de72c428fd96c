import type { AuditEventFilter } from '../audit/audit.graphql.ts'
import type { ComplianceFilter, ComplianceGroupingName, ComplianceOrderName } from '../compliance/compliance.graphql.ts'
import type { EmploymentFilter, ObligationFilter } from '../employment/employment-filters.graphql.ts'
import type { PenaltyCaseFilter } from '../penalty/penalty.graphql.ts'

/** The filters of the lists and figures, as requested. */
export interface ExportQuestion {
  obligations?: ObligationFilter | null
  employments?: EmploymentFilter | null
  penaltyCases?: PenaltyCaseFilter | null
  auditEvents?: AuditEventFilter | null
  compliance?: ComplianceFilter | null
  groupBy?: ComplianceGroupingName | null
  orderBy?: ComplianceOrderName | null
  /** Key of the sample of an evidence pack. */
  sampleId?: string | null
}

import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../context.ts'
import type { Obligation } from '../employment/employment.graphql.ts'
import { anyOf, obligationColumns, scopeConditions } from '../employment/employment.read.ts'
import { addDays, instantAtEndOf } from '../law/plain-date.ts'
import { pastInstant, tableAsOf } from '../platform/as-of.ts'
import { byKey } from '../platform/by-key.ts'
import { readConnection, type Connection, type PageArgs } from '../platform/keyset.ts'
import type { PenaltyCase, PenaltyCaseFilter } from './penalty.graphql.ts'

/** Of the table alias c. */
const caseColumns = sql`c.id, c.case_number as "caseNumber", c.employer_id as "employerId", c.station_id as "stationId", c.status, c.rule_key as "ruleKey", c.severity,
  c.severity_reason_zh as "severityReasonZh", c.severity_reason_en as "severityReasonEn", c.self_corrected as "selfCorrected", c.repeated, c.detected_at as "detectedAt", c.version`

export const loadCases: Batch<string, PenaltyCase> = async (context, ids) =>
  byKey(ids, await context.rows<PenaltyCase>(sql`select ${caseColumns} from penalty_case c where c.id = any(${ids}::uuid[])`))

export const loadCaseOfObligation: Batch<string, PenaltyCase> = async (context, obligationIds) => {
  const rows = await context.rows<PenaltyCase & { obligationId: string }>(sql`
    select co.obligation_id as "obligationId", ${caseColumns} from case_obligation co join penalty_case c on c.id = co.case_id where co.obligation_id = any(${obligationIds}::uuid[])`)
  const found = new Map(rows.map((row) => [row.obligationId, row]))
  return obligationIds.map((id) => found.get(id) ?? null)
}

export const loadObligationsOfCase: Batch<string, Obligation[]> = async (context, caseIds) => {
  const rows = await context.rows<Obligation & { caseId: string }>(sql`
    select co.case_id as "caseId", ${obligationColumns} from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = any(${caseIds}::uuid[]) order by o.due_on, o.id`)
  const found = Map.groupBy(rows, ({ caseId }) => caseId)
  return caseIds.map((id) => found.get(id) ?? [])
}

export function readCases(context: Context, filter: PenaltyCaseFilter, page: PageArgs): Promise<Connection<PenaltyCase>> {
  const asOf = pastInstant(filter.asOf, context.now)
  return readConnection<PenaltyCase>(
    context,
    {
      columns: caseColumns,
      from: sql`${tableAsOf('penalty_case', asOf)} c`,
      where: caseConditions(filter),
      key: [{ by: sql`c.detected_at`, type: 'timestamptz' }, { by: sql`c.id`, type: 'uuid' }],
      descending: true,
    },
    page,
  )
}

/** Of the table alias c. */
export function caseConditions(filter: PenaltyCaseFilter): RawBuilder<unknown>[] {
  return [
    ...scopeConditions(filter, 'c'),
    ...(filter.detectedFrom ? [sql`c.detected_at >= ${instantAtEndOf(addDays(filter.detectedFrom, -1))}`] : []),
    ...(filter.detectedTo ? [sql`c.detected_at < ${instantAtEndOf(filter.detectedTo)}`] : []),
    ...(filter.status ? [anyOf(filter.status.map((status) => sql`c.status = ${status}`))] : []),
    ...(filter.severity ? [sql`c.severity = ${filter.severity}`] : []),
    ...(filter.pending == null ? [] : [filter.pending ? sql`c.status <> 'CLOSED'` : sql`c.status = 'CLOSED'`]),
  ]
}

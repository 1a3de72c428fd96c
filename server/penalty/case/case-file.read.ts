import { sql } from 'kysely'
import type { User } from '../../access/access.graphql.ts'
import { loadAccounts } from '../../access/access.read.ts'
import type { Batch, Context } from '../../request/context.ts'
import { money } from '../../regulation/money.ts'
import type { CaseEvent, CaseFile, CasePaper, CasePayment, CaseStatement } from './case-file.graphql.ts'

/** Rows of many cases in one query, in the order in which they came. */
async function ofCases<Row>(caseIds: readonly string[], rows: (Row & { caseId: string })[]): Promise<Row[][]> {
  const found = Map.groupBy(rows, ({ caseId }) => caseId)
  return caseIds.map((id) => found.get(id) ?? [])
}

/** Details lie behind row-level security: whoever may not see the file gets what and when, and no more. */
export const loadTimeline: Batch<string, CaseEvent[]> = async (context, caseIds) =>
  ofCases(
    caseIds,
    await context.rows<CaseEvent & { caseId: string }>(sql`
      select e.case_id as "caseId", e.at, e.kind, d.by as "byId", d.note, '/papers/' || p.number || '.pdf' as "documentUrl", e.id as "eventId"
      from case_event e left join case_event_detail d on d.event_id = e.id left join case_paper p on p.id = d.paper_id
      where e.case_id = any(${caseIds}::uuid[])
      union all select co.case_id, o.waived_at, 'DUTIES_WAIVED', null, null, null, null from case_obligation co join obligation o on o.id = co.obligation_id
      where co.case_id = any(${caseIds}::uuid[]) and o.waived_at is not null group by co.case_id, o.waived_at
      order by "caseId", at, "eventId"`),
  )

export const loadPapers: Batch<string, CasePaper[]> = async (context, caseIds) =>
  ofCases(
    caseIds,
    await context.rows<CasePaper & { caseId: string }>(sql`
      select case_id as "caseId", kind, title, number, issued_on as "issuedOn", sha256, '/papers/' || number || '.pdf' as url
      from case_paper where case_id = any(${caseIds}::uuid[]) order by issued_at, id`),
  )

export const loadPayments: Batch<string, CasePayment[]> = async (context, caseIds) => {
  const rows = await context.rows<Omit<CasePayment, 'amount'> & { caseId: string; fen: number }>(sql`
    select case_id as "caseId", amount as fen, paid_on as "paidOn", reference from case_payment where case_id = any(${caseIds}::uuid[]) order by paid_on, recorded_at`)
  return ofCases(
    caseIds,
    rows.map(({ fen, ...row }) => ({ ...row, amount: money(fen) })),
  )
}

const loadStatements: Batch<string, CaseStatement[]> = async (context, caseIds) =>
  ofCases(
    caseIds,
    await context.rows<CaseStatement & { caseId: string }>(sql`
      select case_id as "caseId", kind, text, at from case_statement where case_id = any(${caseIds}::uuid[]) order by at, id`),
  )

interface StoredFile extends Omit<CaseFile, 'noticedFine' | 'proposedFine' | 'statements'> {
  caseId: string
  respondent: string
  noticedFine: number
  proposedFine: number | null
}

export type WholeFile = CaseFile & { respondent: string }

/** Null where there is none yet, or where it is not the viewer's to see. */
export const loadFiles: Batch<string, WholeFile> = async (context: Context, caseIds) => {
  const rows = await context.rows<StoredFile>(sql`
    select f.case_id as "caseId", f.respondent, f.capacity, f.named_because as "namedBecause", f.facts, f.noticed_fine as "noticedFine", f.proposed_fine as "proposedFine", f.reasons, f.severity_reasons as "severityReasons", f.during_term_reasons as "duringTermReasons",
      f.electronic_service as "electronicService", exists (select from case_access a where a.case_id = f.case_id and a.ended_at is null) as "respondentInvited"
    from case_file f where f.case_id = any(${caseIds}::uuid[])`)
  const statements = await loadStatements(context, caseIds)
  return caseIds.map((id, index) => {
    const row = rows.find(({ caseId }) => caseId === id)
    if (!row) return null
    const { noticedFine, proposedFine, ...file } = row
    return {
      ...file,
      noticedFine: money(noticedFine),
      proposedFine: proposedFine === null ? null : money(proposedFine),
      statements: statements[index] ?? [],
    }
  })
}

/** The active officers of stations, by name. */
export const loadOfficers: Batch<string, User[]> = async (context, stationIds) => {
  const rows = await context.rows<{ id: string; stationId: string }>(sql`
    select id, station_id as "stationId" from account where station_id = any(${stationIds}::uuid[]) and status = 'ACTIVE' and role in ('OFFICER', 'STATION_CHIEF') order by role, name, id`)
  const accounts = await Promise.all(
    rows.map(async ({ id, stationId }) => ({ stationId, user: await context.load(loadAccounts, id) })),
  )
  return stationIds.map((wanted) =>
    accounts.flatMap(({ stationId, user }) => (stationId === wanted && user ? [user] : [])),
  )
}

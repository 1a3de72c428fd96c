import { sql } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { byKey } from '../request/by-key.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import type { AuditSample, Export, SavedQuestion } from './export.graphql.ts'

const exportColumns = sql`x.id, x.matter, x.format, x.status, x.reason, x.as_of as "asOf", x.requested_at as "requestedAt", x.finished_at as "finishedAt", x.rows_written as "rowsWritten", x.row_count as "rowCount", x.sha256`
const sampleColumns = sql`s.id, s.seed, s.size, s.stratify_by as "stratifyBy", s.as_of as "asOf", s.drawn_at as "drawnAt", s.strata, s.obligation_ids as "obligationIds"`
const questionColumns = sql`q.id, q.name, q.question, q.schedule, q.next_report_at as "nextReportAt"`

export const loadExports: Batch<string, Export> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<Export>(sql`select ${exportColumns} from export_request x where x.id = any(${ids}::uuid[])`),
  )
export const loadSamples: Batch<string, AuditSample> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<AuditSample>(sql`select ${sampleColumns} from audit_sample s where s.id = any(${ids}::uuid[])`),
  )
export const loadQuestions: Batch<string, SavedQuestion> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<SavedQuestion>(
      sql`select ${questionColumns} from saved_question q where q.id = any(${ids}::uuid[])`,
    ),
  )

/** The viewer's own exports, newest first. */
export function readExports(context: Context, page: PageArgs): Promise<Connection<Export>> {
  const key = [
    { by: sql`x.requested_at`, type: 'timestamptz' as const },
    { by: sql`x.id`, type: 'uuid' as const },
  ]
  return readConnection<Export>(
    context,
    {
      columns: exportColumns,
      from: sql`export_request x`,
      where: [sql`x.account_id = ${context.actor.accountId}`],
      key,
      descending: true,
    },
    page,
  )
}

export function readSamples(context: Context, page: PageArgs): Promise<Connection<AuditSample>> {
  const key = [
    { by: sql`s.drawn_at`, type: 'timestamptz' as const },
    { by: sql`s.id`, type: 'uuid' as const },
  ]
  return readConnection<AuditSample>(
    context,
    { columns: sampleColumns, from: sql`audit_sample s`, where: [], key, descending: true },
    page,
  )
}

/** The viewer's own saved questions: a few dozen at most. */
export function readQuestions(context: Context): Promise<SavedQuestion[]> {
  return context.rows<SavedQuestion>(
    sql`select ${questionColumns} from saved_question q where q.account_id = ${context.actor.accountId} order by q.name limit 100`,
  )
}

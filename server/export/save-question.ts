import { sql } from 'kysely'
import { ensureApproved } from '../access/employer-standing.ts'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import { questionOf } from '../compliance/compliance.read.ts'
import type { ComplianceFilter, ComplianceGroupingName, ComplianceOrderName } from '../compliance/compliance.graphql.ts'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { newId } from '../platform/new-id.ts'
import { ensureFound, refused, type Refused } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { SavedQuestion } from './export.graphql.ts'
import { loadQuestions } from './export.read.ts'
import { nextReportAt, type Schedule } from './report-periods.ts'
import { query } from '../platform/query.ts'

export interface QuestionToSave {
  name: string
  filter: ComplianceFilter
  groupBy: ComplianceGroupingName
  orderBy?: ComplianceOrderName | null
  schedule: Schedule
}

const most = 50

/** Saves a question under a name; an existing one of that name is replaced. */
export async function saveQuestion(
  context: Context,
  { filter, groupBy, orderBy, schedule, ...given }: QuestionToSave,
): Promise<Refused | { question: SavedQuestion }> {
  await ensureApproved(context)
  const name = readText(given.name, { max: textLimits.ownName, required: true })
  if (!name.ok) return refused({ code: 'INVALID_INPUT', path: ['name'], facts: { reason: name.reason } })
  questionOf(context, filter)
  const { accountId } = context.actor
  const kept = await context.first<{ count: number }>(
    sql`select count(*) as count from saved_question where account_id = ${accountId} and name <> ${name.text}`,
  )
  if ((kept?.count ?? 0) >= most) return refused({ code: 'TOO_MANY', facts: { most } })
  const question = { compliance: { ...filter, asOf: null }, groupBy, orderBy: orderBy ?? null }
  const saved = await context.first<{ id: string }>(sql`
    insert into saved_question (id, account_id, name, question, schedule, language, saved_at, next_report_at)
    values (${newId()}, ${accountId}, ${name.text}, ${JSON.stringify(question)}::jsonb, ${schedule}, ${context.language}, ${context.now}, ${nextReportAt(schedule, context.now)})
    on conflict (account_id, name) do update set question = excluded.question, schedule = excluded.schedule, language = excluded.language, saved_at = excluded.saved_at, next_report_at = excluded.next_report_at
    returning id`)
  await recordAuditEvent(context, {
    action: 'query.saved',
    subject: { type: 'SavedQuestion', id: saved!.id },
    payload: { name: name.text, schedule, question },
  })
  return { question: ensureFound((await loadQuestions(context, [saved!.id]))[0]) }
}

/** Reports already written are kept. */
export async function deleteQuestion(
  context: Context,
  { questionId }: { questionId: string },
): Promise<{ question: null }> {
  const id = ensureFound(keyOf('SavedQuestion', questionId), 'questionId')
  ensureFound(
    await context.first(
      query
        .deleteFrom('savedQuestion')
        .where('id', '=', id)
        .where('accountId', '=', context.actor.accountId)
        .returning('id'),
    ),
    'questionId',
  )
  await recordAuditEvent(context, { action: 'query.deleted', subject: { type: 'SavedQuestion', id } })
  return { question: null }
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { FileAnswer, StoredAnswer } from './file-answers.ts'
import type { QuestionKind } from '../sheet/file-questions.ts'
import { query } from '../../platform/query.ts'

/** How an employer's files are written does not change from month to month; what else a workbook holds does. */
const isHabit = {
  DAY_ORDER: true,
  SHIFTED_DAYS: true,
  STATUS_WORD: true,
  STRUCK_ROWS: true,
  HIDDEN_ROWS: true,
  OPEN_ENDS: true,
  OTHER_DAYS: true,
  OTHER_SHEETS: false,
  FORMULAS: false,
} as const satisfies Record<QuestionKind, boolean>

/**
 * Keeps what was answered of the employer's habits for its next files; the latest answer counts. What an officer
 * answers in its place is not kept.
 */
export async function rememberAnswers(
  context: Context,
  employerId: string,
  answers: readonly FileAnswer[],
): Promise<void> {
  const habits = answers.filter(({ kind }) => isHabit[kind])
  if (habits.length === 0 || context.actor.employerId !== employerId) return
  await context.rows(sql`
    insert into roster_answer_memory (employer_id, kind, word, answer, answered_by, answered_at)
    select distinct on (row.kind, row.word) ${employerId}::uuid, row.kind, row.word, row.answer, ${context.actor.accountId}::uuid, ${context.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(habits)}::jsonb) as row(kind text, word text, answer text)
    on conflict (employer_id, kind, word) do update set answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at`)
}

export async function recallAnswers(context: Context, employerId: string): Promise<StoredAnswer[]> {
  const rows = await context.rows(
    query
      .selectFrom('rosterAnswerMemory')
      .select(['kind', 'word', 'answer', 'answeredBy as by', 'answeredAt as at'])
      .where('employerId', '=', employerId)
      .orderBy('kind')
      .orderBy('word')
      .limit(mostRecalled),
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), remembered: true }))
}

const mostRecalled = 500

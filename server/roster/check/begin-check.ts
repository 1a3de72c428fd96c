import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import { recallAnswers, rememberAnswers } from '../questions/answer-memory.ts'
import { carryCorrections } from './corrections-kept.ts'
import { enqueue } from '../import/enqueue.ts'
import { firstOfEach, type FileAnswer, type StoredAnswer } from '../questions/file-answers.ts'
import { cancelImports } from '../import/cancel-imports.ts'
import type { RegisteredBeforeChoice, RosterImportRow } from '../roster.table.ts'
import { rosterFileAssociatedData } from '../rows/row-content.ts'
import type { ColumnChoice } from '../sheet/roster-fields.ts'
import { query } from '../../platform/query.ts'

export interface CheckToBegin {
  employer: { id: string; stationId: string }
  upload: { id: string; fileName: string; content: Buffer }
  mode: RosterImportRow['mode']
  choices: readonly ColumnChoice[]
  sheets: readonly string[]
  /**
   * Given now; they go before what was answered at an earlier check of the file, and that before what is remembered.
   */
  answers: readonly FileAnswer[]
  registeredBefore: RegisteredBeforeChoice | null
  /** What was dismissed in the table stays so. */
  keepsDismissals: boolean
}

/**
 * Starts the check of a file. Unfiled results of an earlier check of the same file are cancelled; its answers and the
 * corrections in its table are kept.
 */
export async function beginCheck(
  context: Context,
  { employer, upload, mode, choices, sheets, answers, registeredBefore, keepsDismissals }: CheckToBegin,
): Promise<{ id: string } | Refused> {
  const earlier = await context.rows(
    query
      .selectFrom('rosterImport')
      .select(['id', 'status', 'answers'])
      .where('uploadId', '=', upload.id)
      .where('employerId', '=', employer.id)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .forUpdate(),
  )
  if (earlier.some(({ status }) => status === 'FILING'))
    return refused({ code: 'INVALID_STATE', path: ['uploadId'], facts: { reason: 'UPLOAD_IN_USE' } })
  const id = newId()
  const { keys } = context.portal
  const given = answers.map((answer): StoredAnswer => ({
    ...answer,
    by: context.actor.accountId ?? '',
    at: context.now.toISOString(),
    remembered: false,
  }))
  const all = firstOfEach([...given, ...(earlier[0]?.answers ?? []), ...(await recallAnswers(context, employer.id))])
  await rememberAnswers(context, employer.id, answers)
  await context.rows(sql`
    insert into roster_import (id, employer_id, station_id, acting_station_id, started_by, by_key, upload_id, file_name, file_sealed, mode, status, choices, chosen_sheets, answers, registered_before, columns, created_at)
    values (${id}, ${employer.id}, ${employer.stationId}, ${context.actor.stationId}, ${context.actor.accountId}, ${context.actor.byKey === true}, ${upload.id}, ${upload.fileName}, ${keys.seal(upload.content, rosterFileAssociatedData(id))},
      ${mode}, 'CHECKING', ${JSON.stringify(choices)}::jsonb, ${JSON.stringify(sheets)}::jsonb, ${JSON.stringify(all)}::jsonb, ${registeredBefore && JSON.stringify(registeredBefore)}::jsonb, '[]', ${context.now})`)
  if (earlier[0]) await carryCorrections(context, { from: earlier[0].id, to: id, keepsDismissals })
  await cancelImports(context, sql`i.upload_id = ${upload.id} and i.employer_id = ${employer.id} and i.id <> ${id}`)
  await enqueue(context, 'check-roster', id)
  return { id }
}

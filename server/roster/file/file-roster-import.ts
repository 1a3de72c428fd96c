import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { getEmployerOfEmployment } from '../../employment/reporting-employer.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { enqueue } from '../import/enqueue.ts'
import { getRoster } from '../import/get-roster.ts'
import { unanswered } from '../questions/questions-of-roster.ts'
import type { AskedFiling } from '../roster.table.ts'
import { loadRosterImports, loadSummaries } from '../roster.read.ts'
import type { OfRoster } from '../import/start-roster-import.ts'

export interface FilingAsked {
  rosterImportId: string
  lateReasonCode?: string | null
  lateReason?: string | null
}

/**
 * Asks for every good row of a roster to be filed. The queue does the work as the account that asked, and this instant
 * counts as the filing of each row: nobody becomes late by waiting for the portal.
 */
export async function fileRosterImport(context: Context, input: FilingAsked): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['READY', 'DONE'])
  await getEmployerOfEmployment(context, roster.employerId)
  const summary = ensureFound(await context.load(loadSummaries, roster.id))
  const lateReason = readText(input.lateReason, { max: textLimits.reason })
  const given = Boolean(input.lateReasonCode) || (lateReason.ok && lateReason.text !== '')
  const waiting = unanswered(ensureFound((await loadRosterImports(context, [roster.id]))[0]))
  const refusals: Refusal[] = [
    ...(waiting > 0
      ? [
          {
            code: 'INVALID_STATE',
            path: ['rosterImportId'],
            facts: { reason: 'FILE_QUESTIONS_UNANSWERED', questions: waiting },
          } as const,
        ]
      : []),
    ...(summary.fileable === 0
      ? [{ code: 'INVALID_STATE', path: ['rosterImportId'], facts: { reason: 'NOTHING_TO_FILE' } } as const]
      : []),
    ...(lateReason.ok
      ? []
      : [{ code: 'INVALID_INPUT', path: ['lateReason'], facts: { reason: lateReason.reason } } as const]),
    ...(summary.lateWithoutReason > 0 && !given
      ? [
          {
            code: 'LATE_REASON_REQUIRED',
            path: ['lateReasonCode'],
            facts: { rows: summary.lateWithoutReason },
          } as const,
        ]
      : []),
  ]
  if (refusals.length > 0 || !lateReason.ok) return refused(...refusals)

  const filing: AskedFiling = {
    accountId: ensureFound(context.actor.accountId),
    byKey: context.actor.byKey === true,
    at: context.now.toISOString(),
    lateReasonCode: input.lateReasonCode ?? null,
    lateReason: lateReason.text === '' ? null : lateReason.text,
  }
  await context.rows(sql`
    update roster_import set status = 'FILING', failure = null, finished_at = null, filing = ${JSON.stringify(filing)}::jsonb, rows_done = rows_total - ${summary.fileable} where id = ${roster.id}`)
  await enqueue(context, 'file-roster', roster.id)
  await recordAuditEvent(context, {
    action: 'roster.filing',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.stationId,
    payload: {
      fileName: roster.fileName,
      rows: summary.fileable,
      late: summary.late,
      lateReasonCode: filing.lateReasonCode,
      lateReason: filing.lateReason,
    },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

import { sql } from 'kysely'
import { runAsSystem } from '../request/run-as-system.ts'
import type { ComplianceFilter } from '../compliance/compliance.graphql.ts'
import type { Portal } from '../request/portal.ts'
import type { ExportQuestion } from './export-question.ts'
import { nextReportAt, periodBefore, type Schedule } from './report-periods.ts'
import { queueExport } from './request-export.ts'
import { query } from '../platform/query.ts'

interface DueQuestion {
  id: string
  accountId: string
  name: string
  question: ExportQuestion & { compliance: ComplianceFilter }
  schedule: Exclude<Schedule, 'NONE'>
  language: 'zh-CN' | 'en'
  nextReportAt: Date
}

/**
 * Requests the scheduled reports that are due, each for the last complete period and as of the instant at which it was
 * due, so that a delayed report has the same content.
 */
export async function writeScheduledReports(portal: Portal): Promise<void> {
  await runAsSystem(portal, async (context) => {
    const due = await context.rows<DueQuestion>(sql`
      select id, account_id as "accountId", name, question, schedule, language, next_report_at as "nextReportAt" from saved_question
      where next_report_at <= ${context.now} order by next_report_at for update skip locked limit 100`)
    for (const { id, accountId, name, question, schedule, language, nextReportAt: asOf } of due) {
      const compliance = { ...question.compliance, ...periodBefore(schedule, asOf), asOf }
      await queueExport(context, {
        accountId,
        matter: 'COMPLIANCE',
        format: 'PDF',
        question: { ...question, compliance },
        asOf,
        reason: name,
        language,
      })
      await context.rows(
        query
          .updateTable('savedQuestion')
          .set({ nextReportAt: nextReportAt(schedule, context.now) })
          .where('id', '=', id),
      )
    }
  })
}

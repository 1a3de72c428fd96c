import type { Context } from '../context.ts'
import { loadObligations, loadReports } from '../employment/employment.read.ts'
import type { Deadline } from '../law/calendar.ts'
import { dutyAfter } from '../law/reporting.ts'
import { appliedLaw, explain } from '../regulation/deadlines.ts'
import type { RosterRow } from './roster.graphql.ts'

/** By when a row's report is due; of a row that was filed, by when it was. */
export async function deadlineOfRow(context: Context, row: RosterRow): Promise<Deadline | null> {
  if (row.reportId !== null) {
    const report = await context.load(loadReports, row.reportId)
    const obligation = report && (await context.load(loadObligations, report.obligationId))
    return obligation && explain(obligation, context.portal)
  }
  if (row.outcome === 'HIRE' && row.registeredBefore) return null
  const eventOn = row.outcome === 'HIRE' ? row.hiredOn : row.outcome === 'DEPARTURE' ? row.endedOn : null
  const due = eventOn && dutyAfter(row.outcome === 'HIRE' ? 'HIRE' : 'DEPARTURE', eventOn, {}, appliedLaw(context.portal))
  return due && 'deadline' in due ? due.deadline : null
}

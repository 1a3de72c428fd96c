import type { Context } from '../../request/context.ts'
import {
  loadHireObligations,
  loadObligations,
  loadReportOfObligation,
  loadReports,
} from '../../employment/employment.read.ts'
import type { Obligation, Report } from '../../employment/employment.graphql.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { isOnTime } from '../../law/lateness.ts'
import { dutyAfter } from '../../law/reporting.ts'
import { appliedLaw, explain } from '../../regulation/deadlines.ts'
import type { RosterRow, RosterRowDuty } from '../roster.graphql.ts'

/**
 * What a row reports, each with its own deadline, the earliest first; of a row that was filed, as it was counted then.
 */
export async function dutiesOfRow(context: Context, row: RosterRow): Promise<RosterRowDuty[]> {
  return row.reportId === null ? dutiesToReport(context, row) : reportedDuties(context, row, row.reportId)
}

/** The reports that were filed from a row: those of its employment that were filed together with the one it names. */
export async function reportsOfRow(context: Context, row: RosterRow): Promise<Report[]> {
  if (row.reportId === null) return []
  const last = await context.load(loadReports, row.reportId)
  if (!last || row.departureDueOn === null || row.employmentId === null) return last ? [last] : []
  const duty = await context.load(loadHireObligations, row.employmentId)
  const hire = duty && (await context.load(loadReportOfObligation, duty.id))
  return hire && hire.id !== last.id && hire.filedAt.getTime() === last.filedAt.getTime() ? [hire, last] : [last]
}

function dutiesToReport({ now, portal }: Context, row: RosterRow): RosterRowDuty[] {
  return eventsOf(row).flatMap(([kind, eventOn]) => {
    const due = dutyAfter(kind, eventOn, {}, appliedLaw(portal))
    return 'deadline' in due ? { kind, deadline: due.deadline, late: !isOnTime(now, due.deadline) } : []
  })
}

function eventsOf({
  outcome,
  hiredOn,
  endedOn,
  registeredBefore,
  departureDueOn,
}: RosterRow): (readonly ['HIRE' | 'DEPARTURE', PlainDate])[] {
  const hire = (outcome === 'HIRE' && !registeredBefore) || (outcome === 'DEPARTURE' && departureDueOn !== null)
  return [
    ...(hire && hiredOn ? [['HIRE', hiredOn] as const] : []),
    ...(outcome === 'DEPARTURE' && endedOn ? [['DEPARTURE', endedOn] as const] : []),
  ]
}

/** A hire that was filed with its departure has the same instant of filing. */
async function reportedDuties(
  context: Context,
  { employmentId, departureDueOn }: RosterRow,
  reportId: string,
): Promise<RosterRowDuty[]> {
  const report = await context.load(loadReports, reportId)
  if (!report) return []
  const hire =
    departureDueOn === null || employmentId === null ? null : await context.load(loadHireObligations, employmentId)
  const own = await context.load(loadObligations, report.obligationId)
  return [hire, own].flatMap((obligation: Obligation | null): RosterRowDuty[] =>
    obligation === null
      ? []
      : [
          {
            kind: obligation.kind,
            deadline: explain(obligation, context.portal),
            late: !isOnTime(report.filedAt, obligation),
          },
        ],
  )
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { Denied, refused, type Refused } from '../../request/refusal.ts'
import { mostReports } from '../employment.table.ts'
import { fileDepartures, type DepartureReport } from './file-departures.ts'
import type { Filed } from '../filed.ts'
import { counted, inRow, type Bulk } from '../hire/report-hires.ts'
import { getEmployerOfEmployment } from '../reporting-employer.ts'

/** Records the ends of many employments; each succeeds or fails individually. */
export async function reportDepartures(
  context: Context,
  input: { reports: readonly DepartureReport[] },
): Promise<Bulk | Refused> {
  const { reports } = input
  if (reports.length > mostReports)
    return refused({ code: 'TOO_MANY', path: ['reports'], facts: { most: mostReports, given: reports.length } })
  const keyed = reports.map((report, index) => ({
    index,
    report: { ...report, employmentId: keyOf('Employment', report.employmentId) },
  }))
  const ids = keyed.flatMap(({ report }) => report.employmentId ?? [])
  const found = await context.rows<{ id: string; employerId: string }>(
    sql`select id, employer_id as "employerId" from employment where id = any(${ids}::uuid[])`,
  )
  const employerOf = new Map(found.map(({ id, employerId }) => [id, employerId]))
  const results: Bulk['results'] = []
  for (const [employerId, rows] of Map.groupBy(
    keyed,
    ({ report }) => employerOf.get(report.employmentId ?? '') ?? null,
  )) {
    const outcomes = await fileFor(
      context,
      employerId,
      rows.map(({ report }) => report),
    )
    for (const [position, outcome] of outcomes.entries())
      results[rows[position]!.index] = inRow(outcome, rows[position]!.index)
  }
  return counted(results)
}

async function fileFor(
  context: Context,
  employerId: string | null,
  reports: readonly DepartureReport[],
): Promise<(Filed | Refused)[]> {
  if (employerId === null) return reports.map(() => refused({ code: 'NOT_FOUND', path: ['employmentId'] }))
  try {
    const outcomes = await fileDepartures(context, await getEmployerOfEmployment(context, employerId), reports)
    await context.portal.consequences.reportsFiled(context, 'DEPARTURE', outcomes)
    return outcomes
  } catch (error) {
    if (error instanceof Denied) return reports.map(() => refused(error.refusal))
    throw error
  }
}

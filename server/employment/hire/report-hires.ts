import type { Context } from '../../request/context.ts'
import { Denied, refused, type Refused } from '../../request/refusal.ts'
import { retryOnConflict } from '../../request/retry-on-conflict.ts'
import { mostReports } from '../employment.table.ts'
import { fileHires } from './file-hires.ts'
import type { Filed } from '../filed.ts'
import type { HireReport } from './read-hire.ts'
import { getReportingEmployer } from '../reporting-employer.ts'
import { countRefusedHires } from '../questions/staff-questions.ts'

export interface Bulk {
  results: ({ userErrors: Refused['userErrors'] } & Partial<Filed>)[]
  accepted: number
  rejected: number
}

/** Records many hires; each succeeds or fails individually. */
export async function reportHires(
  context: Context,
  input: { reports: readonly (HireReport & { employerId?: string | null })[] },
): Promise<Bulk | Refused> {
  const { reports } = input
  if (reports.length > mostReports)
    return refused({ code: 'TOO_MANY', path: ['reports'], facts: { most: mostReports, given: reports.length } })
  const results: Bulk['results'] = []
  const numbered = reports.map((report, index) => ({ report, index }))
  for (const [employerId, rows] of Map.groupBy(numbered, ({ report }) => report.employerId ?? null)) {
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
  reports: readonly HireReport[],
): Promise<(Filed | Refused)[]> {
  try {
    const employer = await getReportingEmployer(context, employerId)
    const outcomes = await retryOnConflict(context, () => fileHires(context, employer, reports))
    await context.portal.consequences.reportsFiled(context, 'HIRE', outcomes)
    return [...(await countRefusedHires(context, employer, outcomes, { undone: false }))]
  } catch (error) {
    if (error instanceof Denied) return reports.map(() => refused(error.refusal))
    throw error
  }
}

/** Prefixes a row's error paths with its position in the input. */
export function inRow(outcome: Filed | Refused, index: number): Bulk['results'][number] {
  if (!('userErrors' in outcome)) return { ...outcome, userErrors: [] }
  return {
    userErrors: outcome.userErrors.map((error) => ({
      ...error,
      path: ['reports', String(index), ...(error.path ?? [])],
    })),
  }
}

export function counted(results: Bulk['results']): Bulk {
  const accepted = results.filter(({ userErrors }) => userErrors.length === 0).length
  return { results, accepted, rejected: results.length - accepted }
}

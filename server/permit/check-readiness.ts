import type { Context } from '../request/context.ts'
import { getReportingEmployer } from '../employment/reporting-employer.ts'
import { visitRules } from '../law/visit.ts'
import { BadRequest, Denied } from '../request/refusal.ts'
import { judgeApplicants } from './judge-applicants.ts'
import type { Readiness, ReadinessInput } from './permit.graphql.ts'

/** Who could be served on a visit, before one is requested. */
export async function checkReadiness(
  context: Context,
  employerId: string | null,
  applicants: readonly ReadinessInput[],
): Promise<Readiness[]> {
  if (applicants.length > visitRules.mostApplicants)
    throw new BadRequest(`Ask for at most ${visitRules.mostApplicants} at once.`)
  const employer = await getReportingEmployer(context, employerId).catch((error: unknown) => {
    if (error instanceof Denied) return null
    throw error
  })
  if (employer === null) return []
  const judged = await judgeApplicants(context, employer.id, applicants)
  return judged.map(({ refusals, missing, employmentKey }) => ({
    ready: refusals.length === 0 && missing.length === 0,
    missing,
    userErrors: refusals,
    employmentId: employmentKey ?? '',
  }))
}

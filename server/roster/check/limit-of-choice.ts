import type { Context } from '../../request/context.ts'
import { mayReportFor } from '../../employment/employment.policy.ts'
import { findReportingEmployer } from '../../employment/reporting-employer.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { latestHiredBefore } from '../../law/prior-registration.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'

/** One choice for many rows is for people hired before the employer could report here; later hires were due here. */
export async function limitOfChoice(context: Context, employerId: string): Promise<PlainDate | null> {
  const employer = await findReportingEmployer(context, employerId)
  return employer && mayReportFor(context.actor, employer)
    ? latestHiredBefore(employer.since, appliedLaw(context.portal))
    : null
}

import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { keyOf } from '../request/global-id.ts'
import { Denied, ensure, ensureFound } from '../request/refusal.ts'
import { mayReportFor } from './employment.policy.ts'

/** The employer that a report is for, with its place of work. */
export interface ReportingEmployer {
  id: string
  stationId: string
  status: 'PENDING' | 'ACTIVE' | 'REJECTED' | 'SUSPENDED'
  name: string
  stationName: string
  creditCode: string
  divisionCode: string
  /** The first day for which it can report here. */
  since: PlainDate
}

/** The actor's own employer, or the one named by an officer. Throws Denied if there is none. */
export async function getReportingEmployer(
  context: Context,
  named: string | null | undefined,
): Promise<ReportingEmployer> {
  const { actor } = context
  const id = named == null ? actor.employerId : keyOf('Employer', named)
  if (named == null && id === null)
    throw new Denied({ code: 'INVALID_INPUT', path: ['employerId'], facts: { reason: 'REQUIRED' } })
  return allowed(context, ensureFound(id && (await findReportingEmployer(context, id)), 'employerId'))
}

/** The employer of a visible employment. Throws Denied if the actor may not report for it. */
export async function getEmployerOfEmployment(context: Context, employerId: string): Promise<ReportingEmployer> {
  return allowed(context, ensureFound(await findReportingEmployer(context, employerId), 'employmentId'))
}

function allowed({ actor }: Context, employer: ReportingEmployer): ReportingEmployer {
  ensure(mayReportFor(actor, employer))
  if (employer.status !== 'ACTIVE')
    throw new Denied({ code: 'INVALID_STATE', facts: { reason: 'EMPLOYER_NOT_ACTIVE' } })
  return employer
}

export function findReportingEmployer(context: Context, id: string): Promise<ReportingEmployer | null> {
  return context.first<ReportingEmployer>(sql`
    select e.id, e.station_id as "stationId", e.status, e.name, s.name as "stationName", e.credit_code as "creditCode", s.division_code as "divisionCode",
      (coalesce(e.decided_at, e.registered_at) at time zone 'Asia/Shanghai')::date as since
    from employer e join station s on s.id = e.station_id where e.id = ${id}`)
}

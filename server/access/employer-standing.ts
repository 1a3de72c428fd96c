import type { Context } from '../request/context.ts'
import { Denied } from '../request/refusal.ts'
import { query } from '../platform/query.ts'

interface EmployerStanding {
  status: 'PENDING' | 'ACTIVE' | 'REJECTED' | 'SUSPENDED'
  stationId: string
}

/** An employer's approval status and station; null if the actor may not see it. */
export function findEmployerStanding(context: Context, employerId: string): Promise<EmployerStanding | null> {
  return context.first(query.selectFrom('employer').select(['status', 'stationId']).where('id', '=', employerId))
}

/** Of the actor's employer; null for actors without one. */
export async function employerStandingOf(context: Context): Promise<EmployerStanding['status'] | null> {
  const { employerId } = context.actor
  if (employerId === null) return null
  return (await findEmployerStanding(context, employerId))?.status ?? 'REJECTED'
}

/**
 * Anybody can register an employer: until its station has approved it, its people see only its status and use no
 * storage. A suspended employer may still export its own data.
 */
export async function ensureApproved(context: Context): Promise<void> {
  const standing = await employerStandingOf(context)
  if (standing === 'PENDING' || standing === 'REJECTED')
    throw new Denied({ code: 'INVALID_STATE', facts: { reason: 'EMPLOYER_NOT_ACTIVE' } })
}

import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { Denied } from '../request/refusal.ts'

/** Of the actor's employer; null for whoever belongs to none. */
export async function employerStandingOf(context: Context): Promise<'PENDING' | 'ACTIVE' | 'REJECTED' | 'SUSPENDED' | null> {
  const { employerId } = context.actor
  if (employerId === null) return null
  return (await context.first<{ status: 'PENDING' | 'ACTIVE' | 'REJECTED' | 'SUSPENDED' }>(sql`select status from employer where id = ${employerId}`))?.status ?? 'REJECTED'
}

/** Anybody can register an employer: until its station has approved it, its people see how it stands and cost no room. One that was suspended may still take its own data with it. */
export async function ensureApproved(context: Context): Promise<void> {
  const standing = await employerStandingOf(context)
  if (standing === 'PENDING' || standing === 'REJECTED') throw new Denied({ code: 'INVALID_STATE', facts: { reason: 'EMPLOYER_NOT_ACTIVE' } })
}

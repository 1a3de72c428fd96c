import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../request/refusal.ts'
import type { Employer } from './employer.graphql.ts'
import { loadEmployers } from './employer.read.ts'
import { query } from '../platform/query.ts'

/** Who sees to an employer's reports, and who in their absence. Both null: everybody is reminded, as before. */
export async function nameReporters(
  context: Context,
  input: { responsibleId?: string | null; deputyId?: string | null },
): Promise<Refused | { employer: Employer | null }> {
  const { actor } = context
  ensure(actor.role === 'EMPLOYER_ADMIN' && !actor.readOnly)
  const employerId = ensureFound(actor.employerId)
  const named = { responsibleId: idOf(input.responsibleId), deputyId: idOf(input.deputyId) }
  const theirs = await context.rows<{ id: string }>(sql`
    select id from account where id = any(${Object.values(named).filter((id) => id !== null)}::uuid[]) and employer_id = ${employerId} and status = 'ACTIVE' and role in ('HR', 'EMPLOYER_ADMIN')`)
  const refusals = (['responsibleId', 'deputyId'] as const).flatMap((field): Refusal[] =>
    named[field] !== null && !theirs.some(({ id }) => id === named[field])
      ? [{ code: 'NOT_FOUND', path: [field] }]
      : [],
  )
  if (named.responsibleId !== null && named.responsibleId === named.deputyId)
    refusals.push({ code: 'INVALID_INPUT', path: ['deputyId'], facts: { reason: 'DEPUTY_IS_SOMEBODY_ELSE' } })
  if (named.responsibleId === null && named.deputyId !== null)
    refusals.push({ code: 'INVALID_INPUT', path: ['responsibleId'], facts: { reason: 'REQUIRED' } })
  if (refusals.length > 0) return refused(...refusals)
  await context.rows(
    query
      .updateTable('employer')
      .set((eb) => ({ responsibleId: named.responsibleId, deputyId: named.deputyId, version: eb('version', '+', 1) }))
      .where('id', '=', employerId),
  )
  await recordAuditEvent(context, {
    action: 'employer.reporters-named',
    subject: { type: 'Employer', id: employerId },
    employerId,
    stationId: actor.employerStationId,
    payload: named,
  })
  return { employer: await context.load(loadEmployers, employerId) }
}

/** A name that cannot be read belongs to nobody, like one that does not exist. */
function idOf(named: string | null | undefined): string | null {
  return named == null ? null : (keyOf('User', named) ?? '00000000-0000-0000-0000-000000000000')
}

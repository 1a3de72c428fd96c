import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { Denied, ensureFound } from '../request/refusal.ts'
import type { Visit } from './visit.graphql.ts'
import { visitColumns } from './visit.read.ts'
import type { VisitStatusName } from './visit-status.ts'

/** A visit, locked until the transaction ends, with how many workers wait for it. */
export interface FoundVisit extends Visit {
  applicants: number
}

/** Throws Denied where there is none that the actor may see. */
export async function getVisit(context: Context, visitId: string, path = 'visitId'): Promise<FoundVisit> {
  const id = ensureFound(keyOf('Visit', visitId), path)
  return ensureFound((await getVisits(context, [id]))[0], path)
}

/** In the order of their keys, which is the order of their locks. */
export async function getVisits(context: Context, ids: readonly string[]): Promise<FoundVisit[]> {
  const rows = await context.rows<Visit>(
    sql`select ${visitColumns(context.now)} from visit v where v.id = any(${ids}::uuid[]) order by v.id for update of v`,
  )
  const counts = await context.rows<{ id: string; applicants: number }>(sql`
    select visit_id as id, count(*) as applicants from permit_application where visit_id = any(${ids}::uuid[]) and withdrawn_at is null and rejected_at is null group by visit_id`)
  const found = new Map(counts.map(({ id, applicants }) => [id, applicants]))
  return rows.map((visit) => ({ ...visit, applicants: found.get(visit.id) ?? 0 }))
}

/** Throws Denied where the caller saw an older version, or the visit has gone on. */
export function ensureCurrent(visit: FoundVisit, version: number, allowed: readonly VisitStatusName[]): void {
  if (!allowed.includes(visit.status))
    throw new Denied({ code: 'INVALID_STATE', path: ['visitId'], facts: { status: visit.status } })
  if (visit.version !== version)
    throw new Denied({ code: 'STALE_VERSION', path: ['version'], facts: { current: visit.version } })
}

import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import { shownIdentityNumber } from '../../worker/shown-values.ts'
import type { HandOverLine } from './print-hand-over.ts'
import { windowWords } from '../service/times.ts'
import { loadVisits } from '../visit.read.ts'

/**
 * The list that officers and company sign after a visit: what was accepted, what was not and why. Null where the actor
 * sees no such visit.
 */
export async function renderHandOver(context: Context, visitId: string): Promise<Buffer | null> {
  const [visit] = await loadVisits(context, [visitId])
  if (!visit) return null
  const head = await context.first<{ employer: string; station: string }>(
    sql`select e.name as employer, s.name as station from employer e, station s where e.id = ${visit.employerId} and s.id = ${visit.stationId}`,
  )
  const lines = await context.rows<HandOverLine>(sql`
    select w.name, w.identity_masked as "identityMasked", a.type, c.present, c.lacking, a.delivery, case when a.visit_id = ${visitId} then a.accepted_on end as "acceptedOn", case when a.visit_id = ${visitId} then a.due_on end as "dueOn"
    from permit_application a join worker w on w.id = a.worker_id left join document_check c on c.application_id = a.id and c.visit_id = ${visitId}
    where (a.visit_id = ${visitId} or c.visit_id is not null) and a.withdrawn_at is null order by w.name, a.id`)
  const window = visit.startsAt && visit.endsAt ? windowWords({ startsAt: visit.startsAt, endsAt: visit.endsAt }) : ''
  return buffer(
    draw('handOver', {
      employer: head?.employer ?? '',
      station: head?.station ?? '',
      window,
      address: visit.address,
      lines: lines.map((line) => ({
        ...line,
        identityMasked: shownIdentityNumber(context.actor, visit, line.identityMasked),
      })),
    }),
  )
}

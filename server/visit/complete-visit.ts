import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { dayOf, type PlainDate } from '../law/plain-date.ts'
import { processingDeadline } from '../law/permit.ts'
import { ruleSetByKey, type PermitType } from '../law/rule-sets.ts'
import { ensure, refused, type Refused } from '../platform/refusal.ts'
import { ensureCurrent, getVisit, type FoundVisit } from './find-visit.ts'
import { tellOfVisit } from './tell-of-visit.ts'
import type { CompleteVisitInput, Visit } from './visit.graphql.ts'
import { mayServe } from './visit.policy.ts'
import { reloadVisit } from './visit.read.ts'

interface Outcome {
  id: string
  type: PermitType
  ruleKey: string
  served: boolean
}

/**
 * The visit is over. Whoever was there with all papers is accepted as of the visit's day, and the time for the decision
 * runs; whoever was not waits in a new request, which the next plan takes up.
 */
export async function completeVisit(context: Context, input: CompleteVisitInput): Promise<{ visit: Visit } | Refused> {
  const visit = await getVisit(context, input.visitId)
  ensure(mayServe(context.actor, visit))
  ensureCurrent(visit, input.version, ['IN_PROGRESS'])
  const outcomes = await context.rows<Outcome>(sql`
    select a.id, a.type, a.rule_key as "ruleKey", coalesce(c.present and not c.lacking, false) as served
    from permit_application a left join document_check c on c.application_id = a.id and c.visit_id = a.visit_id
    where a.visit_id = ${visit.id} and a.withdrawn_at is null and a.rejected_at is null and a.accepted_on is null order by a.id for update of a`)
  if (visit.startedAt === null) return refused({ code: 'INVALID_STATE', path: ['visitId'] })
  const served = outcomes.filter((outcome) => outcome.served)
  const unserved = outcomes.filter((outcome) => !outcome.served)
  await accept(context, served, dayOf(visit.startedAt))
  if (unserved.length > 0) await spill(context, visit, unserved)
  await context.rows(sql`update visit set completed_at = ${context.now}, version = version + 1 where id = ${visit.id}`)
  await record(context, {
    action: 'visit.completed',
    subject: { type: 'Visit', id: visit.id },
    employerId: visit.employerId,
    stationId: visit.stationId,
    payload: { served: served.length, unserved: unserved.length },
  })
  await tellOfVisit(context, visit, 'VISIT_COMPLETED', { served: served.length, unserved: unserved.length }, '1')
  return { visit: await reloadVisit(context, visit.id) }
}

/** From acceptance, not from application: 10 working days of the country, whatever days the station itself serves on. */
async function accept(context: Context, served: readonly Outcome[], acceptedOn: PlainDate): Promise<void> {
  const rows = JSON.stringify(served.map(({ id, type, ruleKey }) => {
    const deadline = processingDeadline(acceptedOn, type, ruleSetByKey(ruleKey)!, context.portal.calendar)
    return { id, due_on: deadline.dueOn, calendar_version: deadline.calendarVersion }
  }))
  await context.rows(sql`
    update permit_application set accepted_on = ${acceptedOn}, due_on = row.due_on, calendar_version = row.calendar_version, lacking = false
    from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, due_on date, calendar_version text) where permit_application.id = row.id`)
}

async function spill(context: Context, visit: FoundVisit, unserved: readonly Outcome[]): Promise<void> {
  const id = newId()
  await context.rows(sql`
    insert into visit (id, employer_id, station_id, address, longitude, latitude, preferred_windows, requested_at, follows_id, sequence, version)
    values (${id}, ${visit.employerId}, ${visit.stationId}, ${visit.address}, ${visit.longitude}, ${visit.latitude}, '[]'::jsonb, ${context.now}, ${visit.id}, 0, 1)`)
  await context.rows(sql`update permit_application set visit_id = ${id} where id = any(${unserved.map((outcome) => outcome.id)}::uuid[])`)
}

import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { processingDeadline } from '../law/permit.ts'
import { ruleSetByKey, type DocumentKind, type PermitType } from '../law/rule-sets.ts'
import { newId } from '../platform/new-id.ts'
import { query } from '../platform/query.ts'

export interface NewApplication {
  workerId: string
  employmentId: string
  type: PermitType
  documents: readonly DocumentKind[]
  delivery: 'PICKUP' | 'EXPRESS'
}

/** Submits the applications for a visit, under the rules of the day. */
export async function submitApplications(
  context: Context,
  visit: { id: string; employerId: string; stationId: string },
  applications: readonly NewApplication[],
): Promise<void> {
  const rules = context.portal.lawBook.ruleSetOn(context.today)!
  const rows = JSON.stringify(
    applications.map(({ workerId, employmentId, ...rest }) => ({
      id: newId(),
      worker_id: workerId,
      employment_id: employmentId,
      ...rest,
    })),
  )
  await context.rows(sql`
    insert into permit_application (id, employer_id, station_id, worker_id, employment_id, visit_id, type, rule_key, documents, delivery, submitted_at, lacking, second_lists)
    select r.id, ${visit.employerId}, ${visit.stationId}, r.worker_id, r.employment_id, ${visit.id}, r.type, ${rules.key}, r.documents, r.delivery, ${context.now}, false, 0
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, worker_id uuid, employment_id uuid, documents jsonb, type text, delivery text)`)
}

/** Cancelling a visit withdraws the applications waiting for it. */
export async function withdrawWaiting(context: Context, visitId: string): Promise<void> {
  await context.rows(
    query
      .updateTable('permitApplication')
      .set({ withdrawnAt: context.now, withdrawnBecause: 'VISIT_CANCELLED' })
      .where('visitId', '=', visitId)
      .where('withdrawnAt', 'is', null)
      .where('rejectedAt', 'is', null)
      .where('acceptedOn', 'is', null),
  )
}

export interface Outcome {
  id: string
  type: PermitType
  ruleKey: string
  served: boolean
  /** A finding was recorded. */
  recorded: boolean
}

/** The applicants of a visit, and whether they were present with all papers. */
export function findOutcomes(context: Context, visitId: string): Promise<Outcome[]> {
  return context.rows<Outcome>(sql`
    select a.id, a.type, a.rule_key as "ruleKey", coalesce(c.present and not c.lacking, false) as served, c.visit_id is not null as recorded
    from permit_application a left join document_check c on c.application_id = a.id and c.visit_id = a.visit_id
    where a.visit_id = ${visitId} and a.withdrawn_at is null and a.rejected_at is null and a.accepted_on is null order by a.id for update of a`)
}

/** Counted from acceptance, not from application: 10 national working days, whatever days the station serves on. */
export async function acceptServed(context: Context, served: readonly Outcome[], acceptedOn: PlainDate): Promise<void> {
  const rows = JSON.stringify(
    served.map(({ id, type, ruleKey }) => {
      const deadline = processingDeadline(acceptedOn, type, ruleSetByKey(ruleKey)!, context.portal.calendar)
      return { id, due_on: deadline.dueOn, calendar_version: deadline.calendarVersion }
    }),
  )
  await context.rows(sql`
    update permit_application set accepted_on = ${acceptedOn}, due_on = row.due_on, calendar_version = row.calendar_version, lacking = false
    from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, due_on date, calendar_version text) where permit_application.id = row.id`)
}

/** Applicants who could not be served wait for another visit. */
export async function carryOver(context: Context, unserved: readonly Outcome[], visitId: string): Promise<void> {
  await context.rows(
    sql`update permit_application set visit_id = ${visitId} where id = any(${unserved.map(({ id }) => id)}::uuid[])`,
  )
}

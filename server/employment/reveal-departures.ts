import { sql } from 'kysely'
import { record, type Deed } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { dutyAfter } from '../law/reporting.ts'
import { newId } from '../platform/new-id.ts'
import { appliedLaw } from '../regulation/deadlines.ts'
import { personCodeOf } from '../worker/person-code.ts'
import type { ReportingEmployer } from './reporting-employer.ts'

export interface KnownDeparture {
  employmentId: string
  endedOn: PlainDate
}

/**
 * The portal has learnt of departures that nobody has reported, as revealHires of hires. The employment lasts on until its
 * end is reported; a duty that is open already stays as it is. Returns the obligations in order, null where passed over.
 */
export async function revealDepartures(context: Context, employer: ReportingEmployer, departures: readonly KnownDeparture[], source: 'ROSTER' | 'INSPECTION'): Promise<(string | null)[]> {
  if (departures.length === 0) return []
  const revealed = departures.map(({ employmentId, endedOn }) => {
    const due = dutyAfter('DEPARTURE', endedOn, {}, appliedLaw(context.portal))
    return 'refusal' in due ? null : { obligationId: newId(), employmentId, endedOn, ...due }
  })
  const rows = JSON.stringify(
    revealed.filter((entry) => entry !== null).map(({ obligationId, employmentId, endedOn, deadline, ruleSet }) => ({
      id: obligationId, employment_id: employmentId, event_on: endedOn, rule_key: ruleSet.key, due_on: deadline.dueOn, due_at: deadline.dueAt, provisional: deadline.provisional,
      calendar_version: deadline.calendarVersion,
    })),
  )
  const added = await context.rows<{ id: string; workerId: string }>(sql`
    insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at)
    select row.id, 'DEPARTURE', e.employer_id, e.station_id, e.id, e.worker_id, row.event_on, row.rule_key, row.due_on, row.due_at, row.provisional, row.calendar_version, ${source}, ${context.now}
    from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, employment_id uuid, event_on date, rule_key text, due_on date, due_at timestamptz, provisional boolean, calendar_version text)
      join employment e on e.id = row.employment_id and e.employer_id = ${employer.id} and e.withdrawn_at is null and e.ended_on is null
    on conflict (employment_id, kind) where waived_at is null do nothing
    returning id, worker_id as "workerId"`)
  const workers = new Map(added.map(({ id, workerId }) => [id, workerId]))
  const kept = revealed.map((entry) => (entry && workers.has(entry.obligationId) ? entry : null))
  await record(context, ...kept.filter((entry) => entry !== null).map(({ obligationId, endedOn, deadline }): Deed => ({
    action: 'departure.revealed',
    subject: { type: 'Obligation', id: obligationId },
    employerId: employer.id,
    stationId: employer.stationId,
    payload: { source, personCode: personCodeOf(workers.get(obligationId)!), endedOn, dueOn: deadline.dueOn },
  })))
  return kept.map((entry) => entry?.obligationId ?? null)
}

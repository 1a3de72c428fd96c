import { sql } from 'kysely'
import type { Context } from '../context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { dutyAfter } from '../law/reporting.ts'
import { tell } from '../notice/tell.ts'
import { appliedLaw } from '../regulation/deadlines.ts'
import type { ReportingEmployer } from './reporting-employer.ts'

/**
 * Somebody hired here is still on another employer's list: that employer is asked to report the departure or to say that
 * the work goes on. It never learns who asked, and the employer who reported learns nothing at all.
 */
export async function tellEarlierEmployers(context: Context, employer: ReportingEmployer, hires: readonly { index: Buffer; hiredOn: PlainDate }[]): Promise<void> {
  const due = dutyAfter('DEPARTURE', context.today, {}, appliedLaw(context.portal))
  if ('refusal' in due) return
  const { ruleSet, deadline } = due
  const hired = JSON.stringify(hires.map(({ index, hiredOn }) => ({ index: index.toString('hex'), hired_on: hiredOn })))
  await context.asSystem(async () => {
    if (!(await worksElsewhere(context, employer, hires))) return
    const raised = await context.rows<{ id: string; employerId: string; name: string }>(sql`
      with hire as (select decode(row.index, 'hex') as index, row.hired_on from jsonb_to_recordset(${hired}::jsonb) as row(index text, hired_on date)),
      raised as (
        insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at)
        select gen_random_uuid(), 'DEPARTURE', e.employer_id, e.station_id, e.id, w.id, ${context.today}, ${ruleSet.key}, ${deadline.dueOn}, ${deadline.dueAt}, ${deadline.provisional},
          ${deadline.calendarVersion}, 'CROSS_EMPLOYER', ${context.now}
        from hire join worker w on w.identity_index = hire.index and w.employer_id <> ${employer.id}
          join employment e on e.worker_id = w.id and e.withdrawn_at is null and e.ended_on is null and e.hired_on <= hire.hired_on
        on conflict (employment_id, kind) where waived_at is null do nothing
        returning id, employer_id, worker_id)
      select raised.id, raised.employer_id as "employerId", w.name from raised join worker w on w.id = raised.worker_id`)
    for (const { id, employerId, name } of raised) {
      await tell(context, { to: { employerId }, kind: 'CROSS_EMPLOYER', facts: { name, dueOn: deadline.dueOn }, subject: { type: 'Obligation', id }, onceKey: `cross-employer:${id}` })
    }
  })
}

/** Hardly anybody does: looked for by the index, before a statement that is made for a thousand. */
async function worksElsewhere(context: Context, employer: ReportingEmployer, hires: readonly { index: Buffer }[]): Promise<boolean> {
  const found = await context.first(sql`
    select from worker w join employment e on e.worker_id = w.id and e.withdrawn_at is null and e.ended_on is null
    where w.identity_index = any(${hires.map(({ index }) => index)}::bytea[]) and w.employer_id <> ${employer.id} limit 1`)
  return found !== null
}

import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dutyAfter } from '../../law/reporting.ts'
import { notify } from '../../notice/notify.ts'
import type { Portal } from '../../request/portal.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'

interface Question {
  id: string
  employerId: string
  name: string
}

/**
 * Whoever was hired here may still be on another employer's list: that employer is asked to report the departure or to
 * say
 * that the work goes on. It never learns who asked; the employer who reported learns nothing at all, neither from an
 * answer
 * nor from its time, because the question is asked by the queue after the answer. With the hire goes the question: what
 * stands is looked at anew each time, so that running twice does no more than running once.
 *
 * Events are numbered throughout the portal, so whoever reads their own sees how many others came between. Each run is
 * therefore one event, whether somebody was asked or nobody, of no employer and no station: only who reads the whole
 * trail
 * sees it.
 */
export function askEarlierEmployers(portal: Portal, employmentIds: readonly string[]): Promise<void> {
  return runAsSystem(portal, async (context) => {
    const asking = await askingEmployments(context, employmentIds)
    const withdrawn = await withdraw(context, asking)
    const asked = await ask(context, asking)
    await recordAuditEvent(context, {
      action: 'departure.checked',
      payload: { employments: employmentIds.length, asked, withdrawn },
    })
  })
}

/** The hires themselves, and hires that had asked about one of them: its departure may have been withdrawn. */
async function askingEmployments({ rows }: Context, employmentIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(sql`
    select unnest(${employmentIds}::uuid[]) as id union select asked_by from departure_question where employment_id = any(${employmentIds}::uuid[])`)
  return found.map(({ id }) => id)
}

/** Which employment asks about which: the same person's at another employer, begun no later, without a reported end. */
const pairs = (asking: readonly string[]) => sql`
  employment hire join worker here on here.id = hire.worker_id
  join worker w on w.identity_index = here.identity_index and w.employer_id <> here.employer_id
  join employment e on e.worker_id = w.id and e.withdrawn_at is null and e.ended_on is null and e.hired_on <= hire.hired_on
  where hire.id = any(${asking}::uuid[]) and hire.withdrawn_at is null`

/** Returns the number of new questions. */
async function ask(context: Context, asking: readonly string[]): Promise<number> {
  const due = dutyAfter('DEPARTURE', context.today, {}, appliedLaw(context.portal))
  if ('refusal' in due) return 0
  const { ruleSet, deadline } = due
  const raised = await context.rows<Question>(sql`
    with raised as (
      insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at)
      select gen_random_uuid(), 'DEPARTURE', e.employer_id, e.station_id, e.id, e.worker_id, ${context.today}, ${ruleSet.key}, ${deadline.dueOn}, ${deadline.dueAt}, true,
        ${deadline.calendarVersion}, 'CROSS_EMPLOYER', ${context.now}
      from ${pairs(asking)} and not ${answeredBefore} group by e.id
      on conflict (employment_id, kind) where waived_at is null do nothing
      returning id, employer_id, worker_id)
    select raised.id, raised.employer_id as "employerId", w.name from raised join worker w on w.id = raised.worker_id`)
  await context.rows(sql`
    insert into departure_question (obligation_id, asked_by, asking_employer_id, employment_id, asked_at)
    select o.id, hire.id, hire.employer_id, e.id, ${context.now}
    from (select hire.id as hire_id, e.id as employment_id from ${pairs(asking)}) pair join employment hire on hire.id = pair.hire_id join employment e on e.id = pair.employment_id
      join obligation o on o.employment_id = e.id and o.kind = 'DEPARTURE' and ${isOpenQuestion}
    where not ${answeredBefore}
    on conflict (obligation_id, asked_by) do update set withdrawn_at = null`)
  for (const { id, employerId, name } of raised) {
    await notify(context, {
      to: { employerId },
      kind: 'CROSS_EMPLOYER',
      facts: { name, dueOn: deadline.dueOn },
      subject: { type: 'Obligation', id },
      onceKey: `cross-employer:${id}`,
    })
  }
  return raised.length
}

const isOpenQuestion = sql`o.source = 'CROSS_EMPLOYER' and o.met_at is null and o.waived_at is null`

/** Nobody is asked twice by the same employer about the same employment. */
const answeredBefore = sql`exists (
  select from departure_question q join obligation answered on answered.id = q.obligation_id
  where q.employment_id = e.id and q.asking_employer_id = hire.employer_id and answered.waived_reason = 'STILL_EMPLOYED')`

/**
 * A hire that was withdrawn, or began before the other, asks nothing; a question without another asker is closed.
 * Returns the number closed.
 */
async function withdraw(context: Context, asking: readonly string[]): Promise<number> {
  await context.rows(sql`
    update departure_question q set withdrawn_at = ${context.now}
    where q.asked_by = any(${asking}::uuid[]) and q.withdrawn_at is null
      and not exists (select from employment hire join employment e on e.id = q.employment_id where hire.id = q.asked_by and hire.withdrawn_at is null and e.hired_on <= hire.hired_on)`)
  const over = await context.rows<Question>(sql`
    update obligation o set waived_at = ${context.now}, waived_reason = 'QUESTION_WITHDRAWN' from worker w
    where w.id = o.worker_id and ${isOpenQuestion} and o.id in (select q.obligation_id from departure_question q where q.asked_by = any(${asking}::uuid[]))
      and not exists (select from departure_question q where q.obligation_id = o.id and q.withdrawn_at is null)
      and not exists (select from case_obligation co where co.obligation_id = o.id)
    returning o.id, o.employer_id as "employerId", w.name`)
  for (const { id, employerId, name } of over) {
    await notify(context, {
      to: { employerId },
      kind: 'CROSS_EMPLOYER_SETTLED',
      facts: { name },
      subject: { type: 'Obligation', id },
      onceKey: `cross-employer-settled:${id}`,
    })
  }
  return over.length
}

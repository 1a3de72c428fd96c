import { sql } from 'kysely'
import { recordAuditEvent, type AuditEntry } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { notify } from '../notice/notify.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { query } from '../platform/query.ts'

type Because = 'EMPLOYMENT_ENDED' | 'HIRE_WITHDRAWN'

interface Leaver {
  id: string
  visitId: string
  employerId: string
  stationId: string
  name: string
  employer: string
  standing: 'WAITING' | 'ACCEPTED' | 'ISSUED'
}

/**
 * A permit is asked for by the employer of whoever works there (居住证暂行条例 art. 2: lawful stable employment). Where these
 * employments ended or never were, applications that nobody has accepted end with them; of those accepted the station
 * is asked, which decides, because another ground may carry them. Whoever still works for the same employer keeps
 * theirs.
 */
export async function endApplicationsOf(
  context: Context,
  employmentIds: readonly string[],
  because: Because,
): Promise<void> {
  if (employmentIds.length === 0) return
  const gone = sql`a.worker_id in (select e.worker_id from employment e where e.id = any(${employmentIds}::uuid[]) and not exists (
    select from employment o where o.worker_id = e.worker_id and o.ended_on is null and o.withdrawn_at is null))`
  const open = sql`a.rejected_at is null and a.withdrawn_at is null and a.delivered_on is null`
  const columns = sql`a.id, a.visit_id as "visitId", a.employer_id as "employerId", a.station_id as "stationId", (select name from worker where id = a.worker_id) as name, (select name from employer where id = a.employer_id) as employer`
  const waiting = await context.rows<Leaver>(sql`
    update permit_application a set withdrawn_at = ${context.now}, withdrawn_because = ${because} where ${gone} and ${open} and a.accepted_on is null returning ${columns}, 'WAITING' as standing`)
  const accepted = await context.rows<Leaver>(sql`
    select ${columns}, case when a.issued_on is null then 'ACCEPTED' else 'ISSUED' end as standing from permit_application a where ${gone} and ${open} and a.accepted_on is not null order by a.id`)
  await recordAuditEvent(
    context,
    ...[...waiting, ...accepted].map(({ id, employerId, stationId, standing }): AuditEntry => ({
      action: standing === 'WAITING' ? 'application.withdrawn' : 'application.questioned',
      subject: { type: 'PermitApplication', id },
      employerId,
      stationId,
      payload: { because },
    })),
  )
  const left = await countLeft(context, waiting)
  const turn = context.now.toISOString()
  await notify(
    context,
    ...[...waiting, ...accepted].flatMap(({ id, visitId, employerId, stationId, name, employer, standing }) => {
      const subject = { type: 'PermitApplication', id }
      const toStation = {
        to: { stationId },
        kind: 'APPLICANT_LEFT' as const,
        facts: { employer, name, because, standing, left: left.get(visitId) ?? null },
        subject,
        onceKey: `application:${id}:left:${turn}`,
      }
      const toEmployer = {
        to: { employerId },
        kind: 'APPLICATION_ENDED' as const,
        facts: { name, because },
        subject,
        onceKey: `application:${id}:ended:${turn}`,
      }
      return standing === 'WAITING' ? [toStation, toEmployer] : [toStation]
    }),
  )
  await askOfLatePermits(context, employmentIds)
}

/** A permit issued after the day on which the employment is now known to have ended: the station must review it. */
export async function askOfLatePermits(context: Context, employmentIds: readonly string[]): Promise<void> {
  const late = await context.rows<{
    id: string
    employerId: string
    stationId: string
    applicationId: string
    name: string
    employer: string
    issuedOn: PlainDate
    endedOn: PlainDate
  }>(sql`
    select p.id, p.employer_id as "employerId", p.station_id as "stationId", p.application_id as "applicationId", w.name, c.name as employer, p.issued_on as "issuedOn", e.ended_on as "endedOn"
    from employment e join residence_permit p on p.worker_id = e.worker_id and p.cancelled_on is null and p.issued_on > e.ended_on join worker w on w.id = e.worker_id join employer c on c.id = e.employer_id
    where e.id = any(${employmentIds}::uuid[]) and e.withdrawn_at is null
      and not exists (select from employment o where o.worker_id = e.worker_id and o.withdrawn_at is null and o.hired_on > e.hired_on and o.hired_on <= p.issued_on) order by p.id`)
  await notify(
    context,
    ...late.map(({ id, stationId, applicationId, ...facts }) => ({
      to: { stationId },
      kind: 'PERMIT_AFTER_DEPARTURE' as const,
      facts: { employer: facts.employer, name: facts.name, issuedOn: facts.issuedOn, endedOn: facts.endedOn },
      subject: { type: 'PermitApplication', id: applicationId },
      onceKey: `permit:${id}:after-departure:${facts.endedOn}`,
    })),
  )
}

/**
 * The departure was withdrawn: applications that ended with it are restored, if their visit is still to come. The
 * station is notified that the question is settled.
 */
export async function resumeApplicationsOf(
  context: Context,
  departure: { workerId: string; filedAt: Date },
): Promise<void> {
  const found = await context.first<{ id: string; visitId: string }>(sql`
    select a.id, a.visit_id as "visitId" from permit_application a where a.worker_id = ${departure.workerId} and a.withdrawn_because = 'EMPLOYMENT_ENDED' and a.withdrawn_at >= ${departure.filedAt}
      and not exists (select from permit_application o where o.worker_id = a.worker_id and o.issued_on is null and o.rejected_at is null and o.withdrawn_at is null)
    order by a.submitted_at desc, a.id desc limit 1`)
  // A concurrent cancellation of the visit waits for this transaction, and finds the application in it.
  const comes =
    found &&
    (await context.first(
      sql`select id from visit where id = ${found.visitId} and cancelled_at is null and started_at is null for share`,
    ))
  if (comes)
    await context.rows(
      query
        .updateTable('permitApplication')
        .set({ withdrawnAt: null, withdrawnBecause: null })
        .where('id', '=', found.id),
    )
  const open = await context.rows<Omit<Leaver, 'standing'>>(sql`
    select a.id, a.visit_id as "visitId", a.employer_id as "employerId", a.station_id as "stationId", w.name, c.name as employer
    from permit_application a join worker w on w.id = a.worker_id join employer c on c.id = a.employer_id
    where a.worker_id = ${departure.workerId} and a.rejected_at is null and a.withdrawn_at is null and a.delivered_on is null order by a.id`)
  await recordAuditEvent(
    context,
    ...open.map(({ id, employerId, stationId }): AuditEntry => ({
      action: 'application.resumed',
      subject: { type: 'PermitApplication', id },
      employerId,
      stationId,
      payload: { because: 'DEPARTURE_WITHDRAWN' },
    })),
  )
  await notify(
    context,
    ...open.map(({ id, stationId, name, employer }) => ({
      to: { stationId },
      kind: 'APPLICANT_STAYS' as const,
      facts: { employer, name },
      subject: { type: 'PermitApplication', id },
      onceKey: `application:${id}:stays:${context.now.toISOString()}`,
    })),
  )
}

/**
 * Whether the applicant still works for the employer. Locked until the transaction ends: a concurrent departure waits,
 * and finds the decision.
 */
export async function isStillEmployed(context: Context, applicationKey: string): Promise<boolean> {
  const employments = await context.rows<{ open: boolean }>(sql`
    select e.ended_on is null and e.withdrawn_at is null as open from employment e where e.worker_id = (select worker_id from permit_application where id = ${applicationKey}) order by e.id for share`)
  return employments.some(({ open }) => open)
}

async function countLeft(context: Context, waiting: readonly Leaver[]): Promise<Map<string, number>> {
  const rows = await context.rows<{ id: string; left: number }>(sql`
    select v.id, (select count(*) from permit_application a where a.visit_id = v.id and a.withdrawn_at is null and a.rejected_at is null) as left
    from visit v where v.id = any(${[...new Set(waiting.map(({ visitId }) => visitId))]}::uuid[]) and v.completed_at is null`)
  return new Map(rows.map(({ id, left }) => [id, left]))
}

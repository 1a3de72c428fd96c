import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { dutyAfter } from '../../law/reporting.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { LawRefusal } from '../../law/refusal.ts'
import { newId } from '../../platform/new-id.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'

/**
 * Creates the obligation for an unreported departure that the portal has learnt of. An existing obligation is kept; an
 * open question between employers becomes this obligation. Returns the obligation.
 */
export async function revealDeparture(
  context: Context,
  employer: ReportingEmployer,
  departure: { employmentId: string; workerId: string; endedOn: PlainDate },
): Promise<{ obligationId: string } | { refusal: LawRefusal }> {
  const due = dutyAfter('DEPARTURE', departure.endedOn, {}, appliedLaw(context.portal))
  if ('refusal' in due) return due
  const known = await context.first<{ id: string; asked: boolean }>(sql`
    select id, source = 'CROSS_EMPLOYER' and met_at is null as asked from obligation where employment_id = ${departure.employmentId} and kind = 'DEPARTURE' and waived_at is null for update`)
  if (known && !known.asked) return { obligationId: known.id }
  const { ruleSet, deadline } = due
  if (known) {
    await context.rows(sql`
      update obligation set source = 'INSPECTION', event_on = ${departure.endedOn}, rule_key = ${ruleSet.key}, due_on = ${deadline.dueOn}, due_at = ${deadline.dueAt},
        provisional = ${deadline.provisional}, calendar_version = ${deadline.calendarVersion} where id = ${known.id}`)
    return { obligationId: known.id }
  }
  const obligationId = newId()
  await context.rows(sql`
    insert into obligation (id, kind, employer_id, station_id, employment_id, worker_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at)
    values (${obligationId}, 'DEPARTURE', ${employer.id}, ${employer.stationId}, ${departure.employmentId}, ${departure.workerId}, ${departure.endedOn}, ${ruleSet.key}, ${deadline.dueOn},
      ${deadline.dueAt}, ${deadline.provisional}, ${deadline.calendarVersion}, 'INSPECTION', ${context.now})`)
  return { obligationId }
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { dutyAfter } from '../../law/reporting.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import type { LawRefusal } from '../../law/refusal.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { addInspectedDuty } from '../add-inspected-duty.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'
import { query } from '../../platform/query.ts'

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
    await context.rows(
      query
        .updateTable('obligation')
        .set({
          source: 'INSPECTION',
          eventOn: departure.endedOn,
          ruleKey: ruleSet.key,
          dueOn: deadline.dueOn,
          dueAt: deadline.dueAt,
          provisional: deadline.provisional,
          calendarVersion: deadline.calendarVersion,
        })
        .where('id', '=', known.id),
    )
    return { obligationId: known.id }
  }
  const { id: employerId, stationId } = employer
  const { employmentId, workerId, endedOn: eventOn } = departure
  const duty = { kind: 'DEPARTURE', employerId, stationId, employmentId, workerId, eventOn } as const
  return { obligationId: await addInspectedDuty(context, duty, due) }
}

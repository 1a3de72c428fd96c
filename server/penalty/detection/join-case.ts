import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { workingDaysLate } from '../../law/calendar.ts'
import { dayOf, type PlainDate } from '../../law/plain-date.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { amendNotices } from '../../notice/notify.ts'
import { addEvents } from '../case/case-events.ts'
import { outweighs, reasonsOfMany, type FoundCase } from './gather-breaches.ts'
import { saveDuties } from './save-duties.ts'
import { noticeKeysOf } from './notify-of-cases.ts'

interface CaseOfTheDay {
  id: string
  caseNumber: string
  severity: Severity
  duties: number
  /** Of the duty that fell due first. */
  daysLate: number
}

/**
 * Late reports of one employer and kind that are filed on one day are one act of putting right: a roster's lots, and
 * forms that are filled in one after the other, join the case of that day as long as no officer has taken a step in it.
 * It grows with its version, so that an officer who looked at it before is told. Returns what joined none.
 */
export async function joinCasesOfTheDay(context: Context, cases: readonly FoundCase[]): Promise<FoundCase[]> {
  const rest: FoundCase[] = []
  for (const one of cases) {
    const known = await findCaseOfTheDay(context, one, { lock: true })
    if (known) await join(context, known, one)
    else rest.push(one)
  }
  return rest
}

/** The case that late reports filed on the same day would join. */
export async function findCaseOfTheDay(
  context: Context,
  { breaches: [{ employerId, stationId, kind, metAt }], ruleKey, selfCorrected }: FoundCase,
  { lock = false } = {},
): Promise<CaseOfTheDay | null> {
  if (metAt === null) return null
  const found = await context.first<{ id: string }>(sql`
    select c.id from penalty_case c where c.employer_id = ${employerId} and c.station_id = ${stationId} and c.status = 'DETECTED' and c.gathers_late_on = ${dayOf(metAt)}
      and c.rule_key = ${ruleKey} and c.self_corrected = ${selfCorrected}
      and exists (select from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id and o.kind = ${kind})
    order by c.detected_at, c.id limit 1 ${lock ? sql`for update of c` : sql``}`)
  const known =
    found &&
    (await context.first<Omit<CaseOfTheDay, 'daysLate'> & { dueOn: PlainDate; metAt: Date }>(sql`
    select c.id, c.case_number as "caseNumber", c.severity, first.due_on as "dueOn", first.met_at as "metAt", (select count(*)::int from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id and o.waived_at is null) as duties
    from penalty_case c cross join lateral (
      select o.due_on, coalesce(o.met_at, ${context.now}) as met_at from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id order by o.due_on, o.id limit 1) first
    where c.id = ${found.id}`))
  return known && { ...known, daysLate: workingDaysLate(known.dueOn, dayOf(known.metAt), context.portal.calendar) }
}

async function join(context: Context, known: CaseOfTheDay, more: FoundCase): Promise<void> {
  const { id, caseNumber, duties } = known
  const [{ employerId, stationId }] = more.breaches
  await saveDuties(context, [{ caseId: id, breaches: more.breaches }])
  const heavier = outweighs(more, known)
  const { reasonZh, reasonEn } = reasonsOfMany(more, duties + more.breaches.length)
  const reasons = heavier
    ? sql`, severity = ${more.severity}, severity_reason_zh = ${reasonZh}, severity_reason_en = ${reasonEn}`
    : sql``
  await context.rows(
    sql`update penalty_case set version = version + 1, repeated = repeated or ${more.repeated} ${reasons} where id = ${id}`,
  )
  await addEvents(context, [{ id, employerId, stationId }], { kind: 'DUTIES_JOINED' })
  await amendNotices(context, noticeKeysOf(id), { duties: duties + more.breaches.length })
  await recordAuditEvent(context, {
    action: 'case.extended',
    subject: { type: 'PenaltyCase', id },
    employerId,
    stationId,
    payload: {
      caseNumber,
      added: more.breaches.length,
      duties: duties + more.breaches.length,
      severity: heavier ? more.severity : known.severity,
    },
  })
}

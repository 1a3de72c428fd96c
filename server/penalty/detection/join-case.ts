import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dayOf } from '../../law/plain-date.ts'
import type { Severity } from '../../law/rule-sets.ts'
import { addEventOnce } from '../case/case-events.ts'
import type { FoundCase } from './gather-breaches.ts'
import { notifyOfJoined } from './notify-of-cases.ts'
import { restateSeverity } from './restate-severity.ts'
import { saveDuties } from './save-duties.ts'

interface CaseOfTheDay {
  id: string
  caseNumber: string
  severity: Severity
  duties: number
}

/**
 * Late reports of one employer, kind and proposed severity that are filed on one day are one act of putting right: a
 * roster's lots, and forms that are filled in one after the other, join the case of that day as long as no officer has
 * taken a step in it. It grows with its version, so that an officer who looked at it before is told. Returns what
 * joined none.
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
  { breaches: [{ employerId, stationId, kind, metAt }], ruleKey, severity, selfCorrected }: FoundCase,
  { lock = false } = {},
): Promise<CaseOfTheDay | null> {
  if (metAt === null) return null
  return context.first<CaseOfTheDay>(sql`
    select c.id, c.case_number as "caseNumber", c.severity, (select count(*)::int from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id and o.waived_at is null) as duties
    from penalty_case c where c.employer_id = ${employerId} and c.station_id = ${stationId} and c.status = 'DETECTED' and c.gathers_late_on = ${dayOf(metAt)}
      and c.rule_key = ${ruleKey} and c.severity = ${severity} and c.self_corrected = ${selfCorrected}
      and exists (select from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id and o.kind = ${kind})
    order by c.detected_at, c.id limit 1 ${lock ? sql`for update of c` : sql``}`)
}

async function join(context: Context, known: CaseOfTheDay, more: FoundCase): Promise<void> {
  const { id, caseNumber } = known
  const [{ employerId, stationId, kind }] = more.breaches
  const duties = known.duties + more.breaches.length
  await saveDuties(context, [{ caseId: id, breaches: more.breaches }])
  await context.rows(
    sql`update penalty_case set version = version + 1, repeated = repeated or ${more.repeated} where id = ${id}`,
  )
  const { severity } = await restateSeverity(context, id)
  await addEventOnce(context, { id, employerId, stationId }, 'DUTIES_JOINED')
  await notifyOfJoined(context, { id, caseNumber, employerId, stationId, kind, before: known.duties, duties })
  await recordAuditEvent(context, {
    action: 'case.extended',
    subject: { type: 'PenaltyCase', id },
    employerId,
    stationId,
    payload: { caseNumber, added: more.breaches.length, duties, severity },
  })
}

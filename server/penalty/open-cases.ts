import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { workingDaysLate } from '../law/calendar.ts'
import { addYears, dayOf, type PlainDate } from '../law/plain-date.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { judgeSeverity, severityRule } from '../law/severity.ts'
import { tell } from '../notice/tell.ts'
import { addEvent } from './case-events.ts'
import { scheduleNext } from './schedule-next.ts'

/** A duty that was not met in time, whether it still waits or was met late. */
export interface Breach {
  obligationId: string
  kind: 'HIRE' | 'DEPARTURE'
  employerId: string
  stationId: string
  divisionCode: string
  ruleKey: string
  dueOn: PlainDate
  dueAt: Date
  metAt: Date | null
  /** An officer had found it before it was reported. */
  foundByOthers: boolean
}

/**
 * Opens a case for each breach, once: the obligation's own key in case_obligation settles races. The portal only finds;
 * officers decide. Self-correction and repetition are facts to be weighed (Administrative Penalty Law, art. 32, 33).
 */
export async function openCases(context: Context, breaches: readonly Breach[]): Promise<void> {
  if (breaches.length === 0) return
  await context.asSystem(async () => {
    const fresh = await withoutCase(context, breaches)
    const earlier = await earlierCases(context, fresh)
    for (const breach of fresh) await openCase(context, breach, earlier)
  })
}

interface EarlierCase {
  employerId: string
  kind: string
  detectedAt: Date
}

async function openCase(context: Context, breach: Breach, earlier: readonly EarlierCase[]): Promise<void> {
  const ruleSet = ruleSetByKey(breach.ruleKey)
  if (!ruleSet || ruleSet.penaltyBands.length === 0) return
  const { now, today, portal } = context
  const since = addYears(breach.dueOn, -severityRule.seriousWhen.repeatedWithinYears)
  const repeated = earlier.some(
    (known) => known.employerId === breach.employerId && known.kind === breach.kind && known.detectedAt < breach.dueAt && dayOf(known.detectedAt) >= since,
  )
  const daysLate = workingDaysLate(breach.dueOn, breach.metAt === null ? today : dayOf(breach.metAt), portal.calendar)
  // Earlier cases count as a serious repetition only once a fine was decided in them; until then they are shown, not weighed.
  const { severity, reasonZh, reasonEn } = judgeSeverity({ workingDaysLate: daysLate, repeated: false, falsified: false }, ruleSet)
  const id = newId()
  const caseNumber = await nextCaseNumber(context, breach)
  await context.rows(sql`
    insert into penalty_case (id, case_number, employer_id, station_id, status, rule_key, severity, severity_reason_zh, severity_reason_en, self_corrected, repeated, detected_at, version)
    values (${id}, ${caseNumber}, ${breach.employerId}, ${breach.stationId}, 'DETECTED', ${ruleSet.key}, ${severity}, ${reasonZh}, ${reasonEn},
      ${breach.metAt !== null && !breach.foundByOthers}, ${repeated}, ${now}, 1)`)
  await context.rows(sql`
    insert into case_obligation (obligation_id, case_id, employer_id, station_id) values (${breach.obligationId}, ${id}, ${breach.employerId}, ${breach.stationId})`)
  await addEvent(context, { id, employerId: breach.employerId, stationId: breach.stationId }, { kind: 'DETECTED' })
  await scheduleNext(context, id)
  const facts = { caseNumber, kind: breach.kind, dueOn: breach.dueOn }
  const subject = { type: 'PenaltyCase', id }
  await tell(context, { to: { employerId: breach.employerId }, kind: 'CASE_DETECTED', facts, subject, onceKey: `case:${id}:employer` })
  await tell(context, { to: { stationId: breach.stationId }, kind: 'CASE_DETECTED', facts, subject, onceKey: `case:${id}:station` })
  await record(context, {
    action: 'case.detected',
    subject,
    employerId: breach.employerId,
    stationId: breach.stationId,
    payload: { caseNumber, obligationId: breach.obligationId, severity, daysLate, repeated, selfCorrected: breach.metAt !== null && !breach.foundByOthers },
  })
}

async function withoutCase(context: Context, breaches: readonly Breach[]): Promise<Breach[]> {
  const ids = breaches.map(({ obligationId }) => obligationId)
  const rows = await context.rows<{ id: string }>(sql`select obligation_id as id from case_obligation where obligation_id = any(${ids}::uuid[])`)
  const open = new Set(rows.map(({ id }) => id))
  return breaches.filter(({ obligationId }) => !open.has(obligationId))
}

function earlierCases(context: Context, breaches: readonly Breach[]): Promise<EarlierCase[]> {
  const employers = [...new Set(breaches.map(({ employerId }) => employerId))]
  return context.rows<EarlierCase>(sql`
    select distinct c.employer_id as "employerId", o.kind, c.detected_at as "detectedAt"
    from penalty_case c join case_obligation co on co.case_id = c.id join obligation o on o.id = co.obligation_id where c.employer_id = any(${employers}::uuid[])`)
}

async function nextCaseNumber(context: Context, breach: Breach): Promise<string> {
  const next = await context.first<{ n: number }>(sql`select nextval('case_number') as n`)
  return `${breach.divisionCode}-${context.today.slice(0, 4)}-${String(next?.n ?? 0).padStart(6, '0')}`
}

import type { NumberedCase } from './gather-breaches.ts'
import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { dayOf } from '../../law/plain-date.ts'
import { notify } from '../../notice/notify.ts'
import { addEvents } from '../case/case-events.ts'
import { claimOutages, isOutageClaimed } from '../outage/claim-outages.ts'
import { withoutClaim } from '../outage/grown-claims.ts'
import { counts } from './earlier-cases.read.ts'
import { gatherCases, type EarlierCase, type FoundCase } from './gather-breaches.ts'
import type { Breach } from '../../employment/employment.consequences.ts'
import { joinCasesOfTheDay } from './join-case.ts'
import { noteGrownLateness } from './note-grown-lateness.ts'
import { saveDuties } from './save-duties.ts'
import { scheduleNext } from './schedule-next.ts'
import { noticesOfCases } from './notify-of-cases.ts'

/**
 * Opens a case for each breach, once: the obligation's own key in case_obligation settles races. Late reports filed on
 * one day and of one proposed severity are one case, whenever their lateness is found, and join it while nobody has
 * taken a step in it. A breach that a case knows already may have become later by an amendment. The portal only finds;
 * officers decide. Self-correction and repetition are facts to be weighed (Administrative Penalty Law, art. 32, 33). A
 * few statements, however many there are.
 */
export async function openCases(
  context: Context,
  breaches: readonly Breach[],
  { employerIsTold = false } = {},
): Promise<void> {
  if (breaches.length === 0) return
  await context.asSystem(async () => {
    await noteGrownLateness(context, breaches)
    const fresh = await withoutClaim(context, await withoutCase(context, breaches))
    await claimOutages(context, fresh.filter(isOutageClaimed))
    const found = fresh.filter((breach) => !isOutageClaimed(breach))
    const earlier = await earlierCases(context, found)
    const cases = await joinCasesOfTheDay(context, gatherCases(context, found, earlier))
    if (cases.length === 0) return
    const numbers = await nextCaseNumbers(context, cases)
    const numbered = cases.map((one, index): NumberedCase => ({ ...one, caseNumber: numbers[index]! }))
    await save(context, numbered)
    await addEvents(
      context,
      numbered.map(({ id, breaches: [{ employerId, stationId }] }) => ({ id, employerId, stationId })),
      { kind: 'DETECTED' },
    )
    await scheduleNext(context, ...numbered.map(({ id }) => id))
    await notify(context, ...(await noticesOfCases(context, numbered, { employerIsTold })))
    await recordAuditEvent(
      context,
      ...numbered.map(
        ({ id, breaches: [first, ...more], caseNumber, severity, daysLate, repeated, selfCorrected }) => ({
          action: 'case.detected',
          subject: { type: 'PenaltyCase', id },
          employerId: first.employerId,
          stationId: first.stationId,
          payload: {
            caseNumber,
            obligationId: first.obligationId,
            duties: more.length + 1,
            severity,
            daysLate,
            repeated,
            selfCorrected,
          },
        }),
      ),
    )
  })
}

async function save(context: Context, cases: readonly NumberedCase[]): Promise<void> {
  const rows = JSON.stringify(
    cases.map(({ breaches: [{ employerId, stationId, metAt }], ...one }) => {
      return {
        id: one.id,
        case_number: one.caseNumber,
        employer_id: employerId,
        station_id: stationId,
        rule_key: one.ruleKey,
        severity: one.severity,
        zh: one.reasonZh,
        en: one.reasonEn,
        self_corrected: one.selfCorrected,
        repeated: one.repeated,
        gathers_late_on: metAt === null ? null : dayOf(metAt),
      }
    }),
  )
  await context.rows(sql`
    insert into penalty_case (id, case_number, employer_id, station_id, status, rule_key, severity, severity_reason_zh, severity_reason_en, self_corrected, repeated, gathers_late_on, detected_at, version)
    select row.id, row.case_number, row.employer_id, row.station_id, 'DETECTED', row.rule_key, row.severity, row.zh, row.en, row.self_corrected, row.repeated, row.gathers_late_on, ${context.now}, 1
    from jsonb_to_recordset(${rows}::jsonb) as row(id uuid, case_number text, employer_id uuid, station_id uuid, rule_key text, severity text, zh text, en text,
      self_corrected boolean, repeated boolean, gathers_late_on date)`)
  await saveDuties(
    context,
    cases.map(({ id, breaches }) => ({ caseId: id, breaches })),
  )
}

async function withoutCase(context: Context, breaches: readonly Breach[]): Promise<Breach[]> {
  const ids = breaches.map(({ obligationId }) => obligationId)
  const rows = await context.rows<{ id: string }>(
    sql`select obligation_id as id from case_obligation where obligation_id = any(${ids}::uuid[])`,
  )
  const open = new Set(rows.map(({ id }) => id))
  return breaches.filter(({ obligationId }) => !open.has(obligationId))
}

/** What went before, of the employers of these breaches. */
export function earlierCases(context: Context, breaches: readonly Breach[]): Promise<EarlierCase[]> {
  const employers = [...new Set(breaches.map(({ employerId }) => employerId))]
  return context.rows<EarlierCase>(sql`
    select distinct c.employer_id as "employerId", o.kind, c.detected_at as "detectedAt", case when c.fine is not null then c.decided_on end as "punishedOn"
    from penalty_case c join case_obligation co on co.case_id = c.id join obligation o on o.id = co.obligation_id where c.employer_id = any(${employers}::uuid[]) and ${counts('c')}`)
}

async function nextCaseNumbers(context: Context, cases: readonly FoundCase[]): Promise<string[]> {
  const rows = await context.rows<{ n: number }>(
    sql`select nextval('case_number') as n from generate_series(1, ${cases.length}::int)`,
  )
  return rows.map(
    ({ n }, index) =>
      `${cases[index]!.breaches[0].divisionCode}-${context.today.slice(0, 4)}-${String(n).padStart(6, '0')}`,
  )
}

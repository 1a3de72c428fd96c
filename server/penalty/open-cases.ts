import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { workingDaysLate } from '../law/calendar.ts'
import { addDays, addYears, dayOf, type PlainDate } from '../law/plain-date.ts'
import { ruleSetByKey, type Severity } from '../law/rule-sets.ts'
import { FIRST_VIOLATION, isPunishedAgain, judgeSeverity } from '../law/severity.ts'
import { tell, type Tidings } from '../notice/tell.ts'
import { newId } from '../platform/new-id.ts'
import { addEvents } from './case-events.ts'
import { counts } from './earlier-cases.read.ts'
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
 * officers decide. Self-correction and repetition are facts to be weighed (Administrative Penalty Law, art. 32, 33). A few
 * statements, however many there are: a first roster may reveal thousands.
 */
export async function openCases(context: Context, breaches: readonly Breach[]): Promise<void> {
  if (breaches.length === 0) return
  await context.asSystem(async () => {
    const fresh = await withoutCase(context, breaches)
    const earlier = await earlierCases(context, fresh)
    const cases = fresh.flatMap((breach) => judge(context, breach, earlier))
    if (cases.length === 0) return
    const numbers = await nextCaseNumbers(context, cases)
    const numbered = cases.map((found, index) => ({ ...found, caseNumber: numbers[index]! }))
    await save(context, numbered)
    await addEvents(context, numbered.map(({ id, breach }) => ({ id, employerId: breach.employerId, stationId: breach.stationId })), { kind: 'DETECTED' })
    await scheduleNext(context, ...numbered.map(({ id }) => id))
    await tell(context, ...tidingsOf(numbered))
    await record(context, ...numbered.map(({ id, breach, caseNumber, severity, daysLate, repeated, selfCorrected }) => ({
      action: 'case.detected',
      subject: { type: 'PenaltyCase', id },
      employerId: breach.employerId,
      stationId: breach.stationId,
      payload: { caseNumber, obligationId: breach.obligationId, severity, daysLate, repeated, selfCorrected },
    })))
  })
}

interface EarlierCase {
  employerId: string
  kind: string
  detectedAt: Date
  /** When a penalty was decided in it. */
  punishedOn: PlainDate | null
}

interface FoundCase {
  id: string
  breach: Breach
  ruleKey: string
  severity: Severity
  reasonZh: string
  reasonEn: string
  daysLate: number
  repeated: boolean
  selfCorrected: boolean
}

/** Under rules without a fine there is no case. */
function judge({ today, portal }: Context, breach: Breach, earlier: readonly EarlierCase[]): FoundCase[] {
  const ruleSet = ruleSetByKey(breach.ruleKey)
  if (!ruleSet || ruleSet.penaltyBands.length === 0) return []
  const since = addYears(breach.dueOn, -FIRST_VIOLATION.years)
  const alike = earlier.filter((known) => known.employerId === breach.employerId && known.kind === breach.kind)
  const repeated = alike.some(({ detectedAt }) => detectedAt < breach.dueAt && dayOf(detectedAt) >= since)
  // Two penalties within a year weigh (公安程序规定 art. 160(4)); an earlier case without one is shown, and weighs nothing.
  const punishedAgain = isPunishedAgain(alike.flatMap(({ punishedOn }) => punishedOn ?? []), addDays(breach.dueOn, 1))
  const countedOn = breach.metAt === null ? today : dayOf(breach.metAt)
  const daysLate = workingDaysLate(breach.dueOn, countedOn, portal.calendar)
  const { severity, reasonZh, reasonEn } = judgeSeverity({ workingDaysLate: daysLate, countedOn, repeated: punishedAgain, falsified: false }, ruleSet)
  return [{ id: newId(), breach, ruleKey: ruleSet.key, severity, reasonZh, reasonEn, daysLate, repeated, selfCorrected: breach.metAt !== null && !breach.foundByOthers }]
}

async function save(context: Context, cases: readonly (FoundCase & { caseNumber: string })[]): Promise<void> {
  const rows = JSON.stringify(
    cases.map(({ id, breach, caseNumber, ruleKey, severity, reasonZh, reasonEn, repeated, selfCorrected }) => ({
      id, case_number: caseNumber, employer_id: breach.employerId, station_id: breach.stationId, rule_key: ruleKey, severity, zh: reasonZh, en: reasonEn,
      self_corrected: selfCorrected, repeated, obligation_id: breach.obligationId,
    })),
  )
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as row(id uuid, case_number text, employer_id uuid, station_id uuid, rule_key text, severity text, zh text, en text,
    self_corrected boolean, repeated boolean, obligation_id uuid)`
  await context.rows(sql`
    insert into penalty_case (id, case_number, employer_id, station_id, status, rule_key, severity, severity_reason_zh, severity_reason_en, self_corrected, repeated, detected_at, version)
    select row.id, row.case_number, row.employer_id, row.station_id, 'DETECTED', row.rule_key, row.severity, row.zh, row.en, row.self_corrected, row.repeated, ${context.now}, 1 from ${given}`)
  await context.rows(sql`
    insert into case_obligation (obligation_id, case_id, employer_id, station_id) select row.obligation_id, row.id, row.employer_id, row.station_id from ${given}`)
}

/** One case is told by its number; several found at once, by how many they are. */
function tidingsOf(cases: readonly (FoundCase & { caseNumber: string })[]): Tidings[] {
  const ofEmployers = [...Map.groupBy(cases, ({ breach }) => breach.employerId).values()]
  const about = (theirs: typeof cases, to: Tidings['to'], name: string): Tidings => {
    const [first] = theirs
    const { id, caseNumber, breach } = first!
    const subject = { type: 'PenaltyCase', id }
    const onceKey = `case:${id}:${name}`
    if (theirs.length === 1) return { to, kind: 'CASE_DETECTED', facts: { caseNumber, kind: breach.kind, dueOn: breach.dueOn }, subject, onceKey }
    return { to, kind: 'CASES_DETECTED', facts: { count: theirs.length, caseNumber }, subject, onceKey }
  }
  return ofEmployers.flatMap((theirs) => [
    about(theirs, { employerId: theirs[0]!.breach.employerId }, 'employer'),
    about(theirs, { stationId: theirs[0]!.breach.stationId }, 'station'),
  ])
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
    select distinct c.employer_id as "employerId", o.kind, c.detected_at as "detectedAt", case when c.fine is not null then c.decided_on end as "punishedOn"
    from penalty_case c join case_obligation co on co.case_id = c.id join obligation o on o.id = co.obligation_id where c.employer_id = any(${employers}::uuid[]) and ${counts('c')}`)
}

async function nextCaseNumbers(context: Context, cases: readonly FoundCase[]): Promise<string[]> {
  const rows = await context.rows<{ n: number }>(sql`select nextval('case_number') as n from generate_series(1, ${cases.length}::int)`)
  return rows.map(({ n }, index) => `${cases[index]!.breach.divisionCode}-${context.today.slice(0, 4)}-${String(n).padStart(6, '0')}`)
}

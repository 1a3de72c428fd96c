import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { instantAtEndOf } from '../../law/plain-date.ts'
import { gatherCases, type CountedBreach, type FoundCase } from '../../penalty/detection/gather-breaches.ts'
import { findCaseOfTheDay } from '../../penalty/detection/join-case.ts'
import { weighDutiesOf } from '../../penalty/detection/restate-severity.ts'
import { weighTogether } from '../../penalty/detection/weigh-duties.ts'
import { earlierCases } from '../../penalty/detection/open-cases.ts'
import { loadCases } from '../../penalty/penalty.read.ts'
import { appliedLaw } from '../../regulation/deadlines.ts'
import { ensureFound } from '../../request/refusal.ts'
import type { RosterForeseenCase, RosterImport } from '../roster.graphql.ts'
import { dutiesOfRows, fileable } from '../roster.read.ts'

interface LateDay {
  kind: 'HIRE' | 'DEPARTURE'
  eventOn: PlainDate
  dueOn: PlainDate
  /** An officer had found the duty before. */
  foundByOthers: boolean
  duties: number
}

/**
 * Preview of filing the roster's late rows now: the cases it would open or extend, found and weighed by the same
 * functions. An obligation that already has a case opens none, and an outage claim waits for an officer.
 */
export async function foreseeCases(context: Context, roster: RosterImport): Promise<RosterForeseenCase[]> {
  if (roster.status !== 'READY' && roster.status !== 'DONE') return []
  const days = await readLateDays(context, roster.id)
  if (days.length === 0) return []
  const breaches = days.map((day) => breachOf(context, roster, day))
  const cases = gatherCases(context, breaches, await earlierCases(context, breaches))
  const foreseen: RosterForeseenCase[] = []
  for (const found of cases) foreseen.push(await foresee(context, found))
  return foreseen
}

async function foresee(context: Context, found: FoundCase): Promise<RosterForeseenCase> {
  const known = await findCaseOfTheDay(context, found)
  const [first, ...more] = found.weighed
  const { severity, daysLate, reasonZh, reasonEn } =
    known === null ? found : weighTogether([first, ...more, ...(await weighDutiesOf(context, known.id))])
  return {
    kind: found.breaches[0].kind,
    duties: found.count,
    dutiesInAll: found.count + (known?.duties ?? 0),
    daysLate,
    severity,
    severityReason: context.language === 'en' ? reasonEn : reasonZh,
    selfCorrected: found.selfCorrected,
    joins: known === null ? null : ensureFound(await context.load(loadCases, known.id)),
  }
}

function breachOf(
  { now, portal }: Context,
  { employerId, stationId }: RosterImport,
  { kind, eventOn, dueOn, foundByOthers, duties }: LateDay,
): CountedBreach {
  const ruleKey = appliedLaw(portal).book.ruleSetOn(eventOn)?.key ?? ''
  return {
    obligationId: `${kind} ${eventOn} ${foundByOthers}`,
    kind,
    employerId,
    stationId,
    divisionCode: '',
    ruleKey,
    dueOn,
    dueAt: instantAtEndOf(dueOn),
    metAt: now,
    foundByOthers,
    duties,
  }
}

function readLateDays(context: Context, rosterImportId: string): Promise<LateDay[]> {
  return context.rows<LateDay>(sql`
    select duty.kind, case duty.kind when 'HIRE' then r.hired_on else r.ended_on end as "eventOn", duty.due_on as "dueOn", coalesce(known.source = 'INSPECTION', false) as "foundByOthers", count(*)::int as duties
    from roster_row r ${dutiesOfRows(sql`r`)}
      left join lateral (select o.id, o.source from obligation o where o.employment_id = r.employment_id and o.kind = duty.kind and o.waived_at is null order by o.created_at desc limit 1) known on true
    where r.roster_import_id = ${rosterImportId} and ${fileable} and duty.late_at <= ${context.now} and not exists (select from case_obligation co where co.obligation_id = known.id)
    group by 1, 2, 3, 4 order by 3, 1, 2, 4`)
}

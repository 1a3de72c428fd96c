import { sql, type RawBuilder } from 'kysely'
import type { Batch } from '../../request/context.ts'
import { addDays, addYears, type PlainDate } from '../../law/plain-date.ts'
import { FIRST_VIOLATION, isPenaltyRecent, isPunishedAgain, severityRule } from '../../law/severity.ts'

/**
 * Another case of the same employer and kind, found before this one's act; one that proved unfounded counts for
 * nothing.
 */
export interface EarlierCase {
  caseNumber: string
  foundOn: PlainDate
  /** When a penalty was decided in it; null where none was. */
  punishedOn: PlainDate | null
}

/**
 * What went before a case, as far as the law weighs it, before the act of any of its duties. Read anew each time: an
 * earlier case may have ended otherwise since.
 */
export interface Before {
  /** The act of the duty that fell due first. */
  actOn: PlainDate
  earlier: EarlierCase[]
}

export const loadBefore: Batch<string, Before> = async (context, caseIds) => {
  const rows = await context.rows<{ id: string; dueOn: PlainDate; earlier: EarlierCase[] | null }>(sql`
    select c.id, first.due_on as "dueOn", (
      select jsonb_agg(jsonb_build_object('caseNumber', e.case_number, 'foundOn', to_char(e.detected_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
          'punishedOn', case when e.fine is not null then e.decided_on end) order by e.detected_at, e.id)
      from penalty_case e
      where e.employer_id = c.employer_id and e.id <> c.id and ${counts('e')} and e.detected_at < last.due_at
        and exists (select from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = e.id and o.kind = first.kind)
        and (e.detected_at >= first.due_at - make_interval(years => ${FIRST_VIOLATION.years})
          or e.decided_on >= first.due_on - make_interval(years => ${severityRule.seriousWhen.punishedWithinYears}))) as earlier
    from penalty_case c cross join lateral (
      select o.kind, o.due_on, o.due_at from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id order by o.due_on, o.id limit 1) first
      cross join lateral (select max(o.due_at) as due_at from case_obligation co join obligation o on o.id = co.obligation_id where co.case_id = c.id) last
    where c.id = any(${caseIds}::uuid[])`)
  const found = new Map(
    rows.map(({ id, dueOn, earlier }) => [id, { actOn: addDays(dueOn, 1), earlier: earlier ?? [] }]),
  )
  return caseIds.map((id) => found.get(id) ?? null)
}

/**
 * Of a table alias: cases that ended because there was no breach, or none that could be pursued, are no earlier cases.
 */
export function counts(alias: string): RawBuilder<unknown> {
  const outcome = sql.ref(`${alias}.outcome`)
  return sql`(${outcome} is null or ${outcome} not in ('NOT_ESTABLISHED', 'TIME_BARRED', 'REVOKED'))`
}

/** When penalties were decided in them. */
export function penaltyDays(cases: readonly Pick<EarlierCase, 'punishedOn'>[]): PlainDate[] {
  return cases.flatMap(({ punishedOn }) => punishedOn ?? [])
}

/** Cases of the two years before the act: with one, this is not the first (行政处罚法 art. 33). */
export function withinFirstYears({ actOn, earlier }: Before): EarlierCase[] {
  const since = addYears(actOn, -FIRST_VIOLATION.years)
  return earlier.filter(({ foundOn }) => foundOn >= since && foundOn < actOn)
}

/**
 * Those in which a penalty was decided in the year before the act, where there are enough of them to weigh (公安程序规定 art.
 * 160).
 */
export function punishedAgain({ actOn, earlier }: Before): EarlierCase[] {
  const punished = earlier.filter(({ punishedOn }) => punishedOn !== null && isPenaltyRecent(punishedOn, actOn))
  return isPunishedAgain(penaltyDays(punished), actOn) ? punished : []
}

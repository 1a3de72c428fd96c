import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../request/actor.ts'
import type { Batch, Context } from '../request/context.ts'
import type { IndustryAsked } from '../employer/employer.graphql.ts'
import { industryIs } from '../employer/employer.read.ts'
import type { WorkingCalendar } from '../law/calendar.ts'
import { foldName } from '../law/person-name.ts'
import { textLimits } from '../platform/text-limits.ts'
import { holdsIdentityNumber } from '../law/identity-numbers-in.ts'
import { digitsIn } from '../law/digits-in.ts'
import { nowOrThen, tableAsOf } from '../request/as-of.ts'
import { byKey } from '../request/by-key.ts'
import { globalId, keyOf } from '../request/global-id.ts'
import { BadRequest } from '../request/refusal.ts'
import type { Amendment, DeadlineChange, Employment, EventChange, Obligation, Report } from './employment.graphql.ts'
import type { EmploymentFilter, ObligationFilter } from './employment-filters.graphql.ts'
import { readPersonCode } from '../worker/person-code.ts'
import { calendarAt, isDaysLate } from './days-late.ts'
import { obligationStatusIs } from './obligation-status.ts'

/** Of the table alias e. */
export const employmentColumns = sql`e.id, e.employer_id as "employerId", e.station_id as "stationId", e.worker_id as "workerId", e.position, e.hired_on as "hiredOn",
  e.ended_on as "endedOn", e.version, case when e.withdrawn_at is not null then 'WITHDRAWN' when e.ended_on is not null then 'ENDED' else 'ACTIVE' end as status`

/** Of the table alias o. */
export const obligationColumns = sql`o.id, o.kind, o.employer_id as "employerId", o.station_id as "stationId", o.employment_id as "employmentId", o.worker_id as "workerId",
  o.event_on as "eventOn", o.rule_key as "ruleKey", o.due_on as "dueOn", o.due_at as "dueAt", o.provisional, o.calendar_version as "calendarVersion",
  o.source, o.created_at as "createdAt", o.met_at as "metAt", o.waived_at as "waivedAt", o.counted_from as "countedFromDay"`

/** Of the table alias r. */
export const reportColumns = sql`r.id, r.kind, r.employer_id as "employerId", r.obligation_id as "obligationId", r.receipt_number as "receiptNumber", r.filed_at as "filedAt",
  r.filed_by as "filedBy", r.late_reason_code as "lateReasonCode", r.late_reason as "lateReason", r.receipt, r.withdrawn_at as "withdrawnAt", r.supersedes, r.amended_at as "amendedAt"`

export const loadEmployments: Batch<string, Employment> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<Employment>(sql`select ${employmentColumns} from employment e where e.id = any(${ids}::uuid[])`),
  )

export const loadObligationAt = nowOrThen<Obligation>(async (context, ids, asOf) =>
  byKey(
    ids,
    await context.rows<Obligation>(
      sql`select ${obligationColumns}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('obligation', asOf, ids)} o where o.id = any(${ids}::uuid[])`,
    ),
  ),
)

export const loadEmploymentAt = nowOrThen<Employment>(async (context, ids, asOf) =>
  byKey(
    ids,
    await context.rows<Employment>(
      sql`select ${employmentColumns}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('employment', asOf, ids)} e where e.id = any(${ids}::uuid[])`,
    ),
  ),
)

export const loadObligations: Batch<string, Obligation> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<Obligation>(sql`select ${obligationColumns} from obligation o where o.id = any(${ids}::uuid[])`),
  )

export const loadReports: Batch<string, Report> = async (context, ids) =>
  byKey(ids, await context.rows<Report>(sql`select ${reportColumns} from report r where r.id = any(${ids}::uuid[])`))

/** Keyed by the replaced report. */
export const loadSupersedingReports: Batch<string, Report> = async (context, ids) => {
  const rows = await context.rows<Report>(
    sql`select ${reportColumns} from report r where r.supersedes = any(${ids}::uuid[])`,
  )
  const found = new Map(rows.map((row) => [row.supersedes, row]))
  return ids.map((id) => found.get(id) ?? null)
}

/** The current report of an obligation; a withdrawn one only if there is no other, a replaced one never. */
export const loadReportOfObligation = nowOrThen<Report>(async (context, obligationIds, asOf) => {
  const rows = await context.rows<Report>(sql`
    select distinct on (r.obligation_id) ${reportColumns} from ${tableAsOf('report', asOf)} r where r.obligation_id = any(${obligationIds}::uuid[])
    order by r.obligation_id, r.superseded_at desc nulls first, r.withdrawn_at desc nulls first, r.filed_at desc`)
  return byKey(
    obligationIds,
    rows.map((row) => ({ ...row, reportId: row.id, id: row.obligationId })),
  ).map((row) => row && { ...row, id: row.reportId })
})

export const loadHireObligations = nowOrThen<Obligation>((context, employmentIds, asOf) =>
  obligationsOf(context, employmentIds, 'HIRE', asOf),
)
export const loadDepartureObligations = nowOrThen<Obligation>((context, employmentIds, asOf) =>
  obligationsOf(context, employmentIds, 'DEPARTURE', asOf),
)

/** The same for the employment of the enclosing statement. */
export const obligationOf =
  (kind: 'HIRE' | 'DEPARTURE') =>
  (owner: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`
  select ${obligationColumns} from obligation o where o.employment_id = ${owner}.id and o.kind = ${sql.lit(kind)} order by o.waived_at desc nulls first, o.created_at desc limit 1`

export const reportOf = (owner: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select ${reportColumns} from report r where r.obligation_id = ${owner}.id order by r.superseded_at desc nulls first, r.withdrawn_at desc nulls first, r.filed_at desc limit 1`

async function obligationsOf(
  context: Context,
  employmentIds: readonly string[],
  kind: 'HIRE' | 'DEPARTURE',
  asOf: Date | null,
): Promise<(Obligation | null)[]> {
  const rows = await context.rows<Obligation>(sql`
    select distinct on (o.employment_id) ${obligationColumns}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('obligation', asOf)} o where o.employment_id = any(${employmentIds}::uuid[]) and o.kind = ${kind}
    order by o.employment_id, o.waived_at desc nulls first, o.created_at desc`)
  const found = new Map(rows.map((row) => [row.employmentId, row]))
  return employmentIds.map((id) => found.get(id) ?? null)
}

/** Of the filing, whichever of its receipts is requested. */
export const loadAmendments: Batch<string, Amendment[]> = async (context, reportIds) => {
  const rows = await context.rows<Amendment & { reportId: string }>(
    sql`select r.id as "reportId", a.at, a.by, a.reason, a.changes from report r join report amended on amended.obligation_id = r.obligation_id join amendment a on a.report_id = amended.id
      where r.id = any(${reportIds}::uuid[]) order by a.at, a.id`,
  )
  const found = Map.groupBy(rows, ({ reportId }) => reportId)
  return reportIds.map((id) => found.get(id) ?? [])
}

export const loadDeadlineChanges: Batch<string, DeadlineChange[]> = async (context, obligationIds) => {
  const rows = await context.rows<DeadlineChange & { obligationId: string }>(sql`
    select obligation_id as "obligationId", at, before, after, calendar_version as "calendarVersion", reason
    from deadline_change where obligation_id = any(${obligationIds}::uuid[]) order by at, id`)
  const found = Map.groupBy(rows, ({ obligationId }) => obligationId)
  return obligationIds.map((id) => found.get(id) ?? [])
}

/** The event's day before and after an amendment. */
export const loadEventChanges: Batch<string, EventChange[]> = async (context, obligationIds) => {
  const rows = await context.rows<EventChange & { obligationId: string }>(sql`
    select r.obligation_id as "obligationId", a.at, change.value ->> 'before' as before, change.value ->> 'after' as after
    from report r join amendment a on a.report_id = r.id cross join lateral jsonb_array_elements(a.changes) change
    where r.obligation_id = any(${obligationIds}::uuid[]) and change.value ->> 'field' in ('hiredOn', 'endedOn') order by a.at, a.id`)
  const found = Map.groupBy(rows, ({ obligationId }) => obligationId)
  return obligationIds.map((id) => found.get(id) ?? [])
}

/** Of the table aliases e (employment) and w (worker). */
export function employmentConditions(context: Context, filter: EmploymentFilter): RawBuilder<unknown>[] {
  const statuses = {
    ACTIVE: sql`(e.withdrawn_at is null and e.ended_on is null)`,
    ENDED: sql`(e.withdrawn_at is null and e.ended_on is not null)`,
    WITHDRAWN: sql`e.withdrawn_at is not null`,
  }
  return [
    ...scopeConditions(filter, 'e'),
    ...(filter.status ? [anyOf(filter.status.map((status) => statuses[status]))] : []),
    ...(filter.search?.trim() ? [searchCondition(filter.search.trim())] : []),
    ...(filter.hiredFrom ? [sql`e.hired_on >= ${filter.hiredFrom}`] : []),
    ...(filter.hiredTo ? [sql`e.hired_on <= ${filter.hiredTo}`] : []),
    ...(filter.withoutPermit == null
      ? []
      : [filter.withoutPermit ? sql`not ${validPermit(context)}` : validPermit(context)]),
  ]
}

function validPermit({ today }: Context): RawBuilder<unknown> {
  return sql`exists (select from residence_permit p where p.worker_id = e.worker_id and p.cancelled_on is null and p.issued_on <= ${today} and p.expires_on >= ${today})`
}

/**
 * A person code, or part of a name or position. Queries are not audited, but confirming a number must be: numbers find
 * nobody here.
 */
function searchCondition(search: string): RawBuilder<unknown> {
  if (search.length > textLimits.search || search.includes('\0'))
    throw new BadRequest(`Search for at most ${textLimits.search} characters.`)
  if (holdsIdentityNumber(search))
    throw new BadRequest(
      'A whole identity number is searched for by the mutation findWorkersByIdentityNumber, with a reason.',
    )
  const code = readPersonCode(search)
  if (code !== null) return sql`w.id in (select id from worker where person_code = ${code})`
  // No name or position has so many digits: numbers in older texts could otherwise be guessed digit by digit.
  if (digitsIn(search, mostDigits + 1) !== null)
    throw new BadRequest(`A search holds at most ${mostDigits} digits: parts of numbers are not searched.`)
  return sql`(w.name like ${patternOf(foldName(search))} or e.position like ${patternOf(search)})`
}

const mostDigits = 6

function patternOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** Of the table alias o, as of an instant; with the portal's calendar. */
export function obligationConditions(
  filter: ObligationFilter,
  at: Date,
  calendar: WorkingCalendar,
): RawBuilder<unknown>[] {
  return [
    ...scopeConditions(filter, 'o'),
    ...(filter.status ? [obligationStatusIs(filter.status, at)] : []),
    ...(filter.ruleKey ? [sql`o.rule_key = ${filter.ruleKey}`] : []),
    ...(filter.kind ? [sql`o.kind = ${filter.kind}`] : []),
    ...(filter.dueFrom ? [sql`o.due_on >= ${filter.dueFrom}`] : []),
    ...(filter.dueTo ? [sql`o.due_on <= ${filter.dueTo}`] : []),
    ...(filter.daysLateFrom == null && filter.daysLateTo == null
      ? []
      : [isDaysLate(filter, at, calendarAt(filter.asOf, calendar))]),
    ...(filter.source ? [anyOf(filter.source.map((source) => sql`o.source = ${source}`))] : []),
  ]
}

/** Row-level security shows no other rows anyway; the explicit condition lets an index be used. */
export function asSeenBy<Filter extends { employerId?: string | null; stationId?: string | null }>(
  { employerId, stationId }: Actor,
  filter: Filter,
): Filter {
  if (employerId !== null) return { ...filter, employerId: filter.employerId ?? globalId('Employer', employerId) }
  return stationId === null ? filter : { ...filter, stationId: filter.stationId ?? globalId('Station', stationId) }
}

interface Scope {
  employerId?: string | null
  stationId?: string | null
  industry?: IndustryAsked | null
  asOf?: Date | null
}

/** A filter narrows what the actor may see, never widens it; an invalid id finds nothing. */
export function scopeConditions(filter: Scope, alias: string): RawBuilder<unknown>[] {
  return [
    ...(filter.employerId == null
      ? []
      : [matches(sql.ref(`${alias}.employer_id`), keyOf('Employer', filter.employerId))]),
    ...(filter.stationId == null ? [] : [matches(sql.ref(`${alias}.station_id`), keyOf('Station', filter.stationId))]),
    ...(filter.industry == null
      ? []
      : [
          sql`${sql.ref(`${alias}.employer_id`)} in (select em.id from ${tableAsOf('employer', filter.asOf)} em where ${industryIs(sql`em.industry`, filter.industry)})`,
        ]),
  ]
}

function matches(column: RawBuilder<unknown>, key: string | null): RawBuilder<unknown> {
  return key === null ? sql`false` : sql`${column} = ${key}`
}

export function anyOf(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}

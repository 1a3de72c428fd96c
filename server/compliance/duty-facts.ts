import { sql, type RawBuilder } from 'kysely'
import { obligationStatusIs } from '../employment/obligation-status.ts'
import { addDays, addMonths, dayOf, dayOfMonth, instantAtEndOf, plainDate, type PlainDate } from '../law/plain-date.ts'
import { fact, inTable, scope, whole, type ComplianceQuestion } from './fact.ts'

/**
 * Whole months come from the summaries; only the ends of a period and overdue obligations are counted by row. For one
 * employer as of an instant, counting rows reads less than the summaries.
 */
export function dutyFacts(question: ComplianceQuestion): RawBuilder<unknown>[] {
  const { filter, asOf } = question
  const months = asOf !== null && filter.employerId != null ? null : wholeMonths(filter.from, filter.to)
  if (!months) return dutyRows(question, filter.from, filter.to)
  const end = addDays(addMonths(months.last, 1), -1)
  return [
    ...(asOf === null ? summed(question, months) : summedAsOf(question, asOf, months)),
    ...dutiesAt(asOf).map(
      (rows) => sql`${fact(inTable('o'), sql`o.due_on`, { overdue: sql`1` })} from ${rows} o
      where ${sql.join([obligationStatusIs(['OVERDUE'], question.at), sql`o.due_on between ${months.first} and ${end}`, ...scope(filter, 'o')], sql` and `)}`,
    ),
    ...(filter.from < months.first ? dutyRows(question, filter.from, addDays(months.first, -1)) : []),
    ...(end < filter.to ? dutyRows(question, addDays(end, 1), filter.to) : []),
  ]
}

interface Months {
  first: PlainDate
  last: PlainDate
}

function summed(
  { filter }: ComplianceQuestion,
  { first, last }: Months,
  summaries: readonly string[] = ['compliance_month', 'compliance_delta'],
  more: RawBuilder<unknown>[] = [],
): RawBuilder<unknown>[] {
  const sums = { obligations: sql`s.total`, met: sql`s.met`, met_late: sql`s.met_late` }
  return summaries.map(
    (summary) => sql`${fact(inTable('s'), sql`s.month`, sums)} from ${sql.table(summary)} s
    where ${sql.join([sql`s.month between ${first} and ${last}`, ...more, ...scope(filter, 's')], sql` and `)}`,
  )
}

/**
 * The state at the beginning of the instant's month plus the changes since: each changed row is subtracted in its old
 * and added in its new version.
 */
function summedAsOf(question: ComplianceQuestion, asOf: Date, months: Months): RawBuilder<unknown>[] {
  const month = startOfMonth(dayOf(asOf))
  const began = instantAtEndOf(addDays(month, -1))
  const changed = (rows: RawBuilder<unknown>, sign: RawBuilder<unknown>): RawBuilder<unknown> => {
    const count = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`${sign} * ${whole(condition)}`
    return sql`${fact(inTable('o'), sql`o.due_on`, { obligations: sign, met: count(obligationStatusIs(['MET'], asOf)), met_late: count(obligationStatusIs(['MET_LATE'], asOf)) })} from ${rows} o
      where ${sql.join([sql`o.waived_at is null`, sql`o.due_on between ${months.first} and ${addDays(addMonths(months.last, 1), -1)}`, ...scope(question.filter, 'o')], sql` and `)}`
  }
  return [
    ...summed(question, months, ['compliance_known', 'compliance_delta'], [sql`s.known_month < ${month}`]),
    changed(
      sql`(select live.* from obligation live where live.known_since >= ${began} and live.known_since <= ${asOf})`,
      sql`1`,
    ),
    changed(
      versions(sql`version.valid_from >= ${began} and version.valid_from <= ${asOf} and version.valid_to > ${asOf}`),
      sql`1`,
    ),
    changed(
      versions(sql`version.valid_from < ${began} and version.valid_to >= ${began} and version.valid_to <= ${asOf}`),
      sql`-1`,
    ),
  ]
}

/** Only the columns that figures use: building a whole row from a version takes ten times as long. */
function versions(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select version.employer_id, version.station_id, version.row ->> 'rule_key' as rule_key, (version.row ->> 'due_on')::date as due_on, (version.row ->> 'due_at')::timestamptz as due_at,
    (version.row ->> 'met_at')::timestamptz as met_at, (version.row ->> 'waived_at')::timestamptz as waived_at, (version.row ->> 'provisional')::boolean as provisional
    from row_version version where version.table_name = 'obligation' and ${condition})`
}

/**
 * Obligations, current or as of an instant: unchanged rows plus the versions then in force.
 */
function dutiesAt(asOf: Date | null): RawBuilder<unknown>[] {
  if (asOf === null) return [sql`obligation`]
  return [
    sql`(select live.* from obligation live where live.known_since <= ${asOf})`,
    versions(sql`version.valid_from <= ${asOf} and version.valid_to > ${asOf}`),
  ]
}

function dutyRows({ filter, asOf, at }: ComplianceQuestion, from: PlainDate, to: PlainDate): RawBuilder<unknown>[] {
  const counted = {
    obligations: sql`1`,
    met: whole(obligationStatusIs(['MET'], at)),
    met_late: whole(obligationStatusIs(['MET_LATE'], at)),
    overdue: whole(obligationStatusIs(['OVERDUE'], at)),
  }
  return dutiesAt(asOf).map(
    (rows) => sql`${fact(inTable('o'), sql`o.due_on`, counted)} from ${rows} o
    where ${sql.join([sql`o.waived_at is null`, sql`o.due_on between ${from} and ${to}`, ...scope(filter, 'o')], sql` and `)}`,
  )
}

function wholeMonths(from: PlainDate, to: PlainDate): Months | null {
  const first = dayOfMonth(from) === 1 ? from : startOfMonth(addMonths(startOfMonth(from), 1))
  const dayAfter = addDays(to, 1)
  const last = addMonths(startOfMonth(dayAfter), -1)
  return first <= last ? { first, last } : null
}

function startOfMonth(on: PlainDate): PlainDate {
  return plainDate(`${on.slice(0, 7)}-01`)
}

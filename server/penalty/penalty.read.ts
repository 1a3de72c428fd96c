import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import type { Obligation } from '../employment/employment.graphql.ts'
import { anyOf, asSeenBy, obligationColumns, scopeConditions } from '../employment/employment.read.ts'
import { addDays, dayOf, instantAtEndOf, type PlainDate } from '../law/plain-date.ts'
import { momentOf, nowOrThen, pastInstant, tableAsOf } from '../request/as-of.ts'
import { byKey } from '../request/by-key.ts'
import type { Relation } from '../request/relations.ts'
import { readConnection, whereAll, type Connection, type Listing, type PageArgs } from '../request/pagination.ts'
import { money } from '../regulation/money.ts'
import type { Money } from '../regulation/regulation.graphql.ts'
import { loadCaseFacts } from './case/case-facts.read.ts'
import type { PenaltyCase, PenaltyCaseFilter, PenaltyCaseOrder } from './penalty.graphql.ts'
import { outstandingOf } from './procedure/debts.ts'

/** Of the table alias c. */
const caseColumns = sql`c.id, c.case_number as "caseNumber", c.employer_id as "employerId", c.station_id as "stationId", c.status, c.rule_key as "ruleKey", c.severity,
  c.severity_reason_zh as "severityReasonZh", c.severity_reason_en as "severityReasonEn", c.self_corrected as "selfCorrected", c.repeated, c.detected_at as "detectedAt", c.version,
  c.outcome, c.correct_by as "correctBy", c.hearing_offered as "hearingOffered", c.closed_on as "closedOn"`

export const loadCases: Batch<string, PenaltyCase> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<PenaltyCase>(sql`select ${caseColumns} from penalty_case c where c.id = any(${ids}::uuid[])`),
  )

export const loadCaseOfObligation: Batch<string, PenaltyCase> = async (context, obligationIds) => {
  const rows = await context.rows<PenaltyCase & { obligationId: string }>(sql`
    select co.obligation_id as "obligationId", ${caseColumns} from case_obligation co join penalty_case c on c.id = co.case_id where co.obligation_id = any(${obligationIds}::uuid[])`)
  const found = new Map(rows.map((row) => [row.obligationId, row]))
  return obligationIds.map((id) => found.get(id) ?? null)
}

export const caseOfObligation: Relation = {
  field: 'penaltyCase',
  load: loadCaseOfObligation,
  key: ({ id }: Obligation) => id,
  one: (owner) =>
    sql`select ${caseColumns} from case_obligation co join penalty_case c on c.id = co.case_id where co.obligation_id = ${owner}.id`,
}

export const loadObligationsOfCase = obligationsOfCase(null)

const firstOnes = new Map<number, typeof loadObligationsOfCase>()
const mostFirst = 200

/** A loader for each number that screens ask for; larger ones are one. */
export function loadFirstObligationsOfCase(first: number): typeof loadObligationsOfCase {
  const most = Math.min(first, mostFirst)
  const known = firstOnes.get(most)
  if (known) return known
  const load = obligationsOfCase(most)
  firstOnes.set(most, load)
  return load
}

function obligationsOfCase(most: number | null): Batch<string, Obligation[]> {
  return nowOrThen<Obligation[]>(async (context, caseIds, asOf) => {
    const rows = await context.rows<Obligation & { caseId: string }>(sql`
      select asked.id as "caseId", duty.* from unnest(${caseIds}::uuid[]) as asked(id) cross join lateral (
        select ${obligationColumns}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('case_obligation', asOf)} co join ${tableAsOf('obligation', asOf)} o on o.id = co.obligation_id
        where co.case_id = asked.id order by o.waived_at is not null, o.due_on, o.id limit ${most}::int) duty`)
    const found = Map.groupBy(rows, ({ caseId }) => caseId)
    return caseIds.map((id) => found.get(id) ?? [])
  })
}

/** What is outstanding over all pages is computed only where it is asked for. */
export type CaseConnection = Connection<PenaltyCase> & { totalOutstanding: () => Promise<Money> }

const orders = {
  DETECTED_DESC: {
    key: [
      { by: sql`c.detected_at`, type: 'timestamptz' },
      { by: sql`c.id`, type: 'uuid' },
    ],
    descending: true,
  },
  NEXT_DUE: {
    key: [
      { by: sql`coalesce(c.next_due_on, '9999-12-31'::date)`, type: 'date' },
      { by: sql`c.id`, type: 'uuid' },
    ],
    descending: false,
  },
} as const satisfies Record<keyof typeof PenaltyCaseOrder, Pick<Listing, 'key' | 'descending'>>

export async function readCases(
  context: Context,
  filter: PenaltyCaseFilter,
  page: PageArgs,
  orderBy: keyof typeof PenaltyCaseOrder = 'DETECTED_DESC',
): Promise<CaseConnection> {
  const asOf = pastInstant(filter.asOf, context.now)
  const { key, descending } = orders[orderBy]
  const connection = await readConnection<PenaltyCase>(
    context,
    {
      columns: sql`${caseColumns}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${tableAsOf('penalty_case', asOf)} c`,
      where: caseConditions(asSeenBy(context.actor, filter)),
      key: [...key],
      descending,
    },
    page,
  )
  return { ...connection, totalOutstanding: () => totalOutstanding(context, filter) }
}

async function totalOutstanding(context: Context, filter: PenaltyCaseFilter): Promise<Money> {
  const rows = await context.rows<{ id: string }>(sql`
    select c.id from ${tableAsOf('penalty_case', pastInstant(filter.asOf, context.now))} c ${whereAll([...caseConditions(asSeenBy(context.actor, filter)), sql`c.fine > 0`, sql`c.status <> 'CLOSED'`])}`)
  const asOf = pastInstant(filter.asOf, context.now)
  const facts = await loadCaseFacts(
    context,
    rows.map(({ id }) => momentOf({ id, asOf })),
  )
  return money(
    facts.reduce((sum, one) => sum + (one ? outstandingOf(one, asOf === null ? context.today : dayOf(asOf)) : 0), 0),
  )
}

/** Of the table alias c. */
export function caseConditions(filter: PenaltyCaseFilter): RawBuilder<unknown>[] {
  return [
    ...scopeConditions(filter, 'c'),
    ...(filter.detectedFrom ? [sql`c.detected_at >= ${instantAtEndOf(addDays(filter.detectedFrom, -1))}`] : []),
    ...(filter.detectedTo ? [sql`c.detected_at < ${instantAtEndOf(filter.detectedTo)}`] : []),
    ...(filter.status ? [anyOf(filter.status.map((status) => sql`c.status = ${status}`))] : []),
    ...(filter.ruleKey ? [sql`c.rule_key = ${filter.ruleKey}`] : []),
    ...(filter.finedFrom || filter.finedTo
      ? [
          sql`c.fine is not null and c.outcome is distinct from 'REVOKED' and ${between(sql`c.decided_on`, filter.finedFrom, filter.finedTo)}`,
        ]
      : []),
    ...(filter.paidFrom || filter.paidTo
      ? [
          sql`exists (select from ${tableAsOf('case_payment', filter.asOf)} p where p.case_id = c.id and ${between(sql`p.paid_on`, filter.paidFrom, filter.paidTo)})`,
        ]
      : []),
    ...(filter.severity ? [sql`c.severity = ${filter.severity}`] : []),
    ...(filter.pending == null ? [] : [filter.pending ? sql`c.status <> 'CLOSED'` : sql`c.status = 'CLOSED'`]),
  ]
}

function between(
  day: RawBuilder<unknown>,
  from: PlainDate | null | undefined,
  to: PlainDate | null | undefined,
): RawBuilder<unknown> {
  return sql`${day} between coalesce(${from ?? null}::date, '-infinity') and coalesce(${to ?? null}::date, 'infinity')`
}

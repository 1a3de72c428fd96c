import { sql, type RawBuilder } from 'kysely'
import { obligationStatus as statusByLaw } from '../law/reporting.ts'
import type { Obligation, ObligationStatusName } from './employment.graphql.ts'

/**
 * The current status of an obligation, derived from its instants; nothing is stored that time alone could make false.
 */
export function obligationStatus(
  { dueAt, metAt, waivedAt, provisional }: Pick<Obligation, 'dueAt' | 'metAt' | 'waivedAt' | 'provisional'>,
  now: Date,
): ObligationStatusName {
  return statusByLaw({ dueAt, metAt, provisional, waived: waivedAt !== null, withdrawn: false, now })
}

/**
 * The same as SQL, for the table alias o. The condition that none is waived comes first, once, so that the partial
 * indexes are used.
 */
export function obligationStatusIs(statuses: readonly ObligationStatusName[], now: Date): RawBuilder<boolean> {
  const asked = new Set(statuses)
  const standing = [...asked].filter((status) => status !== 'WAIVED')
  const conditions = {
    MET: sql`(o.met_at is not null and (o.provisional or o.met_at < o.due_at))`,
    MET_LATE: sql`(o.met_at is not null and not o.provisional and o.met_at >= o.due_at)`,
    PENDING: sql`(o.met_at is null and (o.provisional or o.due_at > ${now}))`,
    OVERDUE: sql`(o.met_at is null and not o.provisional and o.due_at <= ${now})`,
  } as const satisfies Record<Exclude<ObligationStatusName, 'WAIVED'>, RawBuilder<unknown>>
  const everyStanding = standing.length === Object.keys(conditions).length
  const either = everyStanding
    ? sql`true`
    : sql`(${sql.join(
        standing.map((status) => conditions[status]),
        sql` or `,
      )})`
  const alternatives = [
    ...(standing.length === 0 ? [] : [sql`(o.waived_at is null and ${either})`]),
    ...(asked.has('WAIVED') ? [sql`o.waived_at is not null`] : []),
  ]
  return alternatives.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(alternatives, sql` or `)})`
}

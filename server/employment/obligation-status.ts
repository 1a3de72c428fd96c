import { sql, type RawBuilder } from 'kysely'
import { obligationStatus as statusByLaw } from '../law/reporting.ts'
import type { Obligation, ObligationStatusName } from './employment.graphql.ts'

/** What an obligation is now follows from its instants; nothing is stored that time alone could make false. */
export function obligationStatus({ dueAt, metAt, waivedAt, provisional }: Pick<Obligation, 'dueAt' | 'metAt' | 'waivedAt' | 'provisional'>, now: Date): ObligationStatusName {
  return statusByLaw({ dueAt, metAt, provisional, waived: waivedAt !== null, withdrawn: false, now })
}

/** The same question to the database, for the table alias o. */
export function obligationStatusIs(statuses: readonly ObligationStatusName[], now: Date): RawBuilder<boolean> {
  if (statuses.length === 0) return sql<boolean>`false`
  const conditions = {
    WAIVED: sql`o.waived_at is not null`,
    MET: sql`(o.waived_at is null and o.met_at is not null and (o.provisional or o.met_at < o.due_at))`,
    MET_LATE: sql`(o.waived_at is null and o.met_at is not null and not o.provisional and o.met_at >= o.due_at)`,
    PENDING: sql`(o.waived_at is null and o.met_at is null and (o.provisional or o.due_at > ${now}))`,
    OVERDUE: sql`(o.waived_at is null and o.met_at is null and not o.provisional and o.due_at <= ${now})`,
  } as const satisfies Record<ObligationStatusName, RawBuilder<unknown>>
  return sql<boolean>`(${sql.join([...new Set(statuses)].map((status) => conditions[status]), sql` or `)})`
}

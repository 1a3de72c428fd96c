import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { inSystemTransaction } from '../platform/transaction.ts'

/**
 * Applies the deltas to the monthly summaries in one statement: readers see each change exactly once, as delta or in
 * the summary.
 */
export async function applyMonthDeltas({ database }: { database: Database }): Promise<void> {
  await inSystemTransaction(database, ({ rows }) =>
    rows(sql`
    with changes as (delete from compliance_delta returning known_month, employer_id, station_id, month, rule_key, total, met, met_late),
    known as (
      insert into compliance_known (known_month, employer_id, station_id, month, rule_key, total, met, met_late)
      select known_month, employer_id, station_id, month, rule_key, sum(total), sum(met), sum(met_late) from changes group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
      on conflict (employer_id, month, station_id, rule_key, known_month) do update
      set total = compliance_known.total + excluded.total, met = compliance_known.met + excluded.met, met_late = compliance_known.met_late + excluded.met_late)
    insert into compliance_month (employer_id, station_id, month, rule_key, total, met, met_late)
    select employer_id, station_id, month, rule_key, sum(total), sum(met), sum(met_late) from changes group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (employer_id, month, station_id, rule_key) do update
    set total = compliance_month.total + excluded.total, met = compliance_month.met + excluded.met, met_late = compliance_month.met_late + excluded.met_late`),
  )
}

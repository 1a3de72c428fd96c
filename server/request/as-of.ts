import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from './context.ts'
import { BadRequest } from './refusal.ts'

/** Tables of which the database keeps every version (migration 0004). */
export const keptTables = [
  'employer',
  'worker',
  'employment',
  'obligation',
  'report',
  'penalty_case',
  'case_obligation',
  'case_payment',
  'permit_application',
  'residence_permit',
  'visit',
] as const
export type KeptTable = (typeof keptTables)[number]

/**
 * A table as it is now, or as it was at an instant: rows unchanged since, plus the versions in force then. If only some
 * rows are needed, their versions are found by id.
 */
export function tableAsOf(
  name: KeptTable,
  asOf: Date | null | undefined,
  ids?: readonly string[],
): RawBuilder<unknown> {
  const table = sql.table(name)
  if (asOf == null) return table
  return sql`(select live.* from ${table} live where live.known_since <= ${asOf}
    union all select then_row.* from row_version version cross join lateral jsonb_populate_record(null::${table}, version.row) then_row
    where version.table_name = ${name} and version.valid_from <= ${asOf} and version.valid_to > ${asOf}${ids ? sql` and version.row_id = any(${ids}::uuid[])` : sql``})`
}

/** An instant in the future is an input error. */
export function pastInstant(asOf: Date | null | undefined, now: Date): Date | null {
  if (asOf == null) return null
  if (asOf > now) throw new BadRequest('asOf lies in the future.')
  return asOf
}

/** Loader key for one row at one instant, so that fields asking for the same version share one load. */
export function momentOf({ id, asOf }: { id: string; asOf?: Date | null }): string {
  return asOf == null ? id : `${id}@${asOf.toISOString()}`
}

/** A loader keyed by row and instant. */
export function nowOrThen<Row>(
  read: (context: Context, ids: readonly string[], asOf: Date | null) => Promise<(Row | null)[]>,
): Batch<string, Row> {
  return async (context, moments) => {
    const found = new Map<string, Row | null>()
    for (const [instant, asked] of Map.groupBy(moments, (moment) => moment.split('@')[1] ?? '')) {
      const rows = await read(
        context,
        asked.map((moment) => moment.split('@')[0]!),
        instant === '' ? null : new Date(instant),
      )
      asked.forEach((moment, index) => found.set(moment, rows[index] ?? null))
    }
    return moments.map((moment) => found.get(moment) ?? null)
  }
}

import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { RosterAccount } from './questions/file-questions.graphql.ts'
import type { RosterImport } from './roster.graphql.ts'

/** Of the table alias r: a question about the file concerns the row, and waits for its answer. */
export const fileAsked = sql`(r.outcome in ('HIRE', 'DEPARTURE', 'UNCHANGED') and (r.warnings @> '[{"detail":"hidden_asked"}]' or r.warnings @> '[{"detail":"struck_asked"}]' or r.warnings @> '[{"detail":"status_asked"}]' or r.warnings @> '[{"detail":"day_shift_asked"}]' or r.warnings @> '[{"detail":"other_day_asked"}]'))`

/**
 * What became of each row of the file. Null where it was checked before such was counted, and while it is being
 * checked.
 */
export async function accountOf(
  context: Context,
  { id, rowsRead, lastRow }: Pick<RosterImport, 'id' | 'rowsRead' | 'lastRow'>,
): Promise<RosterAccount | null> {
  if (rowsRead === null || lastRow === null) return null
  const kinds = await context.rows<{
    kind: 'people' | 'asked' | 'toCorrect' | 'duplicates' | 'ignored'
    because: string
    rows: number
    changed: number
  }>(sql`
    select case r.outcome when 'IGNORED' then 'ignored' when 'INVALID' then 'toCorrect' when 'DUPLICATE' then 'duplicates' else case when ${fileAsked} then 'asked' else 'people' end end as kind,
      coalesce(r.ignored_because, '') as because, count(*)::int as rows, count(r.changes_sealed)::int as changed
    from roster_row r where r.roster_import_id = ${id} and r.row_number <= ${lastRow} group by 1, 2`)
  const of = (kind: string): number => kinds.filter((row) => row.kind === kind).reduce((sum, { rows }) => sum + rows, 0)
  return {
    read: rowsRead,
    people: of('people'),
    asked: of('asked'),
    toCorrect: of('toCorrect'),
    duplicates: of('duplicates'),
    ignored: of('ignored'),
    changed: kinds.reduce((sum, { changed }) => sum + changed, 0),
    ignoredBecause: kinds
      .filter(({ kind }) => kind === 'ignored')
      .map(({ because, rows }) => ({ because, rows }))
      .toSorted((a, b) => b.rows - a.rows || (a.because < b.because ? -1 : 1)),
  }
}

import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { plainHeader } from '../sheet/header-synonyms.ts'
import type { ColumnChoice } from '../sheet/roster-fields.ts'
import { query } from '../../platform/query.ts'

/**
 * What the employer's clerks said of columns, earlier and now: what is said now goes before, and is kept for the next
 * time.
 */
export async function rememberColumns(
  context: Context,
  employer: { id: string; stationId: string },
  chosen: readonly ColumnChoice[],
): Promise<ColumnChoice[]> {
  const named = chosen.filter(({ header }) => plainHeader(header) !== '')
  const latest = new Map(named.map(({ header, field }) => [plainHeader(header), field]))
  const rows = JSON.stringify([...latest].map(([header, field]) => ({ header, field })))
  await context.rows(sql`
    insert into roster_column_memory (employer_id, header, station_id, field, updated_at)
    select ${employer.id}, row.header, ${employer.stationId}, row.field, ${context.now} from jsonb_to_recordset(${rows}::jsonb) as row(header text, field text)
    on conflict (employer_id, header) do update set field = excluded.field, updated_at = excluded.updated_at`)
  const remembered = await context.rows(
    query
      .selectFrom('rosterColumnMemory')
      .select(['header', 'field'])
      .where('employerId', '=', employer.id)
      .orderBy('header'),
  )
  return [...named, ...remembered.filter(({ header }) => !latest.has(header))]
}
